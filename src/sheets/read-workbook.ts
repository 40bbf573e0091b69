/**
 * Bytes of a file → its sheets as cells. What the file is, its bytes say: many a .xls is a renamed .xlsx, a web page
 * or a text, so neither name nor media type decides anything.
 */
import type { Workbook } from '../../models/sheet/workbook.ts';
import { en, zh } from '../../models/vocabulary/words.ts';
import { decodeText } from './decode-text.ts';
import { isArchive, type Unpacked, unpackArchive } from './guard-zip.ts';
import { fileBytesAtMost } from './limits.ts';
import { readSpreadsheet, readUnpacked } from './read-spreadsheet.ts';
import { readText } from './read-text.ts';
import {
  damagedFile,
  emptyFile,
  FileRefused,
  megabytes,
  notASheet,
  orRefused,
  protectedFile,
  type Refused,
} from './refusal.ts';
import { compoundFiles } from './sheetjs.ts';

export type ReadFile = { readonly kind: 'read'; readonly workbook: Workbook };

const startsWith = (bytes: Uint8Array, ...signs: readonly number[]): boolean =>
  signs.every((sign, index) => bytes[index] === sign);

const isCompoundFile = (bytes: Uint8Array): boolean => startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0);
/** A bare sheet of Excel 2 to 95: the record that begins it, and its length. */
const isOldSheet = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x09 &&
  [0x00, 0x02, 0x04, 0x08].includes(bytes[1] ?? -1) &&
  [0x04, 0x06, 0x08, 0x10].includes(bytes[2] ?? -1) &&
  bytes[3] === 0x00;

const oldFormat = (): FileRefused =>
  new FileRefused('old-format', {
    en: 'The file was written in the format of Excel 95 or before, whose texts cannot be read without a doubt. Open it in Excel or WPS, save it as an Excel workbook (.xlsx), and send that.',
    zh: '文件是早期版本（1995年及以前）的表格格式，其中的文字无法可靠读取。请用电子表格软件打开，另存为“Excel 工作簿（*.xlsx）”后重新提交。',
  });

const readArchive = (files: Unpacked): Workbook => {
  const paths = [...files.keys()].map((path) => path.toLowerCase());
  if (paths.includes('[content_types].xml')) {
    if (paths.some((path) => /^xl\/[^/]*\.bin$/.test(path) && path.includes('workbook')))
      return readUnpacked(files, 'xlsb');
    if (paths.some((path) => path.startsWith('xl/'))) return readUnpacked(files, 'xlsx');
  }
  const kind = files.get('mimetype')?.toString('latin1') ?? '';
  if (kind.includes('opendocument.spreadsheet')) return readUnpacked(files, 'ods');
  throw notASheet();
};

const beginningOfFile = 0x0809;
const biff8 = 0x0600;

const readCompoundFile = (bytes: Buffer): Workbook => {
  let isOld = false;
  try {
    const file = compoundFiles.read(bytes, { type: 'buffer' });
    if (compoundFiles.find(file, 'EncryptedPackage')) throw protectedFile();
    const stream = compoundFiles.find(file, '/Workbook');
    isOld = !stream && compoundFiles.find(file, '/Book') !== null;
    if (!stream && !isOld) throw notASheet();
    if (stream) {
      const content = Buffer.from(stream.content);
      isOld = content.readUInt16LE(0) === beginningOfFile && content.readUInt16LE(4) < biff8;
      if (isEncrypted(content)) throw protectedFile();
    }
  } catch (error) {
    throw error instanceof FileRefused ? error : damagedFile();
  }
  if (isOld) throw oldFormat();
  return readSpreadsheet(bytes, 'xls');
};

const filePass = 0x002f;
const firstRecords = 20;

/** The password record stands among the first records of the stream. */
const isEncrypted = (stream: Buffer): boolean => {
  let at = 0;
  for (let index = 0; index < firstRecords && at + 4 <= stream.length; index += 1) {
    if (stream.readUInt16LE(at) === filePass) return true;
    at += 4 + stream.readUInt16LE(at + 2);
  }
  return false;
};

/** How far into a text its kind is looked for. */
const headLength = 4_096;

/** Signs that are written as numbers, but for those that would become markup; SheetJS leaves most as they are. */
const withSigns = (markup: string): string =>
  markup.replaceAll(
    /&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi,
    (written, hexadecimal?: string, decimal?: string) => {
      const point = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
      const sign = point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : written;
      return /[<>&"']/.test(sign) ? written : sign;
    },
  );

const readWritten = (text: string, fileName: string): Workbook => {
  const markup = text.trimStart();
  const head = markup.slice(0, headLength).toLowerCase();
  if (!head.startsWith('<')) {
    // A web page in one file, or another document in letters.
    if (/^(?:mime-version:|\{\\rtf|%pdf)/.test(head)) throw notASheet();
    return readText(text, fileName);
  }
  if (head.includes('urn:schemas-microsoft-com:office:spreadsheet') && /<(?:\w+:)?workbook\b/.test(head))
    return readSpreadsheet(markup, 'xml');
  if (/<table[\s>]/i.test(markup)) return readSpreadsheet(withSigns(markup), 'html');
  throw notASheet();
};

const readBytes = async (bytes: Buffer, fileName: string): Promise<Workbook> => {
  if (bytes.length === 0) throw emptyFile();
  if (bytes.length > fileBytesAtMost)
    throw new FileRefused('file-too-large', {
      en: en`The file has more than ${megabytes(fileBytesAtMost)}. Copy the rows and columns that are needed into a new workbook, without pictures, and send that.`,
      zh: zh`文件超过${megabytes(fileBytesAtMost)}。请将所需的行和列复制到新的工作簿（不带图片）后重新提交。`,
    });
  if (isArchive(bytes)) return readArchive(await unpackArchive(bytes));
  if (isCompoundFile(bytes)) return readCompoundFile(bytes);
  if (isOldSheet(bytes)) throw oldFormat();
  return readWritten(decodeText(bytes), fileName);
};

/** Reads a file into cells. `fileName` names the sheet of a text file, and nothing else. */
export const readWorkbook = (file: Uint8Array, fileName: string): Promise<ReadFile | Refused> =>
  orRefused(async () => ({
    kind: 'read',
    workbook: await readBytes(Buffer.from(file.buffer, file.byteOffset, file.byteLength), fileName),
  }));
