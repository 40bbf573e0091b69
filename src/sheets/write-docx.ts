/** Word files for paper of size A4, in the fonts of Chinese official documents: a document of one table, and a letter. */
import {
  AlignmentType,
  Document,
  Footer,
  type IRunOptions,
  Packer,
  PageNumber,
  Paragraph,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  TableCell as WordCell,
  Table as WordTable,
} from 'docx';
import type { LetterTemplate } from '../../models/reports/notices.ts';
import type { TableDocument } from '../../models/reports/publication.ts';
import type { TableCell } from '../../models/reports/table.ts';
import type { Language } from '../../models/vocabulary/words.ts';
import { printable } from './cell-values.ts';
import { type Filling, openTemplate } from './fill-docx.ts';

/** GB/T 9704: titles in 方正小标宋 size 2 (22 pt), text in 仿宋 size 3 (16 pt); tables smaller, so that a row is a line. */
const titleFont = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '方正小标宋简体' };
const textFont = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋_GB2312' };
const headingFont = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '黑体' };
/** In half points. */
const sizes = { title: 44, text: 32, table: 21 } as const;
/** In twentieths of a point: A4, and margins of 2 cm that leave the width of the text. */
const page = { width: 11_906, height: 16_838, margin: 1_134 } as const;

const run = (text: string, more: IRunOptions): TextRun => new TextRun({ ...more, text: printable(text) });

/** Its first line is indented by two characters. */
const paragraph = (text: string, indent = 2): Paragraph =>
  new Paragraph({
    indent: { firstLine: indent * 10 * sizes.text },
    spacing: { line: 560 },
    children: [run(text, { font: textFont, size: sizes.text })],
  });

const shown = (cell: TableCell): string => {
  if (cell === null) return '';
  if (typeof cell !== 'object') return String(cell);
  return 'date' in cell ? cell.date : `${Number(cell.percent.toFixed(2))}%`;
};

const cellOf = (text: string, width: number, font: IRunOptions): WordCell =>
  new WordCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { left: 60, right: 60 },
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: { before: 30, after: 30 },
        children: [run(text, font)],
      }),
    ],
  });

/**
 * A table with one row of placeholders, which is repeated: filling in 17,000 takes seconds, making each of them takes minutes. The
 * columns share the width of the text by their widths in characters.
 */
const tableOf = ({ columns }: TableDocument['table'], language: Language): WordTable => {
  const characters = columns.reduce((sum, { width }) => sum + width, 0);
  const available = page.width - 2 * page.margin;
  const widths = columns.map(({ width }) => Math.floor((available * width) / characters));
  const rowOf = (texts: readonly string[], font: IRunOptions, isHeading: boolean): TableRow =>
    new TableRow({
      tableHeader: isHeading,
      cantSplit: true,
      children: texts.map((text, position) => cellOf(text, widths[position] ?? 0, font)),
    });
  const last = columns.length - 1;
  const placeholders = columns.map(
    (_, position) => `${position === 0 ? '{#rows}' : ''}{${position}}${position === last ? '{/rows}' : ''}`,
  );
  return new WordTable({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      rowOf(
        columns.map(({ heading }) => heading[language]),
        { font: headingFont, size: sizes.table },
        true,
      ),
      rowOf(placeholders, { font: textFont, size: sizes.table }, false),
    ],
  });
};

const signatureLine = (text: string): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.RIGHT,
    spacing: { line: 560 },
    keepNext: true,
    children: [run(text, { font: textFont, size: sizes.text })],
  });

const pageNumbers = new Footer({
  children: [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: textFont, size: 28 })],
    }),
  ],
});

const titleLine = (title: string, isFirstOnPage = false): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: 200, after: 400 },
    pageBreakBefore: isFirstOnPage,
    children: [run(title, { font: titleFont, size: sizes.title })],
  });

const fileOf = async (
  title: string,
  children: readonly (Paragraph | WordTable)[],
  isNumbered: boolean,
): Promise<Uint8Array> => {
  const { width, height, margin } = page;
  const file = new Document({
    title: printable(title),
    creator: 'lungang',
    styles: { default: { document: { run: { font: textFont, size: sizes.text } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width, height },
            margin: { top: margin, bottom: margin, left: margin, right: margin },
          },
        },
        ...(isNumbered ? { footers: { default: pageNumbers } } : {}),
        children: [...children],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(file));
};

const blankLine = (): Paragraph => new Paragraph({ children: [], keepNext: true });

/** Names of placeholders for so many paragraphs. */
const numbered = (name: string, texts: readonly string[]): readonly string[] =>
  texts.map((_, position) => `${name}${position}`);

const byName = (names: readonly string[], texts: readonly string[]): Filling =>
  Object.fromEntries(names.map((name, position) => [name, texts[position] ?? '']));

/** A document of one table. Texts of the caller are filled in, so that a brace in one of them is no placeholder. */
export const writeTableDocument = async (
  document: TableDocument,
  language: Language,
): Promise<Uint8Array> => {
  const { title, opening, table, closing, signature } = document;
  const [before, behind, signed] = [
    numbered('opening', opening),
    numbered('closing', closing),
    numbered('signature', signature),
  ];
  const inBraces = (name: string): string => `{${name}}`;
  const skeleton = await fileOf(
    title,
    [
      titleLine('{title}'),
      ...before.map((name) => paragraph(inBraces(name))),
      blankLine(),
      tableOf(table, language),
      blankLine(),
      ...behind.map((name) => paragraph(inBraces(name))),
      blankLine(),
      ...signed.map((name) => signatureLine(inBraces(name))),
    ],
    true,
  );
  const opened = await openTemplate(skeleton);
  if (opened.kind !== 'template') throw new Error('a document of our own is no template');
  const filled = opened.fill({
    title,
    ...byName(before, opening),
    ...byName(behind, closing),
    ...byName(signed, signature),
    rows: table.rows.map((row) => Object.fromEntries(row.map((cell, position) => [position, shown(cell)]))),
  });
  if ('kind' in filled) throw new Error('a document of our own cannot be filled in');
  return filled;
};

/** A letter with placeholders, each copy of which begins a page. */
export const writeLetterTemplate = ({
  repeat: [begin, end],
  title,
  address,
  paragraphs,
  signature,
}: LetterTemplate): Promise<Uint8Array> => {
  const content = [
    new Paragraph(begin),
    titleLine(title, true),
    paragraph(address, 0),
    ...paragraphs.map((text) => paragraph(text)),
    blankLine(),
    ...signature.map(signatureLine),
    new Paragraph(end),
  ];
  // A page of its own for each teacher: the letters are not one document.
  return fileOf(title, content, false);
};
