/** What the user says of a file on its way to a roster: how it is read, what is put in place of cells, what is made of it. */
import { z } from 'zod';
import { didYouMean, type Findings, findingList, pointerTo, shown } from '../findings/findings.ts';
import { isRecord } from '../findings/raw.ts';
import { checkBody } from '../requests/plan-calls.ts';
import type { Fault } from '../vocabulary/answer.ts';
import { dateSchema, textSchema } from '../vocabulary/roster.ts';
import { en, zh } from '../vocabulary/words.ts';
import { cellName, placeOfName } from './cell-place.ts';
import { columnsOf, fieldNamed } from './columns.ts';
import { type Corrections, type Mapping, sheetContents } from './mapping.ts';
import type { Workbook } from './workbook.ts';

const sheetMappingSchema = z.strictObject({
  sheet: textSchema.min(1),
  holds: z.enum(sheetContents).meta({
    description:
      'What the sheet lists; `rotations`, `posts`, `titles` and `teaching` are joined to teachers by the staff number.',
  }),
  headerRow: z.number().int().min(1).max(1_000_000).meta({
    description: 'The row of the headings, from 1; the last of them where headings have several.',
  }),
  headerRows: z.number().int().min(1).max(10).optional().meta({ description: 'How many; default 1.' }),
  columns: z
    .array(
      z.strictObject({
        column: z
          .string()
          .regex(/^[A-Z]{1,3}$/)
          .meta({ description: 'Its letters, from A.' }),
        heading: textSchema.meta({ description: 'As it stands in the file.' }),
        field: z.string().nullable().meta({ description: 'What it is read as; null: it is not read.' }),
      }),
    )
    .max(1_000),
});

export const mappingSchema = z
  .strictObject({
    sheets: z.array(sheetMappingSchema).max(1_000),
    values: z.record(z.string(), z.record(z.string(), z.string().nullable())).optional().meta({
      description:
        'By field: what a value of the file means, in the words of the roster; null: nothing is known by it.',
    }),
    tenthMonth: z.enum(['january', 'october', 'ask']).optional().meta({
      description: 'How the number 1990.1 is read, where the cells do not tell; default `ask`.',
    }),
    yearAlone: z.enum(['january', 'september', 'unknown']).optional().meta({
      description: 'How a year without a month is read: as its 1 January or 1 September, or not at all.',
    }),
    coordinateSystem: z.enum(['wgs84', 'gcj02', 'bd09']).optional(),
    readsIdentityNumbers: z.boolean().optional().meta({
      description:
        'Whether sex and birthday are taken from identity numbers where they have no column. The numbers themselves are in no roster.',
    }),
  })
  .meta({ id: 'Mapping', description: 'How a file is read.' });

const demandSources = ['sheet', 'calculated', 'present'] as const;

export const rosterFromFileSchema = z
  .strictObject({
    name: textSchema.max(200).optional().meta({ description: 'What people call the roster.' }),
    asOf: dateSchema
      .optional()
      .meta({ description: 'The day before the next school year where it is left out.' }),
    with: z
      .array(z.string())
      .max(20)
      .optional()
      .meta({ description: 'Ids of further files that are read together with this one.' }),
    demand: z.enum(demandSources).optional().meta({
      description:
        'Where the posts that schools need come from: the sheet, the calculation from classes and lessons, or as many as are present; unless said, the first of them that there is.',
    }),
    leaveOut: z.boolean().optional().meta({ description: 'Leaves out the rows that have faults.' }),
  })
  .meta({ id: 'RosterFromFile' });
export type RosterFromFile = z.infer<typeof rosterFromFileSchema>;

type Checked<Value> = { readonly value: Value } | { readonly faults: readonly Fault[] };

export const checkRosterFromFile = (raw: unknown): Checked<RosterFromFile> =>
  checkBody(rosterFromFileSchema, raw);

/** Reports fields that sheets of the kind do not have, and fields and columns that stand twice. */
const checkColumns = (
  { holds, columns }: Mapping['sheets'][number],
  sheet: number,
  { fault }: Pick<Findings, 'fault'>,
): void => {
  if (holds === 'nothing') return;
  const seen = new Set<string>();
  columns.forEach(({ column, field }, position) => {
    const at = (key: 'column' | 'field'): string => pointerTo('sheets', sheet, 'columns', position, key);
    if (field !== null && !fieldNamed(holds, field)) {
      const known = columnsOf[holds].map((one) => one.field);
      fault(at('field'), 'invalid-value', {
        en: en`column ${column}: ${shown(field)} is no field of such a sheet${didYouMean(field, known)}; known are ${known.join(', ')}`,
        zh: zh`第${sheet + 1}个表第${position + 1}列：此类表中没有${shown(field)}这一项${didYouMean(field, known)}`,
        params: { field },
      });
    }
    for (const [key, value] of [
      ['column', `column ${column}`],
      ['field', field === null ? undefined : `field ${field}`],
    ] as const) {
      if (value === undefined) continue;
      if (seen.has(value))
        fault(at(key), 'duplicate-name', {
          en: en`${shown(key === 'column' ? column : field)} stands twice among the columns of the sheet; leave out one of them`,
          zh: zh`${shown(key === 'column' ? column : field)}在该表的各列中出现了两次，请删去其一`,
        });
      seen.add(value);
    }
  });
};

