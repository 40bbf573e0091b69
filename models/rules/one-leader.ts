import { z } from 'zod';
import { decimal } from '../exact.ts';
import type { Facts } from '../facts/facts.ts';
import { schoolAfter } from '../facts/outcome.ts';
import { at } from '../vocabulary/clause-settings.ts';
import type { SchoolIndex, TeacherIndex } from '../vocabulary/positions.ts';
import { arriving, constant, leaving, sum } from '../vocabulary/terms.ts';
import { en, zh } from '../vocabulary/words.ts';
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
  name: { en: 'one head per school', zh: '校长配备' },
  sentence: {
    en: 'A school that has a principal ends with exactly one, and any other with at most one; leaders move by swaps and chains. Schools of one campus share one.',
    zh: '现有校长的学校（同一校区合计）交流后有且仅有一名校长，其他学校不超过一名；校长通过对调或轮换交流。',
  },
  formula:
    '|principals at the schools of one campus after| = 1 where there is one before, and ≤ 1 where there is none; nothing in a roster without principals',
  families: ['F21'],
  breachUnit: 'persons',
  settings: z.strictObject({ at }),
  say: ({ at }, { schools }) => {
    const named = schools(at);
    return {
      en: en`${named} that have a principal end with exactly one, and others with at most one; schools of one campus share one`,
      zh: zh`现有校长的${named}交流后有且仅有一名校长，现无校长的不超过一名；同一校区合并计算`,
    };
  },
  example: { settings: {} },
  needs: () => [{ kind: 'role', role: 'principal' }],
  require: (settings, facts, makeFeature) => {
    const isPrincipal = (teacher: TeacherIndex): boolean => facts.teacher(teacher).role === 'principal';
    if (!facts.teacherIndices.some(isPrincipal)) return [];
    const principal = makeFeature((teacher) => (isPrincipal(teacher) ? 1 : 0));
    return housesOf(facts, settings.at).map((schools, house) => {
      const own = schools.flatMap((school) => facts.teachersOf(school).filter(isPrincipal));
      const arrivals = schools.map((school) => arriving(school, principal));
      return {
        kind: 'limit' as const,
        name: `h${house}`,
        count: sum(constant(own.length), leaving(own, -1), ...arrivals),
        limits: { atMost: decimal(1), ...(own.length > 0 ? { atLeast: decimal(1) } : {}) },
      };
    });
  },
  audit: (settings, facts, outcome) => {
    const here = facts.schoolsWhere(settings.at);
    const seatOf = (school: SchoolIndex): string => {
      const { id, campus } = facts.school(school);
      return campus === undefined ? `school ${id}` : `campus ${campus}`;
    };
    const principals = facts.teacherIndices.filter((teacher) => facts.teacher(teacher).role === 'principal');
    const headed = new Set(
      principals.map(facts.homeOf).flatMap((school) => (here[school] ? [seatOf(school)] : [])),
    );
    const counts = new Map<string, number>();
    if (principals.length > 0)
      for (const school of facts.schoolIndices) if (here[school]) counts.set(seatOf(school), 0);
    for (const teacher of principals) {
      const school = schoolAfter(outcome, teacher);
      if (here[school]) counts.set(seatOf(school), (counts.get(seatOf(school)) ?? 0) + 1);
    }
    return sumVerdicts(
      [...counts].map(([unit, count]) => {
        const breach = headed.has(unit) ? Math.abs(count - 1) : Math.max(0, count - 1);
        return { unit, measured: count, required: 1, breach };
      }),
    );
  },
});
