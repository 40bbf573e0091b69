import { z } from 'zod';
import { schoolAfter, subjectAfter } from '../facts/outcome.ts';
import { subjectFeatures } from '../facts/subject-features.ts';
import { at } from '../vocabulary/clause-settings.ts';
import type { SchoolIndex, SubjectIndex } from '../vocabulary/positions.ts';
import { countAfter, type ObjectiveTerm } from '../vocabulary/terms.ts';
import { en, zh } from '../vocabulary/words.ts';
import { defineGoal } from './goal.ts';

export const shedSurplus = defineGoal({
  id: 'shed-surplus',
  name: { en: 'shedding surplus', zh: '化解超员' },
  sentence: { en: 'As few posts over demand left as possible.', zh: '超出需求的人员尽量少。' },
  formula: 'Σ_{s,g} max(0, filled_{s,g} − demand_{s,g}); a subject not listed is needed 0 times',
  unit: 'posts',
  families: ['F22', 'F08'],
  settings: z.strictObject({ at }),
  say: ({ at }, { eachSchool }) => ({
    en: en`as few teachers as possible beyond what is needed in ${eachSchool(at)}`,
    zh: zh`${eachSchool(at)}超出岗位需求的教师尽量少`,
  }),
  example: { settings: {} },
  score: (settings, facts, makeFeature) => {
    const here = facts.schoolsWhere(settings.at);
    const featureOf = subjectFeatures(facts, makeFeature);
    const terms: ObjectiveTerm[] = [];
    for (const school of facts.schoolIndices) {
      if (!here[school]) continue;
      for (const subject of facts.subjectIndices) {
        const posts = facts.demandAt(school, subject);
        const own = facts.teachersOf(school).filter((teacher) => facts.subjectOf(teacher) === subject);
        terms.push({
          kind: 'convex',
          name: `s${school}g${subject}`,
          count: countAfter(school, own, featureOf(subject)),
          of: (filled) => Math.max(0, filled - posts),
        });
      }
    }
    return { constant: 0, terms };
  },
  measure: (settings, facts, outcome) => {
    const here = facts.schoolsWhere(settings.at);
    const posts = new Map<string, { school: SchoolIndex; subject: SubjectIndex; filled: number }>();
    for (const teacher of facts.teacherIndices) {
      const [school, subject] = [schoolAfter(outcome, teacher), subjectAfter(outcome, teacher)];
      if (!here[school]) continue;
      posts.getOrInsertComputed(`${school} ${subject}`, () => ({ school, subject, filled: 0 })).filled += 1;
    }
    let over = 0;
    for (const { school, subject, filled } of posts.values())
      over += Math.max(0, filled - facts.demandAt(school, subject));
    return over;
  },
});
