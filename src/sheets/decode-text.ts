/** Bytes of a text file as text. What cannot be decoded without a doubt is refused, never replaced by signs. */
import { FileRefused, notASheet } from './refusal.ts';

const decoded = (encoding: string, bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

const startsWith = (bytes: Uint8Array, ...signs: readonly number[]): boolean =>
  signs.every((sign, index) => bytes[index] === sign);

/** With a byte order mark, what it says. Else UTF-8, which hardly any other text happens to be, and then GB 18030, which holds GBK and GB 2312. */
const encodingsOf = (bytes: Uint8Array): readonly string[] => {
  if (startsWith(bytes, 0xff, 0xfe)) return ['utf-16le'];
  if (startsWith(bytes, 0xfe, 0xff)) return ['utf-16be'];
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return ['utf-8'];
  return ['utf-8', 'gb18030'];
};

/** The text, without its byte order mark. Throws `FileRefused`. */
export const decodeText = (bytes: Uint8Array): string => {
  const text = encodingsOf(bytes)
    .values()
    .map((encoding) => decoded(encoding, bytes))
    .find((one) => one !== undefined);
  if (text === undefined)
    throw new FileRefused('unreadable-text', {
      en: 'The encoding of the text is none of UTF-8, UTF-16 and GB 18030, or it is damaged. Open it in Excel or WPS, save it as an Excel workbook (.xlsx), and send that.',
      zh: '无法识别文本的字符编码（可用国家标准编码或者统一码），或者文本已损坏。请用电子表格软件打开，另存为“Excel 工作簿（*.xlsx）”后重新提交。',
    });
  if (text.includes('\u0000')) throw notASheet();
  return text;
};
