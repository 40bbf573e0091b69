import { describe, expect, it } from 'vitest';
import { policyOf } from '../../benchmarks/county-policy.ts';
import { generateCounty } from '../../benchmarks/generate-roster.ts';
import { policySchema } from '../../models/requests/policy-schema.ts';
import { factsFor } from '../../models/requests/request-facts.ts';
import { ruleClauses } from '../../models/vocabulary/policy.ts';
import { rosterSchema } from '../../models/vocabulary/roster.ts';

const share = (part: number, whole: number): number => (100 * part) / whole;

describe('the made-up county', () => {
  it('is the same for the same seed and another for another', () => {
    const once = JSON.stringify(generateCounty({ schools: 30, seed: 1 }));
    expect(JSON.stringify(generateCounty({ schools: 30, seed: 1 }))).toBe(once);
    expect(JSON.stringify(generateCounty({ schools: 30, seed: 2 }))).not.toBe(once);
  });

  it('is a valid roster and policy that use the rules it is calibrated with', () => {
    const { roster, policy } = generateCounty({ schools: 20, seed: 3 });
    expect(rosterSchema.parse(roster)).toEqual(roster);
    expect(policySchema.parse(policy)).toEqual(policy);
    const used = new Set(ruleClauses(policy).map(({ clause }) => clause.rule));
    expect([...used].sort()).toEqual([
      'direction',
      'eligible',
      'establishment',
      'exempt',
      'linked',
      'mover-share',
      'must-move',
      'qualified',
      'retain',
      'rotation-quota',
      'scope',
      'staffing',
      'structure',
    ]);
  });

  it.each([
    { schools: 60, seed: 1 },
    { schools: 150, seed: 1 },
    { schools: 150, seed: 2 },
  ])('has the shape it is calibrated to: $schools schools, seed $seed', (size) => {
    const { roster, policy } = generateCounty(size);
    const facts = factsFor(roster, policy, []);
    const count = roster.teachers.length;
    const counted = (predicate: Parameters<typeof facts.teachersWhere>[0]): number => {
      const members = facts.teachersWhere(predicate);
      return facts.teacherIndices.filter((teacher) => members[teacher] === 1).length;
    };
    expect(count / size.schools).toBeGreaterThan(36);
    expect(count / size.schools).toBeLessThan(46);
    expect(share(counted('backbone'), count)).toBeGreaterThan(11.5);
    expect(share(counted('backbone'), count)).toBeLessThan(15.5);
    expect(share(counted({ field: 'eligible', is: true }), count)).toBeGreaterThan(30);
    expect(share(counted({ field: 'eligible', is: true }), count)).toBeLessThan(55);
    expect(share(counted({ field: 'volunteer', is: true }), count)).toBeGreaterThan(5);
    expect(share(counted({ field: 'volunteer', is: true }), count)).toBeLessThan(8);
    const urban = facts.schoolsWhere({ field: 'setting', is: 'urban' });
    expect(
      share(facts.schoolIndices.filter((school) => urban[school] === 1).length, size.schools),
    ).toBeCloseTo(35, -1);
    const surplusOf = (setting: string): number => {
      let surplus = 0;
      const members = facts.schoolsWhere({ field: 'setting', is: setting });
      for (const school of facts.schoolIndices) {
        if (members[school] !== 1) continue;
        surplus += facts.staffAt(school);
        for (const posts of facts.demandOf(school).values()) surplus -= posts;
      }
      return surplus;
    };
    expect(surplusOf('urban')).toBeGreaterThan(0);
    expect(surplusOf('rural')).toBeLessThan(0);
    expect(counted({ field: 'labels', is: 'due' })).toBeGreaterThan(0);
    expect(share(2 * facts.links.length, count)).toBeGreaterThan(2);
    expect(share(2 * facts.links.length, count)).toBeLessThan(6);
  });

  it('loses goals, never must clauses, in its smaller policies', () => {
    const { policy } = generateCounty({ schools: 10, seed: 1 });
    const musts = (of: typeof policy): number =>
      ruleClauses(of).filter(({ clause }) => clause.strength === 'must').length;
    for (const variant of ['first-goal-only', 'countable-first-goal', 'musts-first-goal'] as const) {
      const smaller = policyOf(policy, variant);
      expect(musts(smaller)).toBe(musts(policy));
      expect(smaller.clauses.filter((clause) => 'goal' in clause)).toHaveLength(1);
    }
    expect(ruleClauses(policyOf(policy, 'first-goal-only'))).toHaveLength(ruleClauses(policy).length);
  });
});