export const checkMapping = (raw: unknown): Checked<Mapping> => {
  const checked = checkBody(mappingSchema, raw);
  if ('faults' in checked) return checked;
  const { sheets, values = {}, tenthMonth = 'ask', ...rest } = checked.value;
  const mapping = {
    ...rest,
    sheets: sheets.map(({ headerRows = 1, ...sheet }) => ({ ...sheet, headerRows })),
    values,
    tenthMonth,
  } as Mapping;
  const findings = findingList();
  const names = new Set<string>();
  mapping.sheets.forEach((sheet, position) => {
    checkColumns(sheet, position, findings);
    if (names.has(sheet.sheet))
      findings.fault(pointerTo('sheets', position, 'sheet'), 'duplicate-name', {
        en: en`the sheet ${shown(sheet.sheet)} stands twice; leave out one of them`,
        zh: zh`表${shown(sheet.sheet)}出现了两次，请删去其一`,
      });
    names.add(sheet.sheet);
  });
  return findings.faultCount() > 0 ? { faults: findings.faults() } : { value: mapping };
};

/** Sheets of a mapping that the file does not have. */
export const faultsOfSheets = (mapping: Mapping, { sheets }: Workbook): readonly Fault[] => {
  const known = sheets.map(({ name }) => name);
  const { fault, faults } = findingList();
  mapping.sheets.forEach(({ sheet }, position) => {
    if (known.includes(sheet)) return;
    fault(pointerTo('sheets', position, 'sheet'), 'invalid-value', {
      en: en`the file has no sheet ${shown(sheet)}${didYouMean(sheet, known)}; it has ${known.join(', ')}`,
      zh: zh`文件中没有表${shown(sheet)}${didYouMean(sheet, known)}`,
    });
  });
  return faults();
};

export const correctionsSchema = z.record(z.string(), z.string()).meta({
  description: 'What stands in place of cells, by their names; the file stays as it is.',
});

/** Texts by the names of cells; null takes a correction back. */
export type CorrectionChanges = Readonly<Record<string, string | null>>;

export const correctionChangesSchema = z.record(z.string(), textSchema.nullable()).meta({
  id: 'CellCorrections',
  description:
    'What stands in place of cells, by their names, such as `教师!E21`; null takes a correction back. The file stays as it is.',
});

const MAX_CORRECTION_CHARACTERS = 2_000;

export const checkCorrections = (raw: unknown): Checked<CorrectionChanges> => {
  const { fault, faults, faultCount } = findingList();
  if (!isRecord(raw)) {
    fault('', 'wrong-type', {
      en: en`corrections are an object with texts by the names of cells, not ${shown(raw)}`,
      zh: zh`应为以单元格名称为键、以文字为值的对象，现为${shown(raw)}`,
    });
    return { faults: faults() };
  }
  for (const [name, text] of Object.entries(raw)) {
    if (!placeOfName(name))
      fault(pointerTo(name), 'invalid-value', {
        en: en`${shown(name)} names no cell; name it by its sheet, column and row`,
        zh: zh`${shown(name)}不是单元格名称，应写明表名、列和行，如“教师!E21”`,
      });
    if (text !== null && typeof text !== 'string')
      fault(pointerTo(name), 'wrong-type', {
        en: en`cell ${shown(name)}: give the text that stands in its place, or null`,
        zh: zh`单元格${shown(name)}：请填写更正后的文字，空值表示撤销更正`,
      });
    else if (text !== null && text.length > MAX_CORRECTION_CHARACTERS)
      fault(pointerTo(name), 'text-too-long', {
        en: en`cell ${shown(name)}: the text has ${text.length} characters; ${MAX_CORRECTION_CHARACTERS} are the most`,
        zh: zh`单元格${shown(name)}：文字有${text.length}个字符，至多${MAX_CORRECTION_CHARACTERS}个`,
        params: { limit: MAX_CORRECTION_CHARACTERS },
      });
  }
  return faultCount() > 0 ? { faults: faults() } : { value: raw as CorrectionChanges };
};

/** The corrections after these changes; a cell is named in one way only. */
export const correctedBy = (
  before: Corrections,
  changes: CorrectionChanges,
  { sheets }: Workbook,
): Checked<Corrections> => {
  const { fault, faults, faultCount } = findingList();
  const after = new Map(Object.entries(before));
  const widths = new Map(
    sheets.map(({ name, rows }) => [
      name,
      { rows: rows.length, columns: rows.reduce((most, row) => Math.max(most, row.length), 0) },
    ]),
  );
  for (const [name, text] of Object.entries(changes)) {
    const place = placeOfName(name);
    const size = place && widths.get(place.sheet);
    if (!place || !size || place.row >= size.rows || place.column >= size.columns)
      fault(pointerTo(name), 'invalid-value', {
        en: en`the file has no cell ${shown(name)}${place && !size ? didYouMean(place.sheet, widths.keys()) : ''}`,
        zh: zh`文件中没有单元格${shown(name)}${place && !size ? didYouMean(place.sheet, widths.keys()) : ''}`,
      });
    else if (text === null) after.delete(cellName(place));
    else after.set(cellName(place), text);
  }
  return faultCount() > 0 ? { faults: faults() } : { value: Object.fromEntries(after) };
};
