import { z } from 'zod';
import { decimal } from '../exact.ts';
import type { Facts } from '../facts/facts.ts';
import { at } from '../vocabulary/clause-settings.ts';
import { arriving, constant, leaving, sum } from '../vocabulary/terms.ts';
import { defineRule, sumVerdicts } from './rule.ts';

/** For constraints: schools of one campus together, each other school by itself, in order. */
const housesOf = (facts: Facts, at: Parameters<Facts['schoolsWhere']>[0]): readonly (readonly number[])[] => {
  const here = facts.schoolsWhere(at);
  const schools = [...facts.schools.keys()].filter((school) => here[school]);
  return [...Map.groupBy(schools, (school) => facts.schools[school]!.campus ?? school).values()];
};

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
    const isPrincipal = (teacher: number): boolean => facts.teachers[teacher]!.role === 'principal';
    const principal = mark((teacher) => (isPrincipal(teacher) ? 1 : 0));
    return housesOf(facts, settings.at).map((schools, house) => {
      const own = schools.flatMap((school) => facts.teachersAt[school]!.filter(isPrincipal));
      const arrivals = schools.map((school) => arriving(school, principal));
      return {
        kind: 'limit' as const,
        name: `h${house}`,
        count: sum(constant(own.length), leaving(own, -1), ...arrivals),
        limits: { atLeast: decimal(1), atMost: decimal(1) },
      };
    });
  },
  audit: (settings, facts, outcome) => {
    const here = facts.schoolsWhere(settings.at);
    const seatOf = (school: number): string => {
      const { id, campus } = facts.schools[school]!;
      return campus === undefined ? `school ${id}` : `campus ${campus}`;
    };
    const principals = new Map<string, number>();
    for (const school of facts.schools.keys()) if (here[school]) principals.set(seatOf(school), 0);
    for (const [teacher, { role }] of facts.teachers.entries()) {
      const school = outcome.school[teacher]!;
      if (role !== 'principal' || !here[school]) continue;
      principals.set(seatOf(school), (principals.get(seatOf(school)) ?? 0) + 1);
    }
    return sumVerdicts(
      [...principals].map(([unit, count]) => {
        return { unit, measured: count, required: 1, breach: Math.abs(count - 1) };
      }),
    );
  },
});
