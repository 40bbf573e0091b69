import { z } from 'zod';
import { predicateSchema } from '../predicate.ts';
import { at } from '../rules/rule.ts';
import { type Cost, countAfter } from '../statements.ts';
import { defineGoal } from './goal.ts';

export const coverShortages = defineGoal({
  id: 'cover-shortages',
  sentence: { en: 'As few posts left unfilled as possible.', zh: '缺额岗位尽量少。' },
  formula:
    'Σ_{s,g} weight_s · max(0, demand_{s,g} − filled_{s,g}); weight_s the first of weights that matches s, else 1',
  unit: 'posts',
  families: ['F22', 'F08'],
  settings: z.strictObject({
    at,
    weights: z
      .array(z.strictObject({ at: predicateSchema, weight: z.number().min(0).max(1_000_000) }))
      .max(1_000)
      .optional()
      .meta({ description: 'The first that matches a school gives the weight of its shortages; else 1.' }),
  }),
  score: (settings, facts, mark) => {
    const here = facts.schoolsWhere(settings.at);
    const weights = (settings.weights ?? []).map(({ at, weight }) => ({
      schools: facts.schoolsWhere(at),
      weight,
    }));
    const marks = facts.subjects.map((_, subject) =>
      mark((_teacher, taught) => (taught === subject ? 1 : 0)),
    );
    const costs: Cost[] = [];
    facts.schools.forEach((_, school) => {
      if (!here[school]) return;
      const weight = weights.find(({ schools }) => schools[school])?.weight ?? 1;
      for (const [subject, posts] of facts.demand[school]!) {
        if (posts === 0) continue;
        const own = facts.teachersAt[school]!.filter((teacher) => facts.subject[teacher] === subject);
        costs.push({
          kind: 'convex',
          name: `s${school}g${subject}`,
          count: countAfter(school, own, marks[subject]!),
          of: (filled) => weight * Math.max(0, posts - filled),
        });
      }
    });
    return { constant: 0, costs };
  },
  measure: (settings, facts, outcome) => {
    const here = facts.schoolsWhere(settings.at);
    let unfilled = 0;
    const filled = facts.schools.map(() => new Map<number, number>());
    outcome.school.forEach((school, teacher) => {
      const subject = outcome.subject[teacher]!;
      filled[school]!.set(subject, (filled[school]!.get(subject) ?? 0) + 1);
    });
    facts.schools.forEach((school, position) => {
      if (!here[position]) return;
      let weight = 1;
      for (const entry of [...(settings.weights ?? [])].reverse()) {
        if (facts.schoolsWhere(entry.at)[position]) weight = entry.weight;
      }
      for (const [name, demand] of Object.entries(school.demand)) {
        const short = demand - (filled[position]!.get(facts.subjectAt.get(name)!) ?? 0);
        if (short > 0) unfilled += weight * short;
      }
    });
    return unfilled;
  },
});
