/** Faults and warnings, a line each, with where they are: the cell of a sheet, or the place in a document. */
import { en, type Words, zh } from '../../models/vocabulary/words.ts';
import type { Terminal } from './terminal.ts';

export type Finding = {
  readonly pointer?: string | undefined;
  /** The cell, such as `教师!E21`, of a roster that came from sheets. */
  readonly cell?: string | undefined;
  /** Of what stands at several cells: the first of them. */
  readonly cells?: readonly string[] | undefined;
  readonly message: string;
  readonly words?: Words | undefined;
  /** How many places have the same. */
  readonly count?: number | undefined;
};

const inLine = ({ pointer = '', cells = [], cell = cells[0], message, words, count = 1 }: Finding): Words => {
  const place = cell ?? pointer;
  const { en: english, zh: chinese } = words ?? { en: message, zh: message };
  const more: Words = count > 1 ? { en: ` (${count} times)`, zh: `（共${count}处）` } : { en: '', zh: '' };
  return {
    en: en`${place === '' ? '' : `${place}  `}${english}${more}`,
    zh: zh`${place === '' ? '' : `${place}  `}${chinese}${more}`,
  };
};

/** Faults are what a check is for, so they are its result. */
export const listFaults = ({ say }: Terminal, faults: readonly Finding[]): void => {
  for (const fault of faults) say(inLine(fault));
};

export const listWarnings = ({ tell }: Terminal, warnings: readonly Finding[]): void => {
  if (warnings.length > 0) tell({ en: 'To be looked at:', zh: '提醒：' });
  for (const warning of warnings) tell(inLine(warning));
};
