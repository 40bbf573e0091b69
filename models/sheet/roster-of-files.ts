/** A roster made of files, with where everything in it comes from and what it leaves out. */
import { z } from 'zod';
import { pointerTo } from '../findings/findings.ts';
import { faultSchema, wordsSchema } from '../vocabulary/answer.ts';
import type { Roster } from '../vocabulary/roster.ts';
import { cellName, columnLetters } from './cell-place.ts';
import { countLeftOut, type FileAsRead, type WarningOfFile, warningOfFile } from './file-report.ts';
import type { RosterFromFile } from './import-requests.ts';
import type { Provenance } from './provenance.ts';
import { type RosterReading, readRoster } from './read-roster.ts';
import { type SheetFault, sheetFaultCodes } from './sheet-findings.ts';

/** A file with the id of its import. */
export type NamedFile = FileAsRead & { readonly id: string; readonly name: string };

/** A fault of a cell, as problems list it. */
export const cellFaultSchema = faultSchema
  .extend({
    code: z.enum(sheetFaultCodes),
    pointer: z.string().meta({ description: 'Into the file: its sheet and cell, such as `/教师/E21`.' }),
    cell: z.string().meta({ description: 'Such as `教师!E21`.' }),
    import: z.string().meta({ description: 'The id of the file.' }),
  })
  .meta({ id: 'CellFault', description: 'What is wrong with a cell of a file that shall become a roster.' });
export type CellFault = z.infer<typeof cellFaultSchema>;

const leftOutRowSchema = z.object({
  cell: z.string().meta({ description: 'Where the row begins, such as `教师!A21`.' }),
  import: z.string(),
  holds: z.enum(['schools', 'teachers', 'sub-sheet']),
  faults: z.array(z.object({ cell: z.string(), message: z.string(), words: wordsSchema })),
});

/** The files that a roster was made of, and what of them it leaves out. */
export const rosterSourcesSchema = z
  .object({
    files: z.array(z.object({ import: z.string(), name: z.string() })),
    leftOut: z.object({
      schools: z.number().int(),
      teachers: z.number().int(),
      rows: z.array(leftOutRowSchema).meta({ description: 'Each of them, with its faults.' }),
    }),
  })
  .meta({
    id: 'RosterSources',
    description: 'The files that a roster was made of, and what of them it leaves out because it had faults.',
  });
export type RosterSources = z.infer<typeof rosterSourcesSchema>;

const placeSchema = z.object({
  file: z.number().int().optional(),
  sheet: z.string(),
  row: z.number().int(),
  column: z.number().int(),
});
const recordOriginSchema = z.object({
  sheet: z.number().int().meta({ description: 'Its position in `sheets`.' }),
  row: z.number().int(),
  at: z
    .record(z.string(), placeSchema)
    .optional()
    .meta({ description: 'By path, such as `rotations/0/from`, what stands elsewhere.' }),
});

/** As it is kept with the roster: also from which cell each of its values comes. */
export const rosterProvenanceSchema = rosterSourcesSchema
  .extend({
    cells: z.object({
      sheets: z.array(
        z.object({
          file: z.number().int().meta({ description: 'Its position in `files`.' }),
          sheet: z.string(),
          headerRow: z.number().int(),
          columns: z.record(z.string(), z.number().int()).meta({
            description: 'By path in a school or a teacher, such as `bornOn` or `demand/语文`, its column.',
          }),
        }),
      ),
      schools: z.array(recordOriginSchema).meta({ description: 'In the order of the roster.' }),
      teachers: z.array(recordOriginSchema).meta({ description: 'In the order of the roster.' }),
    }),
  })
  .meta({
    id: 'RosterProvenance',
    description: 'From which cell each value of a roster comes; rows and columns count from 0 in `cells`.',
  });

export type RosterProvenance = RosterSources & { readonly cells: Provenance };

/** A roster that no cell of its files stands against; its check may. */
export type RosterMade = {
  readonly roster: Roster;
  readonly provenance: RosterProvenance;
  readonly warnings: readonly WarningOfFile[];
};

type Files = readonly Pick<NamedFile, 'id'>[];
const importOf = (files: Files, place: SheetFault['place']): string => files[place.file ?? 0]?.id ?? '';

const cellFault = (files: Files, { place, ...fault }: SheetFault): CellFault => {
  const pointer = pointerTo(place.sheet, `${columnLetters(place.column)}${place.row + 1}`);
  return {
    pointer,
    ...fault,
    count: 1,
    places: [pointer],
    cell: cellName(place),
    import: importOf(files, place),
  };
};

const leftOutRow = (
  files: Files,
  { place, holds, faults }: RosterReading['leftOut'][number],
): RosterSources['leftOut']['rows'][number] => ({
  cell: cellName(place),
  import: importOf(files, place),
  holds,
  faults: faults.map(({ place: at, message, words }) => ({ cell: cellName(at), message, words })),
});

/** `today` is the day of the reading, from which the day of the roster follows where none is wanted. */
export const rosterOfFiles = (
  files: readonly NamedFile[],
  { asOf, demand, leaveOut }: Pick<RosterFromFile, 'asOf' | 'demand' | 'leaveOut'>,
  today: string,
): RosterMade | { readonly faults: readonly CellFault[] } => {
  const {
    roster,
    provenance: cells,
    faults,
    warnings,
    leftOut,
  } = readRoster(files, {
    today,
    ...(asOf === undefined ? {} : { asOf }),
    ...(demand === undefined ? {} : { demand }),
    ...(leaveOut === undefined ? {} : { leaveOut }),
  });
  if (roster === null) return { faults: faults.map((fault) => cellFault(files, fault)) };
  const counts = countLeftOut(leftOut);
  const hasAll = counts.schools + counts.teachers === 0;
  return {
    roster: hasAll ? roster : { ...roster, leftOut: counts },
    provenance: {
      files: files.map(({ id, name }) => ({ import: id, name })),
      leftOut: { ...counts, rows: leftOut.map((row) => leftOutRow(files, row)) },
      cells,
    },
    warnings: warnings.map(warningOfFile),
  };
};
