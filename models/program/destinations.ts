/** Where each teacher may be posted, once everything that is forbidden outright is left out. */

import type { Formulation } from '../formulation/formulation.ts';
import { entryOf } from '../vocabulary/lookup.ts';
import type { SchoolIndex, SubjectIndex, TeacherIndex } from '../vocabulary/positions.ts';
import type { ForbiddenMoves } from '../vocabulary/terms.ts';
import { inAscendingOrder } from './numbering.ts';

/** A school and the subject taught there, as school · |subjects| + subject: lists of destinations are long. */
export type Destination = number;

/**
 * The destinations of each teacher of a formulation in ascending order; no entry where there is none. Teachers with equal
 * destinations share one list, so that lists can be compared by identity.
 */
export type Destinations = ReadonlyMap<TeacherIndex, readonly Destination[]>;

/** The school and subject of a destination, among so many subjects. */
export const readDestination = (
  destination: Destination,
  subjectCount: number,
): { readonly school: SchoolIndex; readonly subject: SubjectIndex } => {
  const subject = (destination % subjectCount) as SubjectIndex;
  return { school: ((destination - subject) / subjectCount) as SchoolIndex, subject };
};

/** The schools of the home's stage, among which every destination is; those of one area of it, where no move may leave that. */
export type Reach = (home: SchoolIndex, relevant: readonly ForbiddenMoves[]) => readonly SchoolIndex[];

const noSchools: readonly SchoolIndex[] = [];

export const reachIn = ({ facts, schools }: Pick<Formulation, 'facts' | 'schools'>): Reach => {
  const stageOf = (school: SchoolIndex): string => facts.school(school).stage;
  const schoolsOfStage = Map.groupBy(schools, stageOf);
  const byArea = new Map<ForbiddenMoves, Map<string, SchoolIndex[]>>();
  const areaKey = (school: SchoolIndex, area: string | undefined): string => `${stageOf(school)} ${area}`;
  const inAreaOf = (home: SchoolIndex, forbidden: ForbiddenMoves): readonly SchoolIndex[] | undefined => {
    const { areaOf } = forbidden;
    if (areaOf === undefined) return undefined;
    const known = byArea.get(forbidden) ?? Map.groupBy(schools, (school) => areaKey(school, areaOf(school)));
    byArea.set(forbidden, known);
    const area = areaOf(home);
    return area === undefined ? noSchools : (known.get(areaKey(home, area)) ?? noSchools);
  };
  return (home, relevant) => {
    let least: readonly SchoolIndex[] = entryOf(schoolsOfStage, stageOf(home));
    for (const forbidden of relevant) {
      const inside = inAreaOf(home, forbidden);
      if (inside && inside.length < least.length) least = inside;
    }
    return least;
  };
};

/**
 * A move to another stage is never possible.
 *
 * @throws what the formulation's checkpoint throws.
 */
export const destinationsOf = (formulation: Formulation): Destinations => {
  const { facts, forbiddenMoves, checkpoint } = formulation;
  const subjectCount = facts.subjects.length;
  const reach = reachIn(formulation);
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
    for (const school of reach(home, relevant)) {
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
  const destinations = new Map<TeacherIndex, readonly Destination[]>();
  for (const teacher of formulation.teachers) {
    checkpoint?.();
    const subjects = inAscendingOrder(facts.subjectsOf(teacher));
    const concerns = forbiddenMoves.map((forbidden) => forbidden.concerns(teacher));
    const written = concerns.map((concern) => (concern === undefined ? '' : `=${concern}`)).join('|');
    const key = `${facts.homeOf(teacher)}|${subjects.join()}|${written}`;
    const list = listAt.get(key) ?? destinationsFor(teacher, subjects, concerns);
    listAt.set(key, list);
    if (list.length > 0) destinations.set(teacher, list);
  }
  return destinations;
};
