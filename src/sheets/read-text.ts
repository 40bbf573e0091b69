/** Text with commas, semicolons or tabs between its columns, as cells. */
import { CsvError, parse } from 'csv-parse/sync';
import type { Cell, Workbook } from '../../models/sheet/workbook.ts';
import { en, zh } from '../../models/vocabulary/words.ts';
import { columnsAtMost, rowsAtMost } from './limits.ts';
import { FileRefused, figure } from './refusal.ts';

const tab = '\t';
/** In what order they are tried: a tab hardly ever stands in a cell, a comma does. */
const separators = [tab, ',', ';'] as const;
const sampleLines = 50;

/** What stands between quotation marks separates nothing. */
const quoted = /"(?:[^"]|"")*"/g;

const separatorOf = (text: string): string => {
  const lines = text
    .slice(0, 100_000)
    .replaceAll(quoted, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, sampleLines);
  const linesWith = (separator: string): number => lines.filter((line) => line.includes(separator)).length;
  const most = Math.max(...separators.map(linesWith));
  return separators.find((separator) => 2 * linesWith(separator) > most) ?? ',';
};

/** Programs write ="0123" so that Excel shows a text and not the number 123. */
const wrapped = /^="(.*)"$/s;
const unwrapped = (text: string): string => wrapped.exec(text)?.[1]?.replaceAll('""', '"') ?? text;

const cellsOf = (record: readonly string[]): (Cell | undefined)[] => {
  const cells = record.map((field): Cell | undefined => {
    const text = unwrapped(field);
    return text.trim() === '' ? undefined : { kind: 'text', text };
  });
  return cells.slice(0, cells.findLastIndex((cell) => cell !== undefined) + 1);
};

const tooLong = (): FileRefused =>
  new FileRefused('too-many-rows', {
    en: en`There is something below row ${figure(rowsAtMost)} of the text. Send it in several files.`,
    zh: zh`文本第${rowsAtMost}行以下仍有内容，请分成几个文件提交。`,
  });

const tooWide = (): FileRefused =>
  new FileRefused('too-many-columns', {
    en: en`The text has more than ${columnsAtMost} columns. Leave those that are needed.`,
    zh: zh`文本超过${columnsAtMost}列，请保留所需的列。`,
  });

const openQuote = (): FileRefused =>
  new FileRefused('unreadable-text', {
    en: 'A quotation mark opens a cell and is never closed, so the text cannot be divided into cells. Open the file in Excel or WPS, save it as an Excel workbook (.xlsx), and send that.',
    zh: '文本中有引号没有成对，无法分清各单元格。请用电子表格软件打开，另存为“Excel 工作簿（*.xlsx）”后重新提交。',
  });

const rowsOf = (text: string): (readonly (Cell | undefined)[])[] => {
  const rows: (readonly (Cell | undefined)[])[] = [];
  let index = 0;
  parse(text, {
    delimiter: separatorOf(text),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    on_record: (record: readonly string[]) => {
      const cells = cellsOf(record);
      if (cells.length > columnsAtMost) throw tooWide();
      if (cells.length > 0) {
        if (index >= rowsAtMost) throw tooLong();
        while (rows.length < index) rows.push([]);
        rows.push(cells);
      }
      index += 1;
      // Kept above; null keeps it from being kept twice.
      return null;
    },
  });
  return rows;
};

/** The last part of a path, without what follows its last dot. */
const sheetName = (fileName: string): string => {
  const base = fileName.split(/[/\\]/).at(-1) ?? '';
  return base.replace(/\.[^.]*$/, '').trim() || 'Sheet1';
};

/** A workbook of one sheet, which is called like the file. */
export const readText = (text: string, fileName: string): Workbook => {
  try {
    const format = separatorOf(text) === tab ? 'text' : 'csv';
    return {
      format,
      sheets: [{ name: sheetName(fileName), rows: rowsOf(text), merged: [], isHidden: false }],
    };
  } catch (error) {
    if (error instanceof CsvError) throw openQuote();
    throw error;
  }
};
