/** Where each teacher may be posted, once everything that is forbidden outright is left out. */
import type { Formulation } from '../formulation/formulation.ts';
import { entryOf, itemAt } from '../vocabulary/lookup.ts';

/** A school and the subject taught there, as school · |subjects| + subject: lists of destinations are long. */
export type Destination = number;

export const inAscendingOrder = (numbers: Iterable<number>): readonly number[] =>
  [...numbers].sort((a, b) => a - b);

/**
 * Per teacher the destinations in ascending order, undefined where there is none. Teachers with equal destinations share
 * one list, so that lists can be compared by identity. A move to another stage is never possible.
 */
export const destinationsOf = ({
  facts,
  forbiddenMoves,
}: Formulation): readonly (readonly Destination[] | undefined)[] => {
  const subjectCount = facts.subjects.length;
  const schoolsOfStage = Map.groupBy(facts.schools.keys(), (school) => itemAt(facts.schools, school).stage);
  const listAt = new Map<string, readonly Destination[]>();
  const shared = new Map<string, readonly Destination[]>();
  const destinationsFor = (
    teacher: number,
    subjects: readonly number[],
    concerns: readonly (string | undefined)[],
  ): readonly Destination[] => {
    const home = itemAt(facts.home, teacher);
    const relevant = forbiddenMoves.filter((_, position) => concerns[position] !== undefined);
    const open: Destination[] = [];
    for (const school of entryOf(schoolsOfStage, itemAt(facts.schools, home).stage)) {
      if (school === home) continue;
      for (const subject of subjects) {
        if (relevant.some(({ blocks }) => blocks(teacher, school, subject))) continue;
        open.push(school * subjectCount + subject);
      }
    }
    const key = open.join(' ');
    const list = shared.get(key) ?? open;
    shared.set(key, list);
    return list;
  };
  return facts.teachers.map((_, teacher) => {
    const subjects = inAscendingOrder(itemAt(facts.mayTeach, teacher));
    const concerns = forbiddenMoves.map((forbidden) => forbidden.concerns(teacher));
    const written = concerns.map((concern) => (concern === undefined ? '' : `=${concern}`)).join('|');
    const key = `${facts.home[teacher]}|${subjects.join()}|${written}`;
    const list = listAt.get(key) ?? destinationsFor(teacher, subjects, concerns);
    listAt.set(key, list);
    return list.length === 0 ? undefined : list;
  });
};
