import { z } from 'zod';
import { decimal } from '../exact.ts';
import type { Facts } from '../facts/facts.ts';
import { at } from '../vocabulary/clause-settings.ts';
import { arriving, constant, leaving, sum } from '../vocabulary/terms.ts';
import { defineRule, sumVerdicts } from './rule.ts';

/** Schools that share a campus share a principal. */
const housesOf = (
  facts: Facts,
  at: Parameters<Facts['schoolsWhere']>[0],
): ReadonlyMap<string, readonly number[]> => {
  const here = facts.schoolsWhere(at);
  const houses = new Map<string, number[]>();
  facts.schools.forEach(({ id, campus }, school) => {
    if (!here[school]) return;
    const house = campus === undefined ? `school ${id}` : `campus ${campus}`;
    const known = houses.get(house);
    if (known) known.push(school);
    else houses.set(house, [school]);
  });
  return houses;
};

const isPrincipal = (facts: Facts, teacher: number): boolean => facts.teachers[teacher]!.role === 'principal';

export const oneLeader = defineRule({
  id: 'one-leader',
  sentence: {
    en: 'Every school ends with exactly one principal; leaders move by swaps and chains. Schools of one campus share one.',
    zh: '交流后每校（同一校区合计）有且仅有一名校长；校长通过对调或轮换交流。',
  },
  formula: '|principals at the schools of one campus after| = 1',
  families: ['F21'],
  breachUnit: 'persons',
  settings: z.strictObject({ at }),
  example: { settings: {} },
  require: (settings, facts, mark) => {
    const principal = mark((teacher) => (isPrincipal(facts, teacher) ? 1 : 0));
    return [...housesOf(facts, settings.at).values()].map((schools, house) => {
      const own = schools.flatMap((school) =>
        facts.teachersAt[school]!.filter((teacher) => isPrincipal(facts, teacher)),
      );
      const arrivals = schools.map((school) => arriving(school, principal));
      return {
        kind: 'limit' as const,
        name: `h${house}`,
        count: sum(constant(own.length), leaving(own, -1), ...arrivals),
        limits: { atLeast: decimal(1), atMost: decimal(1) },
      };
    });
  },
  audit: (settings, facts, outcome) =>
    sumVerdicts(
      [...housesOf(facts, settings.at)].map(([unit, schools]) => {
        const measured = facts.teachers.filter(
          ({ role }, teacher) => role === 'principal' && schools.includes(outcome.school[teacher]!),
        ).length;
        return { unit, measured, required: 1, breach: Math.abs(measured - 1) };
      }),
    ),
});
