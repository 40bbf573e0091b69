/** What a plan was made of, as it is shown: the request or its roster, with or without the names of teachers. */
import { entriesOf, fieldOf, isRecord, listOf } from '../../models/findings/raw.ts';
import type { Written } from './protocol.ts';
import { parseJson, writeJson } from './write-json.ts';

export type RequestWanted = {
  readonly part: 'request' | 'roster';
  /** Whether teachers keep their names. */
  readonly named: boolean;
};

const without = (record: unknown, name: string): unknown =>
  isRecord(record) ? Object.fromEntries(entriesOf(record).filter(([key]) => key !== name)) : record;

/** A roster whose teachers have their ids alone. */
const withoutNames = (roster: unknown): unknown =>
  isRecord(roster)
    ? { ...roster, teachers: listOf(roster.teachers).map((teacher) => without(teacher, 'name')) }
    : roster;

/** `request` is that of a plan, without faults, as JSON in UTF-8. */
export const showRequest = ({ part, named }: RequestWanted, request: Uint8Array): Written => {
  if (named && part === 'request') return { kind: 'written', body: request };
  const whole = parseJson(request);
  const roster = fieldOf(whole, 'roster');
  const shown = named ? roster : withoutNames(roster);
  if (part === 'roster') return writeJson(shown);
  return writeJson({ ...(whole as object), roster: shown });
};

/** A stored roster, as JSON in UTF-8. */
export const showRoster = (roster: Uint8Array): Written => writeJson(withoutNames(parseJson(roster)));
