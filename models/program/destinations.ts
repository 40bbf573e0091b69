/** Where each teacher may be posted, once everything that is forbidden outright is left out. */

import type { Formulation } from '../formulation/formulation.ts';
import { entryOf } from '../vocabulary/lookup.ts';
import type { SchoolIndex, SubjectIndex, TeacherIndex } from '../vocabulary/positions.ts';
import { inAscendingOrder } from './numbering.ts';

/** A school and the subject taught there, as school · |subjects| + subject: lists of destinations are long. */
export type Destination = number;

/** The school and subject of a destination, among so many subjects. */
export const readDestination = (
  destination: Destination,
  subjectCount: number,
): { readonly school: SchoolIndex; readonly subject: SubjectIndex } => {
  const subject = (destination % subjectCount) as SubjectIndex;
  return { school: ((destination - subject) / subjectCount) as SchoolIndex, subject };
};

/**
 * Per teacher the destinations in ascending order, undefined where there is none. Teachers with equal destinations share
 * one list, so that lists can be compared by identity. A move to another stage is never possible.
 */
export const destinationsOf = ({
  facts,
  forbiddenMoves,
  checkpoint,
}: Formulation): readonly (readonly Destination[] | undefined)[] => {
  const subjectCount = facts.subjects.length;
  const schoolsOfStage = Map.groupBy(facts.schoolIndices, (school) => facts.school(school).stage);
  const listAt = new Map<string, readonly Destination[]>();
  const shared = new Map<string, readonly Destination[]>();
  const destinationsFor = (
    teacher: TeacherIndex,
    subjects: readonly SubjectIndex[],
    concerns: readonly (string | undefined)[],
  ): readonly Destination[] => {
    const home = facts.homeOf(teacher);
    const relevant = forbiddenMoves.filter((_, position) => concerns[position] !== undefined);
    const open: Destination[] = [];
    for (const school of entryOf(schoolsOfStage, facts.school(home).stage)) {
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
  return facts.teacherIndices.map((teacher) => {
    checkpoint?.();
    const subjects = inAscendingOrder(facts.subjectsOf(teacher));
    const concerns = forbiddenMoves.map((forbidden) => forbidden.concerns(teacher));
    const written = concerns.map((concern) => (concern === undefined ? '' : `=${concern}`)).join('|');
    const key = `${facts.homeOf(teacher)}|${subjects.join()}|${written}`;
    const list = listAt.get(key) ?? destinationsFor(teacher, subjects, concerns);
    listAt.set(key, list);
    return list.length === 0 ? undefined : list;
  });
};
