/** What is wrong in a sheet, what should be looked at, and what only its user can answer; each with its cells. */
import { type Sentence, saidInBoth } from '../findings/group-findings.ts';
import type { Words } from '../vocabulary/words.ts';
import type { CellPlace } from './workbook.ts';

/** Codes of faults of sheets. They are stable; later versions may add some. */
export const sheetFaultCodes = [
  'ambiguous-school',
  'coordinates-incomplete',
  'day-of-year-not-decided',
  'digits-lost',
  'duplicate-column',
  'duplicate-id',
  'duplicate-school',
  'formula-error',
  'identity-number',
  'invalid-date',
  'january-or-october',
  'missing-column',
  'missing-field',
  'missing-teachers',
  'not-a-number',
  'not-whole',
  'number-out-of-range',
  'school-of-several-stages',
  'span-not-readable',
  'stage-not-stated',
  'text-not-allowed',
  'text-too-long',
  'unknown-cell',
  'unknown-field',
  'unknown-school',
  'unknown-sheet',
  'unknown-staff-number',
  'unknown-value',
  'vertical-form',
] as const;
export type SheetFaultCode = (typeof sheetFaultCodes)[number];

/** Codes of what a person should look at in sheets. */
export const sheetWarningCodes = [
  'as-of-by-default',
  'campus-from-names',
  'county-level-assumed',
  'day-not-stated',
  'demand-calculated',
  'demand-from-present',
  'demand-from-sheet',
  'earlier-school-unknown',
  'field-left-out',
  'id-by-us',
  'mark-for-unknown',
  'other-value-in-sub-sheet',
  'pupils-not-stated',
  'pupils-zero',
  'rows-left-out',
  'rows-not-read',
  'schools-from-teachers',
  'setting-from-name',
  'stage-from-name',
  'status-not-read',
] as const;
export type SheetWarningCode = (typeof sheetWarningCodes)[number];

type Said = {
  readonly message: string;
  readonly words: Words;
  readonly params: NonNullable<Sentence['params']>;
};

/** A fault of one cell. It names no person: the cell does. */
export type SheetFault = Said & { readonly place: CellPlace; readonly code: SheetFaultCode };

/** Something that stands at several cells; the first of them are listed. */
export type SheetWarning = Said & {
  readonly code: SheetWarningCode;
  readonly count: number;
  readonly places: readonly CellPlace[];
};

export const faultAt = (place: CellPlace, code: SheetFaultCode, sentence: Sentence): SheetFault => ({
  place,
  code,
  ...saidInBoth(sentence),
});

/** So many cells of one warning or question are listed. */
const MAX_PLACES = 5;

type Tally = { readonly places: CellPlace[]; count: number };
const add = (tally: Tally, place: CellPlace | undefined): void => {
  tally.count += 1;
  if (place && tally.places.length < MAX_PLACES) tally.places.push(place);
};

/** Counts what occurs at many cells and is said once. */
export type Warnings = {
  /** `kind` tells warnings of one code apart; `say` is asked once, with the number of cells. */
  readonly warn: (
    code: SheetWarningCode,
    place: CellPlace | undefined,
    say: (count: number) => Sentence,
    kind?: string,
  ) => void;
  readonly all: () => readonly SheetWarning[];
};

export const warningList = (): Warnings => {
  const kept = new Map<string, Tally & { code: SheetWarningCode; say: (count: number) => Sentence }>();
  return {
    warn: (code, place, say, kind = '') => {
      const key = `${code} ${kind}`;
      const known = kept.get(key) ?? { code, say, places: [], count: 0 };
      kept.set(key, known);
      add(known, place);
    },
    all: () =>
      [...kept.values()].map(({ code, say, count, places }) => ({
        code,
        ...saidInBoth(say(count)),
        count,
        places,
      })),
  };
};

/** What only the user knows. The answer goes into the mapping: into `values[field][value]`, or into `setting`. */
export type Question = Said & {
  readonly code: 'unknown-value' | 'january-or-october' | 'year-alone' | 'coordinate-system' | 'school-fact';
  /** The setting of the mapping that answers it; absent: its `values`. */
  readonly setting?: 'tenthMonth' | 'yearAlone' | 'coordinateSystem';
  readonly field: string;
  /** As it stands in the file. */
  readonly value: string;
  readonly choices: readonly string[];
  readonly proposal: string | null;
  /** Whether there is no roster of these rows until it is answered. */
  readonly isNeeded: boolean;
  readonly count: number;
  readonly places: readonly CellPlace[];
};

type Asked = Omit<Question, keyof Said | 'count' | 'places'> & {
  readonly say: (count: number) => Sentence;
};

export type Questions = {
  readonly ask: (place: CellPlace, makeQuestion: () => Asked, key: string) => void;
  readonly all: () => readonly Question[];
};

/** So many values of one field are asked about; more of them are a column that is mapped to another field. */
const MAX_VALUES_ASKED = 200;

/** Equal questions are asked once, with the number of cells that they are about. */
export const questionList = (): Questions => {
  const kept = new Map<string, Tally & { asked: Asked }>();
  const asked = new Map<string, number>();
  return {
    ask: (place, makeQuestion, key) => {
      const known = kept.get(key) ?? { asked: makeQuestion(), places: [], count: 0 };
      const ofField = asked.get(known.asked.field) ?? 0;
      if (!kept.has(key)) {
        if (ofField >= MAX_VALUES_ASKED) return;
        asked.set(known.asked.field, ofField + 1);
        kept.set(key, known);
      }
      add(known, place);
    },
    all: () =>
      [...kept.values()].map(({ asked: { say, ...question }, count, places }) => ({
        ...question,
        ...saidInBoth(say(count)),
        count,
        places,
      })),
  };
};
