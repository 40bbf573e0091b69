import { describe, expect, it } from 'vitest';
import { generateCounty } from '../../benchmarks/generate-roster.ts';
import { adapted } from '../../benchmarks/policy-rosters.ts';
import { checkPlanRequest } from '../../models/check/check-request.ts';
import { shippedPolicies } from '../../src/store/shipped-policies.ts';

const ids = [...shippedPolicies.keys()];
const { roster: county } = generateCounty({ schools: 60, seed: 1 });

describe('the county as a shipped policy needs it', () => {
  it.each(ids)(
    'is a roster that the service takes, with somebody whom each clause concerns: %s',
    (policyId) => {
      const roster = adapted(county, policyId);
      const checked = checkPlanRequest({ roster, policyId }, (id) => shippedPolicies.get(id), ids);
      expect('faults' in checked ? checked.faults : []).toEqual([]);
      expect(roster.teachers.map(({ id }) => id)).toEqual(county.teachers.map(({ id }) => id));
      expect(roster.schools.map(({ id }) => id)).toEqual(county.schools.map(({ id }) => id));
      const warnings = 'warnings' in checked ? checked.warnings : [];
      const empty = ['matches-nobody', 'unit-not-stated', 'location-not-stated', 'no-links'];
      // The county has no kindergartens, of which this policy speaks too.
      const isKnown = ({ code, message }: (typeof warnings)[number]): boolean =>
        policyId === 'huangcao' && code === 'matches-nobody' && message.includes('at matches no school');
      expect(warnings.filter((one) => empty.includes(one.code) && !isKnown(one))).toEqual([]);
      expect(adapted(county, policyId)).toEqual(roster);
    },
  );

  it('exists for every policy: one that is forgotten is an error', () => {
    expect(() => adapted(county, 'nowhere')).toThrow('says nothing of nowhere');
  });
});
