import { z } from 'zod';
import { asNumber, atLeastZero, decimal, minus, plus } from '../exact.ts';
import { schoolAfter } from '../facts/outcome.ts';
import { at, who } from '../vocabulary/clause-settings.ts';
import { type TeacherIndex, tally } from '../vocabulary/positions.ts';
import { arriving, leaving, sum } from '../vocabulary/terms.ts';
import { type AreaVerdict, defineRule } from './rule.ts';

export const establishment = defineRule({
  id: 'establishment',
  sentence: {
    en: 'No school ends above its establishment, or a group above its senior posts; a school above it today takes no net inflow.',
    zh: '任何学校交流后不得超编，某类教师不得超高级岗位数；现已超过的学校不得净调入。',
  },
  formula:
    'in_s − out_s ≤ max(0, E_s − |who at s|), all counted within who, for every school s that states E_s: its establishment, or its senior posts',
  families: ['F07', 'F08'],
  breachUnit: 'posts',
  settings: z.strictObject({
    who: who.meta({ description: 'Teachers who are counted, and who take a post up; default everyone.' }),
    at,
    posts: z.enum(['establishment', 'seniorPosts']).optional().meta({
      description:
        'The posts of a school that are counted against: its establishment (default), or its senior posts, for which who names the holders.',
    }),
    ledger: z.enum(['in-service', 'establishment']).optional().meta({
      description:
        'in-service (default): the personnel relation stays, everybody serving at the school counts; establishment: it moves with the posting, and only established staff (在编) count.',
    }),
  }),
  words: {
    posts: { en: 'posts', zh: '岗位' },
    ledger: { en: 'ledger', zh: '编制口径' },
  },
  example: { settings: {} },
  needs: ({ posts, at }, facts) => [
    {
      kind: 'field',
      over: 'schools',
      field: posts ?? 'establishment',
      members: facts.schoolsWhere(at),
      ...(posts === undefined ? {} : { setting: 'posts' }),
      effect: 'they have no limit',
    },
  ],
  require: (settings, facts, mark) => {
    const here = facts.schoolsWhere(settings.at);
    const concerned = facts.teachersWhere(settings.who);
    const counts = (teacher: TeacherIndex): boolean =>
      concerned[teacher] === 1 &&
      (settings.ledger !== 'establishment' || (facts.teacher(teacher).established ?? true));
    const counted = mark((teacher) => (counts(teacher) ? 1 : 0));
    return facts.schoolIndices.flatMap((school) => {
      const approved = facts.school(school)[settings.posts ?? 'establishment'];
      if (!here[school] || approved === undefined) return [];
      const own = facts.teachersOf(school).filter(counts);
      return [
        {
          kind: 'limit' as const,
          name: `s${school}`,
          count: sum(arriving(school, counted), leaving(own, -1)),
          limits: { atMost: atLeastZero(minus(decimal(approved), decimal(own.length))) },
        },
      ];
    });
  },
  audit: (settings, facts, outcome) => {
    const named = facts.teachersWhere(settings.who);
    const onLedger = (teacher: TeacherIndex): boolean => {
      if (named[teacher] === 0) return false;
      return settings.ledger === 'establishment' ? facts.teacher(teacher).established !== false : true;
    };
    const counted = facts.teacherIndices.filter(onLedger);
    const staffBefore = tally(counted.map(facts.homeOf));
    const staffAfter = tally(counted.map((teacher) => schoolAfter(outcome, teacher)));
    const here = facts.schoolsWhere(settings.at);
    let breach = decimal(0);
    const units: AreaVerdict[] = [];
    for (const school of facts.schoolIndices) {
      const { id, establishment: all, seniorPosts } = facts.school(school);
      const approved = settings.posts === 'seniorPosts' ? seniorPosts : all;
      if (!here[school] || approved === undefined) continue;
      const [before, after] = [staffBefore(school), staffAfter(school)];
      const allowed = decimal(Math.max(before, approved));
      const over = atLeastZero(minus(decimal(after), allowed));
      if (over.above === 0n) continue;
      breach = plus(breach, over);
      units.push({ unit: id, measured: after, required: asNumber(allowed), breach: asNumber(over) });
    }
    const posts = asNumber(breach);
    return { measured: posts, required: 0, breach: posts, ...(units.length > 0 ? { units } : {}) };
  },
});
