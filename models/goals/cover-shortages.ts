import { z } from 'zod';
import type { Facts } from '../facts/facts.ts';
import { type Outcome, schoolAfter, subjectAfter } from '../facts/outcome.ts';
import { subjectFeatures } from '../facts/subject-features.ts';
import { at } from '../vocabulary/clause-settings.ts';
import type { SchoolIndex } from '../vocabulary/positions.ts';
import { predicateSchema } from '../vocabulary/predicate.ts';
import { countAfter, type ObjectiveTerm } from '../vocabulary/terms.ts';
import { en, joined, zh } from '../vocabulary/words.ts';
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
  const filled = new Map<string, number>();
  for (const teacher of facts.teacherIndices) {
    const subject = facts.subjectName(subjectAfter(outcome, teacher));
    const post = `${schoolAfter(outcome, teacher)} ${subject}`;
    filled.set(post, (filled.get(post) ?? 0) + 1);
  }
  return facts.schoolIndices.flatMap((school) => {
    if (!here[school]) return [];
    let weight = 1;
    for (const entry of [...(settings.weights ?? [])].reverse()) {
      if (facts.schoolsWhere(entry.at)[school]) weight = entry.weight;
    }
    let unfilled = 0;
    for (const [name, demand] of Object.entries(facts.school(school).demand)) {
      const short = demand - (filled.get(`${school} ${name}`) ?? 0);
      if (short > 0) unfilled += weight * short;
    }
    return [unfilled];
  });
};

/** For the solver: the weight of a school's shortages. */
const weightReader = ({ weights = [] }: Settings, facts: Facts): ((school: SchoolIndex) => number) => {
  const matching = weights.map(({ at, weight }) => ({ schools: facts.schoolsWhere(at), weight }));
  return (school) => matching.find(({ schools }) => schools[school])?.weight ?? 1;
};

export const coverShortages = defineGoal({
  id: 'cover-shortages',
  name: { en: 'covering shortages', zh: '补足缺员' },
  sentence: {
    en: 'As few posts left unfilled as possible.',
    zh: '缺额岗位尽量少。',
  },
  formula:
    'y_s = Σ_g weight_s · max(0, demand_{s,g} − filled_{s,g}); weight_s the first of weights that matches s, else 1. Σ_s y_s; worstFirst: the largest y_s, then the second largest, …: Σ_s max(0, y_s − τ) for every value τ that a shortage can have, from the largest but one down to 0',
  unit: 'posts',
  families: ['F22', 'F08'],
  settings,
  say: ({ at, weights = [], worstFirst }, { schools, eachSchool, figure }) => {
    const weighed = joined(
      weights.map((entry) => {
        const [named, times] = [schools(entry.at), figure(entry.weight, { en: 'times', zh: '倍' })];
        return { en: en`those of ${named} weighing ${times}`, zh: zh`${named}的缺额按${times}计` };
      }),
      { en: ', ', zh: '，' },
    );
    const weighing = weights.length > 0 ? { en: en`, ${weighed}`, zh: zh`，${weighed}` } : { en: '', zh: '' };
    const order = worstFirst
      ? {
          en: ', first in the school that is short of most, then in the next, and so on',
          zh: '，先顾缺员最多的学校，再依次及于其他学校',
        }
      : { en: '', zh: '' };
    return {
      en: en`as few posts as possible stay unfilled in ${eachSchool(at)}${weighing}${order}`,
      zh: zh`${eachSchool(at)}的缺额岗位尽量少${weighing}${order}`,
    };
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
  weightsOf: ({ weights = [] }) => [...weights.map(({ weight }) => weight), 1],
  score: (settings, facts, makeFeature) => {
    const [here, weightOf] = [facts.schoolsWhere(settings.at), weightReader(settings, facts)];
    const featureOf = subjectFeatures(facts, makeFeature);
    const schools = facts.schoolIndices.flatMap((school) => {
      if (!here[school]) return [];
      const weight = weightOf(school);
      const terms = [...facts.demandOf(school)].flatMap(([subject, posts]) => {
        if (posts === 0) return [];
        const own = facts.teachersOf(school).filter((teacher) => facts.subjectOf(teacher) === subject);
        return [
          {
            name: `s${school}g${subject}`,
            count: countAfter(school, own, featureOf(subject)),
            of: (filled: number): number => weight * Math.max(0, posts - filled),
            scale: weight,
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
    const [here, weightOf] = [facts.schoolsWhere(settings.at), weightReader(settings, facts)];
    for (const school of facts.schoolIndices) {
      if (!here[school]) continue;
      const weight = weightOf(school);
      yield [...facts.demandOf(school).values()].map((posts) => {
        const short = Math.min(Math.ceil(posts), facts.teachers.length + 1);
        return [...Array.from({ length: short }, (_, filled) => weight * (posts - filled)), 0];
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
