/** Why a file is not read, as a value for whoever asked, and thrown on the way there. */
import { alike, en, type Said, type Words, zh } from '../../models/vocabulary/words.ts';

export type RefusalCode =
  | 'empty-file'
  | 'file-too-large'
  | 'unpacks-too-large'
  | 'damaged-file'
  | 'protected-file'
  | 'old-format'
  | 'not-a-sheet'
  | 'unreadable-text'
  | 'too-many-rows'
  | 'too-many-columns'
  | 'too-many-cells'
  | 'takes-too-much';

export type Refused = {
  readonly kind: 'refused';
  readonly code: RefusalCode;
  /** What is wrong with the file, and what its user does about it. */
  readonly words: Words;
};

/** Thrown while a file is read; `orRefused` makes a value of it. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
  readonly refused: Refused;

  constructor(code: RefusalCode, words: Words) {
    super(code);
    this.refused = { kind: 'refused', code, words };
  }
}

export const orRefused = async <Answer>(read: () => Promise<Answer>): Promise<Answer | Refused> => {
  try {
    return await read();
  } catch (error) {
    if (error instanceof FileRefused) return error.refused;
    throw error;
  }
};

/** Figures as people write them: 60,000 in English, 60000 in Chinese. */
export const figure = (value: number): Words => ({ en: value.toLocaleString('en-GB'), zh: String(value) });

const mebibytes = (bytes: number): Words => alike(Math.floor(bytes / 2 ** 20));

export const megabytes = (bytes: number): Said => ({
  en: en`${mebibytes(bytes)} MB`,
  zh: zh`${mebibytes(bytes)}兆字节`,
});

export const emptyFile = (): FileRefused =>
  new FileRefused('empty-file', {
    en: 'The file is empty. Save it once more and send it again.',
    zh: '文件是空的，请重新保存后提交。',
  });

export const damagedFile = (): FileRefused =>
  new FileRefused('damaged-file', {
    en: 'The file is damaged or was not written completely. Open it in Excel or WPS, save it as an Excel workbook (.xlsx), and send that.',
    zh: '文件已损坏或者不完整。请用电子表格软件打开，另存为“Excel 工作簿（*.xlsx）”后重新提交。',
  });

export const notASheet = (): FileRefused =>
  new FileRefused('not-a-sheet', {
    en: 'The file is not a table that can be read. Open it in Excel or WPS, save it as an Excel workbook (.xlsx), and send that; text is read with commas or tabs between its columns.',
    zh: '该文件不是可以读取的表格。请用电子表格软件打开，另存为“Excel 工作簿（*.xlsx）”后重新提交；文本文件须以逗号或制表符分隔各列。',
  });

export const protectedFile = (): FileRefused =>
  new FileRefused('protected-file', {
    en: 'The file is protected by a password. Open it, remove the password, save it as an Excel workbook (.xlsx), and send that.',
    zh: '文件设有打开密码。请打开文件、取消密码，另存为“Excel 工作簿（*.xlsx）”后重新提交。',
  });
