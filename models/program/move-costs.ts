/** Costs of moves by destination: who pays the same everywhere, and who shares a list of costs with others. */
import type { Formulation } from '../formulation/formulation.ts';
import { entryOf } from '../vocabulary/lookup.ts';
import type { SchoolIndex, SubjectIndex, TeacherIndex } from '../vocabulary/positions.ts';
import type { ObjectiveTerm } from '../vocabulary/terms.ts';
import { numbering } from './numbering.ts';

export type MoveTerm = Extract<ObjectiveTerm, { kind: 'move' }>;

export type MoveCosts = {
  /** What any move of the teacher costs; undefined where that depends on the destination. */
  readonly flatOf: (teacher: TeacherIndex) => number | undefined;
  /**
   * The number, from 1, of the list of costs at the formulation's schools of the stage in one subject; 0 where the cost is
   * flat. The list includes the own school, so that teachers of different schools can share one.
   */
  readonly listOf: (teacher: TeacherIndex, subject: SubjectIndex) => number;
};

type Lists = { readonly flat: number | undefined; readonly bySubject: ReadonlyMap<SubjectIndex, number> };

const free: Lists = { flat: 0, bySubject: new Map() };

export const moveCostsOf = ({ facts, schools }: Formulation, term: MoveTerm): MoveCosts => {
  const schoolsOfStage = Map.groupBy(schools, (school) => facts.school(school).stage);
  const known = new Map<string, Lists>();
  const listNumber = numbering<string>();
  const newLists = (teacher: TeacherIndex, home: SchoolIndex, subjects: readonly SubjectIndex[]): Lists => {
    const places = entryOf(schoolsOfStage, facts.school(home).stage);
    const lists = subjects.map(
      (subject) => [subject, places.map((school) => term.of(teacher, school, subject))] as const,
    );
    const [first = 0] = lists.flatMap(([, costs]) => costs);
    const isFlat = lists.every(([, costs]) => costs.every((cost) => cost === first));
    if (isFlat) return { flat: first, bySubject: new Map() };
    const numbers = lists.map(([subject, costs]) => [subject, 1 + listNumber(costs.join(' '))] as const);
    return { flat: undefined, bySubject: new Map(numbers) };
  };
  const listsOf = (teacher: TeacherIndex): Lists => {
    const concern = term.concerns(teacher);
    if (concern === undefined) return free;
    const home = facts.homeOf(teacher);
    const subjects = facts.subjectsOf(teacher);
    const key = `${home}|${subjects.join()}|${concern}`;
    const lists = known.get(key) ?? newLists(teacher, home, subjects);
    known.set(key, lists);
    return lists;
  };
  return {
    flatOf: (teacher) => listsOf(teacher).flat,
    listOf: (teacher, subject) => listsOf(teacher).bySubject.get(subject) ?? 0,
  };
};
