/** What was found in a file: its sheets, how they are read, what is to be decided, faults and warnings by their cells. */
import { z } from 'zod';
import { wordsSchema } from '../vocabulary/answer.ts';
import { cellName } from './cell-place.ts';
import { mappingSchema } from './import-requests.ts';
import { type Corrections, type Mapping, sheetContents } from './mapping.ts';
import { type KeptMapping, notRead, proposeMapping, remarkOf } from './propose-mapping.ts';
import { type RosterReading, readRoster } from './read-roster.ts';
import { sheetCells } from './sheet-cells.ts';
import {
  type Question,
  type SheetFault,
  type SheetWarning,
  sheetFaultCodes,
  sheetWarningCodes,
} from './sheet-findings.ts';
import { type CellPlace, fileFormats, type Workbook } from './workbook.ts';

const saidSchema = {
  message: z.string(),
  words: wordsSchema,
  params: z.record(z.string(), z.unknown()),
  count: z.number().int().meta({ description: 'At how many cells.' }),
};
const firstCells = z
  .array(z.string())
  .meta({ description: 'The first of them, such as `教师!E21`; none where it is of no cell.' });

const faultOfFileSchema = z
  .object({
    code: z.enum(sheetFaultCodes),
    ...saidSchema,
    cells: z.array(z.string()).meta({ description: 'All of them, such as `教师!E21`.' }),
  })
  .meta({ id: 'FileFault', description: 'What stops a row; equal ones together.' });

export const warningOfFileSchema = z
  .object({ code: z.enum(sheetWarningCodes), ...saidSchema, cells: firstCells })
  .meta({ id: 'FileWarning' });
export type WarningOfFile = z.infer<typeof warningOfFileSchema>;

const questionSchema = z
  .object({
    code: z.enum(['unknown-value', 'january-or-october', 'year-alone', 'coordinate-system', 'school-fact']),
    field: z.string(),
    value: z.string().meta({ description: 'As it stands in the file.' }),
    setting: z.enum(['tenthMonth', 'yearAlone', 'coordinateSystem']).optional().meta({
      description: 'The setting of the mapping that answers it; absent: `values[field][value]`.',
    }),
    choices: z.array(z.string()),
    proposal: z.string().nullable(),
    isNeeded: z.boolean().meta({ description: 'Whether rows have faults until it is answered.' }),
    ...saidSchema,
    cells: firstCells,
  })
  .meta({ id: 'FileQuestion', description: 'What only the user knows; the answer goes into the mapping.' });

const countsSchema = z.object({ schools: z.number().int(), teachers: z.number().int() });

export const fileReportSchema = z
  .object({
    format: z.enum(fileFormats),
    sheets: z.array(
      z.object({
        name: z.string(),
        rows: z.number().int(),
        columns: z.number().int(),
        isHidden: z.boolean(),
        holds: z.enum(sheetContents),
        message: z.string().meta({ description: 'What it is read as, or why it is not.' }),
        words: wordsSchema,
        taken: z.number().int().meta({ description: 'Rows that a roster would have.' }),
        leftOut: z.number().int().meta({ description: 'Rows that have faults.' }),
        passedOver: z
          .number()
          .int()
          .meta({ description: 'Totals, remarks, repeated headings and blank rows among them.' }),
      }),
    ),
    fingerprint: z
      .string()
      .meta({ description: 'The same for files with the same headings in the same columns.' }),
    proposedFrom: z
      .string()
      .optional()
      .meta({ description: 'The name of the remembered mapping that the proposal was taken from.' }),
    mapping: mappingSchema,
    questions: z.array(questionSchema),
    faults: z.array(faultOfFileSchema),
    warnings: z.array(warningOfFileSchema),
    taken: countsSchema.meta({ description: 'What a roster without the faulty rows would have.' }),
    leftOut: countsSchema.meta({ description: 'What it would leave out.' }),
  })
  .meta({ id: 'FileReport' });
export type FileReport = z.infer<typeof fileReportSchema>;

