/** The ids of a roster to which other parts of a request refer. */
import { idHints } from '../findings/id-hints.ts';
import { entriesOf, fieldOf, listOf } from '../findings/raw.ts';
import { stages } from '../vocabulary/roster.ts';
import type { Words } from '../vocabulary/words.ts';

/** What other parts of a request may refer to in a roster. */
export type KnownIds = {
  /** False where the list cannot be read; then no reference to it is reported as unknown. */
  readonly hasSchools: boolean;
  readonly hasTeachers: boolean;
  readonly stageOf: ReadonlyMap<string, string | undefined>;
  readonly homeOf: ReadonlyMap<string, unknown>;
  readonly subjects: ReadonlySet<string>;
  /** A hint for an id that is not found: what it may have meant (id-hints.ts). */
  readonly hintForSchool: (id: string) => Words;
  readonly hintForTeacher: (id: string) => Words;
};

/** The stage of a school; a word that is no stage is reported once, by the shape check. */
const stageIn = (school: unknown): string | undefined =>
  stages.find((stage) => stage === fieldOf(school, 'stage'));

/** Reads the ids of a roster in whatever state it is; of ids that occur twice, the first counts. */
export const knownIds = (raw: unknown): KnownIds => {
  const [schools, teachers] = [fieldOf(raw, 'schools'), fieldOf(raw, 'teachers')];
  const stageOf = new Map<string, string | undefined>();
  const homeOf = new Map<string, unknown>();
  const subjects = new Set<string>();
  for (const school of listOf(schools)) {
    const id = fieldOf(school, 'id');
    if (typeof id === 'string' && !stageOf.has(id)) stageOf.set(id, stageIn(school));
    for (const [subject] of entriesOf(fieldOf(school, 'demand'))) subjects.add(subject);
  }
  for (const teacher of listOf(teachers)) {
    const id = fieldOf(teacher, 'id');
    if (typeof id === 'string' && !homeOf.has(id)) homeOf.set(id, fieldOf(teacher, 'school'));
    for (const subject of [fieldOf(teacher, 'subject'), ...listOf(fieldOf(teacher, 'alsoTeaches'))])
      if (typeof subject === 'string') subjects.add(subject);
  }
  return {
    hasSchools: Array.isArray(schools),
    hasTeachers: Array.isArray(teachers),
    stageOf,
    homeOf,
    subjects,
    hintForSchool: idHints(listOf(schools), 'school'),
    hintForTeacher: idHints(listOf(teachers), 'teacher'),
  };
};
