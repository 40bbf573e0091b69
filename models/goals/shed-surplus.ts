import { z } from 'zod';
import { at } from '../vocabulary/clause-settings.ts';
import { countAfter, type ObjectiveTerm } from '../vocabulary/terms.ts';
import { defineGoal } from './goal.ts';

export const shedSurplus = defineGoal({
  id: 'shed-surplus',
  sentence: { en: 'As few posts over demand left as possible.', zh: '超出需求的人员尽量少。' },
  formula: 'Σ_{s,g} max(0, filled_{s,g} − demand_{s,g}); a subject not listed is needed 0 times',
  unit: 'posts',
  families: ['F22', 'F08'],
  settings: z.strictObject({ at }),
  example: { settings: {} },
  score: (settings, facts, mark) => {
    const here = facts.schoolsWhere(settings.at);
    const marks = facts.subjects.map((_, subject) =>
      mark((_teacher, taught) => (taught === subject ? 1 : 0)),
    );
    const terms: ObjectiveTerm[] = [];
    facts.schools.forEach((_, school) => {
      if (!here[school]) return;
      facts.subjects.forEach((_, subject) => {
        const posts = facts.demand[school]!.get(subject) ?? 0;
        const own = facts.teachersAt[school]!.filter((teacher) => facts.subject[teacher] === subject);
        terms.push({
          kind: 'convex',
          name: `s${school}g${subject}`,
          count: countAfter(school, own, marks[subject]!),
          of: (filled) => Math.max(0, filled - posts),
        });
      });
    });
    return { constant: 0, terms };
  },
  measure: (settings, facts, outcome) => {
    const here = facts.schoolsWhere(settings.at);
    const filled = new Map<string, number>();
    outcome.school.forEach((school, teacher) => {
      if (!here[school]) return;
      const key = `${school} ${outcome.subject[teacher]!}`;
      filled.set(key, (filled.get(key) ?? 0) + 1);
    });
    let over = 0;
    for (const [key, count] of filled) {
      const [school, subject] = key.split(' ').map(Number) as [number, number];
      over += Math.max(0, count - (facts.demand[school]!.get(subject) ?? 0));
    }
    return over;
  },
});
