import { z } from 'zod';
import { asNumber, atLeastZero, decimal, minus, plus } from '../exact.ts';
import { arriving, leaving, sum } from '../statements.ts';
import { at, defineRule, type UnitVerdict } from './rule.ts';

export const establishment = defineRule({
  id: 'establishment',
  sentence: {
    en: 'No school ends above its establishment; one above it today takes no net inflow.',
    zh: '任何学校交流后不得超编；现已超编的学校不得净调入。',
  },
  formula: 'in_s − out_s ≤ max(0, E_s − staff_s) for every school s that states an establishment',
  families: ['F07', 'F08'],
  breachUnit: 'posts',
  settings: z.strictObject({
    at,
    ledger: z.enum(['in-service', 'establishment']).optional().meta({
      description:
        'in-service (default): the personnel relation stays, everybody serving at the school counts; establishment: it moves with the posting, and only established staff (在编) count.',
    }),
  }),
  require: (settings, facts, mark) => {
    const here = facts.schoolsWhere(settings.at);
    const counts = (teacher: number): boolean =>
      settings.ledger !== 'establishment' || (facts.teachers[teacher]!.established ?? true);
    const counted = mark((teacher) => (counts(teacher) ? 1 : 0));
    return facts.schools.flatMap((school, position) => {
      if (!here[position] || school.establishment === undefined) return [];
      const own = facts.teachersAt[position]!.filter(counts);
      return [
        {
          kind: 'limit' as const,
          name: `s${position}`,
          count: sum(arriving(position, counted), leaving(own, -1)),
          limits: { atMost: atLeastZero(minus(decimal(school.establishment), decimal(own.length))) },
        },
      ];
    });
  },
  audit: (settings, facts, outcome) => {
    const onLedger = (teacher: number): boolean =>
      settings.ledger === 'establishment' ? facts.teachers[teacher]!.established !== false : true;
    const [before, after] = [new Int32Array(facts.schools.length), new Int32Array(facts.schools.length)];
    facts.home.forEach((home, teacher) => {
      if (!onLedger(teacher)) return;
      before[home]! += 1;
      after[outcome.school[teacher]!]! += 1;
    });
    const here = facts.schoolsWhere(settings.at);
    let breach = decimal(0);
    const units: UnitVerdict[] = [];
    facts.schools.forEach(({ id, establishment: approved }, school) => {
      if (!here[school] || approved === undefined) return;
      const allowed = before[school]! > approved ? decimal(before[school]!) : decimal(approved);
      const over = atLeastZero(minus(decimal(after[school]!), allowed));
      if (over.above === 0n) return;
      breach = plus(breach, over);
      units.push({ unit: id, measured: after[school]!, required: asNumber(allowed), breach: asNumber(over) });
    });
    const posts = asNumber(breach);
    return { measured: posts, required: 0, breach: posts, ...(units.length > 0 ? { units } : {}) };
  },
});
