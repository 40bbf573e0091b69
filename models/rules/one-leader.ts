import { z } from 'zod';
import { decimal } from '../exact.ts';
import type { Facts } from '../facts/facts.ts';
import { schoolAfter } from '../facts/outcome.ts';
import { at } from '../vocabulary/clause-settings.ts';
import type { SchoolIndex, TeacherIndex } from '../vocabulary/positions.ts';
import { arriving, constant, leaving, sum } from '../vocabulary/terms.ts';
import { defineRule, sumVerdicts } from './rule.ts';

/** For constraints: schools of one campus together, each other school by itself, in order. */
const housesOf = (
  facts: Facts,
  at: Parameters<Facts['schoolsWhere']>[0],
): readonly (readonly SchoolIndex[])[] => {
  const here = facts.schoolsWhere(at);
  const schools = facts.schoolIndices.filter((school) => here[school]);
  return [...Map.groupBy(schools, (school) => facts.school(school).campus ?? school).values()];
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
    const isPrincipal = (teacher: TeacherIndex): boolean => facts.teacher(teacher).role === 'principal';
    const principal = mark((teacher) => (isPrincipal(teacher) ? 1 : 0));
    return housesOf(facts, settings.at).map((schools, house) => {
      const own = schools.flatMap((school) => facts.teachersOf(school).filter(isPrincipal));
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
    const seatOf = (school: SchoolIndex): string => {
      const { id, campus } = facts.school(school);
      return campus === undefined ? `school ${id}` : `campus ${campus}`;
    };
    const principals = new Map<string, number>();
    for (const school of facts.schoolIndices) if (here[school]) principals.set(seatOf(school), 0);
    for (const teacher of facts.teacherIndices) {
      const school = schoolAfter(outcome, teacher);
      if (facts.teacher(teacher).role !== 'principal' || !here[school]) continue;
      principals.set(seatOf(school), (principals.get(seatOf(school)) ?? 0) + 1);
    }
    return sumVerdicts(
      [...principals].map(([unit, count]) => {
        return { unit, measured: count, required: 1, breach: Math.abs(count - 1) };
      }),
    );
  },
});
