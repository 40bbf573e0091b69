import { z } from 'zod';
import { type Facts, teacherFieldKinds } from '../facts/facts.ts';
import { rankedByFields } from '../facts/needs.ts';
import { rankedBy } from '../facts/ranking.ts';
import { at, who } from '../vocabulary/clause-settings.ts';
import { type Constraint, leaving } from '../vocabulary/terms.ts';
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

/** Queues of those who may move, school by school; inside a queue, groups that the order does not tell apart. */
const queuesOf = (
  { who, at, by, perSubject = true }: Settings,
  facts: Facts,
): readonly { readonly unit: string; readonly groups: readonly (readonly number[])[] }[] => {
  const concerned = facts.concerned({ who, at });
  return facts.schools.flatMap(({ id }, school) => {
    const own = facts.teachersAt[school]!.filter((teacher) => concerned[teacher] && facts.nominable[teacher]);
    const parts = perSubject
      ? facts.subjects.map((name, subject) => ({
          unit: `${id} · ${name}`,
          own: own.filter((teacher) => facts.subject[teacher] === subject),
        }))
      : [{ unit: id, own }];
    return parts.map(({ unit, own: queue }) => ({ unit, groups: rankedBy(facts, by, queue) }));
  });
};

export const nominationOrder = defineRule({
  id: 'nomination-order',
  sentence: {
    en: 'Inside a school (and subject), who goes first: nobody goes while somebody before them in the order stays.',
    zh: '校内（同学科内）推荐次序：排序在前者未交流时，在后者不交流。',
  },
  formula:
    'for every group A of a queue: if anyone after A moves, Σ_{t ∈ A} out_t = |A|; the queue holds those in who who may move and whom no must exemption or pin keeps',
  families: ['F15'],
  breachUnit: 'persons',
  settings,
  words: {
    by: { en: 'in the order of', zh: '次序' },
  },
  example: { settings: { by: ['volunteer', 'yearsInSchool'] } },
  needs: ({ who, at, by }, facts) => rankedByFields('by', by, facts.concerned({ who, at })),
  require: (settings, facts) =>
    queuesOf(settings, facts).flatMap(({ groups }, queue) =>
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
    const moves = (teacher: number): boolean => outcome.school[teacher] !== facts.home[teacher];
    const units: AreaVerdict[] = [];
    let passedOver = 0;
    for (const { unit, groups } of queuesOf(settings, facts)) {
      const last = groups.findLastIndex((group) => group.some(moves));
      const waiting = groups
        .slice(0, Math.max(0, last))
        .flat()
        .filter((teacher) => !moves(teacher)).length;
      passedOver += waiting;
      if (waiting > 0) units.push({ unit, measured: waiting, required: 0, breach: waiting });
    }
    return { measured: passedOver, required: 0, breach: passedOver, ...(units.length > 0 ? { units } : {}) };
  },
});