/** A file as it is read; the mapping is that of the user, or the proposal. */
export type FileAsRead = {
  readonly workbook: Workbook;
  readonly mapping: Mapping;
  readonly corrections: Corrections;
};

/** Equal faults together, with all of their cells. */
const groupedFaults = (faults: readonly SheetFault[]): FileReport['faults'] => {
  const groups = new Map<string, { readonly first: SheetFault; readonly cells: string[] }>();
  for (const fault of faults) {
    const key = `${fault.code} ${fault.message}`;
    const group = groups.get(key) ?? { first: fault, cells: [] };
    groups.set(key, group);
    group.cells.push(cellName(fault.place));
  }
  return [...groups.values()].map(({ first: { place: _, ...said }, cells }) => ({
    ...said,
    count: cells.length,
    cells,
  }));
};

const cellsOf = (places: readonly CellPlace[]): string[] => places.map(cellName);

export const warningOfFile = ({ places, ...warning }: SheetWarning): WarningOfFile => ({
  ...warning,
  cells: cellsOf(places),
});

const questionOf = ({ places, choices, ...question }: Question): FileReport['questions'][number] => ({
  ...question,
  choices: [...choices],
  cells: cellsOf(places),
});

type Row = RosterReading['leftOut'][number];
export const countLeftOut = (leftOut: readonly Row[]): FileReport['leftOut'] => {
  const count = (list: Row['holds']): number => leftOut.filter(({ holds }) => holds === list).length;
  return { schools: count('schools'), teachers: count('teachers') };
};

const sheetsOf = ({ workbook, mapping }: FileAsRead, rows: RosterReading['rows']): FileReport['sheets'] =>
  workbook.sheets.map((sheet) => {
    const { name, isHidden, rows: own } = sheet;
    const counted = rows.find((one) => one.sheet === name);
    const mapped = mapping.sheets.find((one) => one.sheet === name) ?? notRead(name);
    const words = remarkOf(sheetCells(sheet), mapped);
    return {
      name,
      rows: own.length,
      columns: own.reduce((most, row) => Math.max(most, row.length), 0),
      isHidden,
      holds: mapped.holds,
      message: words.en,
      words,
      taken: counted?.taken ?? 0,
      leftOut: counted?.leftOut ?? 0,
      passedOver: counted ? counted.blank + counted.totals + counted.others : 0,
    };
  });

/** Teachers may stand in a file that is read together with this one. */
const isOfFileAlone = ({ code }: SheetFault, { sheets }: Mapping): boolean =>
  code !== 'missing-teachers' || sheets.every(({ holds }) => holds === 'nothing' || holds === 'teachers');

/** Reads a file as it is mapped and corrected, and says what was found. `today` is the day of the reading. */
export const reportOn = (
  file: FileAsRead,
  { fingerprint, proposedFrom }: Pick<FileReport, 'fingerprint' | 'proposedFrom'>,
  today: string,
): FileReport => {
  const { workbook, mapping } = file;
  const whole = readRoster([file], { today });
  const sound = readRoster([file], { today, leaveOut: true });
  return {
    format: workbook.format,
    sheets: sheetsOf(file, sound.rows),
    fingerprint,
    ...(proposedFrom === undefined ? {} : { proposedFrom }),
    mapping: mapping as FileReport['mapping'],
    questions: whole.questions.map(questionOf),
    faults: groupedFaults(whole.faults.filter((fault) => isOfFileAlone(fault, mapping))),
    warnings: whole.warnings.map(warningOfFile),
    taken: { schools: sound.provenance.schools.length, teachers: sound.provenance.teachers.length },
    leftOut: countLeftOut(sound.leftOut),
  };
};

/** The first report on a file, which is read as is proposed. */
export const firstReportOn = (
  workbook: Workbook,
  kept: readonly KeptMapping[],
  today: string,
): FileReport => {
  const { mapping, fingerprint, from } = proposeMapping(workbook, kept);
  const proposal = { fingerprint, ...(from === undefined ? {} : { proposedFrom: from }) };
  return reportOn({ workbook, mapping, corrections: {} }, proposal, today);
};
