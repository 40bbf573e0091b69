/** What a move costs by its destination: who pays the same wherever they go, and who shares a list of prices. */
import type { Facts } from '../facts/facts.ts';
import type { ObjectiveTerm } from '../vocabulary/terms.ts';

export type MoveTerm = Extract<ObjectiveTerm, { kind: 'move' }>;

export type MoveCosts = {
  /** What any move of the teacher costs; undefined where that depends on the destination. */
  readonly flatOf: (teacher: number) => number | undefined;
  /**
   * The number of the list of prices at all schools of the stage in one subject, the own school included, so that
   * teachers of different schools can share one; 0 where the price is flat.
   */
  readonly listOf: (teacher: number, subject: number) => number;
};

type Lists = { readonly flat: number | undefined; readonly bySubject: ReadonlyMap<number, number> };

const free: Lists = { flat: 0, bySubject: new Map() };

export const moveCostsOf = (facts: Facts, cost: MoveTerm): MoveCosts => {
  const byStage = Map.groupBy(facts.schools.keys(), (school) => facts.schools[school]!.stage);
  const numbers = new Map<string, number>();
  const known = new Map<string, Lists>();
  const listsOf = (teacher: number): Lists => {
    const concern = cost.concerns(teacher);
    if (concern === undefined) return free;
    const home = facts.home[teacher]!;
    const subjects = facts.mayTeach[teacher]!;
    const key = `${home}|${subjects.join()}|${concern}`;
    const before = known.get(key);
    if (before) return before;
    const schools = byStage.get(facts.schools[home]!.stage)!;
    const written = subjects.map((subject) => schools.map((school) => cost.of(teacher, school, subject)));
    const [first = 0] = written.flat();
    const isFlat = written.every((list) => list.every((price) => price === first));
    const bySubject = new Map(
      subjects.map((subject, position) => {
        const text = written[position]!.join(' ');
        const number = numbers.get(text) ?? numbers.size + 1;
        numbers.set(text, number);
        return [subject, number] as const;
      }),
    );
    const lists = isFlat
      ? { flat: first, bySubject: new Map<number, number>() }
      : { flat: undefined, bySubject };
    known.set(key, lists);
    return lists;
  };
  return {
    flatOf: (teacher) => listsOf(teacher).flat,
    listOf: (teacher, subject) => listsOf(teacher).bySubject.get(subject) ?? 0,
  };
};
