import { z } from 'zod';
import type { Facts } from '../facts/facts.ts';
import { teacherFieldKinds } from '../facts/fields.ts';
import { rankedByFields } from '../facts/needs.ts';
import { schoolAfter } from '../facts/outcome.ts';
import { comesBefore, rankedBy } from '../facts/ranking.ts';
import { at, who } from '../vocabulary/clause-settings.ts';
import { entryOf } from '../vocabulary/lookup.ts';
import type { TeacherIndex } from '../vocabulary/positions.ts';
import { type Constraint, leaving } from '../vocabulary/terms.ts';
import { en, zh } from '../vocabulary/words.ts';
import { type AreaVerdict, defineRule } from './rule.ts';

const settings = z.strictObject({
  who,
  at,
  by: z
    .array(z.enum([...teacherFieldKinds.keys()]))
    .min(1)
    .max(20)
    .meta({
      description:
        'Fields of teachers, the first deciding before the second; more goes first, a missing value last.',
    }),
  perSubject: z
    .boolean()
    .optional()
    .meta({ description: 'The order holds inside each subject of a school (default) or over all of them.' }),
});
type Settings = z.infer<typeof settings>;

/** For constraints: queues of those who may move, school by school; inside a queue, groups of equals in order. */
const queuesOf = (
  { who, at, by, perSubject = true }: Settings,
  facts: Facts,
): readonly (readonly (readonly TeacherIndex[])[])[] => {
  const [concerned, nominable] = [facts.concerned({ who, at }), facts.nominable()];
  return facts.schoolIndices.flatMap((school) => {
    const own = facts.teachersOf(school).filter((teacher) => concerned[teacher] && nominable[teacher]);
    const queues = perSubject
      ? facts.subjectIndices.map((subject) => own.filter((teacher) => facts.subjectOf(teacher) === subject))
      : [own];
    return queues.map((queue) => rankedBy(facts, by, queue));
  });
};

export const nominationOrder = defineRule({
  id: 'nomination-order',
  name: { en: 'order of nomination', zh: '推荐次序' },
  sentence: {
    en: 'Inside a school (and subject), who goes first: nobody goes while somebody before them in the order stays.',
    zh: '校内（同学科内）推荐次序：排序在前者未交流时，在后者不交流。',
  },
  formula:
    'for every group A of a queue: if anyone after A moves, Σ_{t ∈ A} out_t = |A|; the queue holds those in who who may move and whom the must clauses and pins leave a school to go to',
  families: ['F15'],
  breachUnit: 'persons',
  ordersCandidates: true,
  settings,
  say: ({ who, at, by, perSubject = true }, { teachers, fields }) => {
    const [named, order] = [teachers(who, at), fields(by)];
    const queue = perSubject
      ? { en: 'each subject of a school', zh: '同一学校、同一学科的' }
      : { en: 'each school, all subjects together', zh: '同一学校各学科的' };
    return {
      en: en`in ${queue}, ${named} go in the order of ${order}: nobody goes while somebody before them stays`,
      zh: zh`${queue}${named}按${order}的次序推荐，排序在前者未交流的，在后者不交流`,
    };
  },
  example: { settings: { by: ['volunteer', 'yearsInSchool'] } },
  needs: ({ who, at, by }, facts) => rankedByFields('by', by, facts.concerned({ who, at })),
  // Of a school whose teachers all differ in rank, each is said to come before all that follow.
  work: ({ perSubject = true }, facts) =>
    facts.schoolIndices.reduce(
      (steps, school) => steps + 20 * facts.staffAt(school) ** 2,
      (3_000 + (perSubject ? 10 * facts.subjects.length : 0)) * facts.teachers.length,
    ),
  require: (settings, facts) =>
    queuesOf(settings, facts).flatMap((groups, queue) =>
      groups.slice(0, -1).map(
        (group, position): Constraint => ({
          kind: 'if-any',
          name: `q${queue}n${position}`,
          any: leaving(groups.slice(position + 1).flat()),
          count: leaving(group),
          atLeast: group.length,
        }),
      ),
    ),
  audit: (settings, facts, outcome) => {
    const [concerned, nominable] = [facts.concerned(settings), facts.nominable()];
    const isBefore = comesBefore(facts, settings.by);
    const perSubject = settings.perSubject ?? true;
    // A queue is a school, or a school and subject, by a number that grows in the order in which units are listed.
    const queueOf = (teacher: TeacherIndex): number =>
      facts.homeOf(teacher) * facts.subjects.length + (perSubject ? facts.subjectOf(teacher) : 0);
    const nameOf = (teacher: TeacherIndex): string => {
      const { id } = facts.school(facts.homeOf(teacher));
      return perSubject ? `${id} · ${facts.subjectName(facts.subjectOf(teacher))}` : id;
    };
    const hindmost = new Map<number, TeacherIndex>();
    for (const mover of outcome.movers) {
      if (!concerned[mover] || !nominable[mover]) continue;
      const last = hindmost.get(queueOf(mover));
      if (last === undefined || isBefore(last, mover)) hindmost.set(queueOf(mover), mover);
    }
    const waiting = new Map<number, number>();
    for (const teacher of facts.teacherIndices) {
      if (!concerned[teacher] || !nominable[teacher]) continue;
      if (schoolAfter(outcome, teacher) !== facts.homeOf(teacher)) continue;
      const queue = queueOf(teacher);
      const last = hindmost.get(queue);
      if (last !== undefined && isBefore(teacher, last)) waiting.set(queue, (waiting.get(queue) ?? 0) + 1);
    }
    const units = [...waiting]
      .sort(([a], [b]) => a - b)
      .map(([queue, count]): AreaVerdict => {
        return { unit: nameOf(entryOf(hindmost, queue)), measured: count, required: 0, breach: count };
      });
    const passedOver = units.reduce((amount, unit) => amount + unit.breach, 0);
    return { measured: passedOver, required: 0, breach: passedOver, ...(units.length > 0 ? { units } : {}) };
  },
});
