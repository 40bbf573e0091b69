import { z } from 'zod';
import type { Facts } from '../facts/facts.ts';
import type { Outcome } from '../facts/outcome.ts';
import { at } from '../vocabulary/clause-settings.ts';
import { predicateSchema } from '../vocabulary/predicate.ts';
import { countAfter, type ObjectiveTerm } from '../vocabulary/terms.ts';
import { defineGoal } from './goal.ts';

const settings = z.strictObject({
  at,
  weights: z
    .array(z.strictObject({ at: predicateSchema, weight: z.number().min(0).max(1_000_000) }))
    .max(1_000)
    .optional()
    .meta({ description: 'The first that matches a school gives the weight of its shortages; else 1.' }),
  worstFirst: z.boolean().optional().meta({
    description:
      'The school that is short of most is made as little short as possible first, then the next, and so on; alone in its priority. Default false: the sum over all schools.',
  }),
});
type Settings = z.infer<typeof settings>;

/** Weighted shortage of each school in `at`, of a finished plan. */
const shortagesOf = (settings: Settings, facts: Facts, outcome: Outcome): readonly number[] => {
  const here = facts.schoolsWhere(settings.at);
  const filled = facts.schools.map(() => new Map<number, number>());
  outcome.school.forEach((school, teacher) => {
    const subject = outcome.subject[teacher]!;
    filled[school]!.set(subject, (filled[school]!.get(subject) ?? 0) + 1);
  });
  return facts.schools.flatMap((school, position) => {
    if (!here[position]) return [];
    let weight = 1;
    for (const entry of [...(settings.weights ?? [])].reverse()) {
      if (facts.schoolsWhere(entry.at)[position]) weight = entry.weight;
    }
    let unfilled = 0;
    for (const [name, demand] of Object.entries(school.demand)) {
      const short = demand - (filled[position]!.get(facts.subjectAt.get(name)!) ?? 0);
      if (short > 0) unfilled += weight * short;
    }
    return [unfilled];
  });
};

/** For the solver: the weight of each school's shortages. */
const weightsOf = ({ weights = [] }: Settings, facts: Facts): readonly number[] => {
  const matching = weights.map(({ at, weight }) => ({ schools: facts.schoolsWhere(at), weight }));
  return facts.schools.map((_, school) => matching.find(({ schools }) => schools[school])?.weight ?? 1);
};

export const coverShortages = defineGoal({
  id: 'cover-shortages',
  sentence: {
    en: 'As few posts left unfilled as possible.',
    zh: '缺额岗位尽量少。',
  },
  formula:
    'y_s = Σ_g weight_s · max(0, demand_{s,g} − filled_{s,g}); weight_s the first of weights that matches s, else 1. Σ_s y_s; worstFirst: the largest y_s, then the second largest, …: Σ_s max(0, y_s − τ) for every value τ that a shortage can have, from the largest but one down to 0',
  unit: 'posts',
  families: ['F22', 'F08'],
  settings,
  words: {
    weights: { en: 'weights', zh: '权重' },
    worstFirst: { en: 'worst school first', zh: '最差学校优先' },
  },
  example: {
    settings: { weights: [{ at: { field: 'setting', is: 'rural' }, weight: 2 }] },
    variants: [
      {
        word: 'worst-first',
        settings: { weights: [{ at: { field: 'setting', is: 'rural' }, weight: 2 }], worstFirst: true },
      },
    ],
  },
  orderSetting: 'worstFirst',
  score: (settings, facts, mark) => {
    const [here, weights] = [facts.schoolsWhere(settings.at), weightsOf(settings, facts)];
    const marks = facts.subjects.map((_, subject) =>
      mark((_teacher, taught) => (taught === subject ? 1 : 0)),
    );
    const schools = facts.schools.flatMap((_, school) => {
      if (!here[school]) return [];
      const weight = weights[school]!;
      const terms = [...facts.demand[school]!].flatMap(([subject, posts]) => {
        if (posts === 0) return [];
        const own = facts.teachersAt[school]!.filter((teacher) => facts.subject[teacher] === subject);
        return [
          {
            name: `s${school}g${subject}`,
            count: countAfter(school, own, marks[subject]!),
            of: (filled: number): number => weight * Math.max(0, posts - filled),
          },
        ];
      });
      return [{ name: `s${school}`, terms }];
    });
    if (settings.worstFirst) return { constant: 0, terms: [{ kind: 'leximin', parts: schools }] };
    const terms = schools.flatMap(({ terms }) =>
      terms.map((term): ObjectiveTerm => ({ kind: 'convex', ...term })),
    );
    return { constant: 0, terms };
  },
  measure: (settings, facts, outcome) => {
    const shortages = shortagesOf(settings, facts, outcome);
    return settings.worstFirst
      ? Math.max(0, ...shortages)
      : shortages.reduce((amount, shortage) => amount + shortage, 0);
  },
  *amountsInOrder(settings, facts) {
    if (!settings.worstFirst) return;
    const [here, weights] = [facts.schoolsWhere(settings.at), weightsOf(settings, facts)];
    for (const [school, demand] of facts.demand.entries()) {
      if (!here[school]) continue;
      yield [...demand.values()].map((posts) => {
        const short = Math.min(Math.ceil(posts), facts.teachers.length + 1);
        return [...Array.from({ length: short }, (_, filled) => weights[school]! * (posts - filled)), 0];
      });
    }
  },
  inOrder: (settings, facts, outcome) =>
    settings.worstFirst
      ? shortagesOf(settings, facts, outcome)
          .filter((shortage) => shortage > 0)
          .sort((a, b) => b - a)
      : undefined,
});
