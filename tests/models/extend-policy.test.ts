/** Policies that extend others: what is taken over, replaced and added, and where faults point. */
import { describe, expect, it } from 'vitest';
import { checkPlanRequest } from '../../models/check/check-request.ts';
import { planRequest } from '../support/plan-request.ts';

const quota = (exactly: unknown, more: object = {}) => ({
  rule: 'rotation-quota',
  strength: 'must',
  exactly,
  ...more,
});
const national = {
  name: 'National',
  groups: {
    backbones: { field: 'backbone', atLeast: 'county' },
    elders: { field: 'age', above: { parameter: 'old at' } },
  },
  parameters: { share: { default: 20 }, 'old at': { default: 50 } },
  clauses: [
    { rule: 'exempt', strength: 'must', who: 'elders', id: 'elders', prevails: true },
    quota(1, { id: 'quota' }),
    {
      rule: 'mover-share',
      strength: 'in-principle',
      share: 'backbones',
      atLeastPercent: { parameter: 'share' },
      id: 'share',
    },
  ],
};
const known: Readonly<Record<string, unknown>> = {
  national,
  province: { name: 'Province', extends: 'national', clauses: [quota(2, { id: 'quota' })] },
  circle: { name: 'Circle', extends: 'other-circle', clauses: [] },
  ...Object.fromEntries(
    Array.from({ length: 9 }, (_, layer) => [
      `layer-${layer}`,
      { name: 'Layer', clauses: [], ...(layer < 8 ? { extends: `layer-${layer + 1}` } : {}) },
    ]),
  ),
  'other-circle': { name: 'Other', extends: 'circle', clauses: [] },
  astray: { name: 'Astray', extends: 'nowhere', clauses: [] },
  disobedient: { name: 'Disobedient', extends: 'national', clauses: [quota(9, { id: 'elders' })] },
  broken: {
    name: 'Broken',
    groups: { wrong: { field: 'colour', is: 'red' } },
    clauses: [{ rule: 'exempt', strength: 'must', who: 'wrong' }, quota(-1)],
  },
};
const check = (policy: object, more: object = {}) => {
  const { policy: _, ...rest } = planRequest();
  return checkPlanRequest(
    { ...rest, policy: { name: 'Town', clauses: [], ...policy }, ...more },
    (id) => known[id],
    Object.keys(known),
  );
};
const taken = (policy: object, more: object = {}) => {
  const checked = check(policy, more);
  if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
  return checked;
};
const faults = (policy: object, more: object = {}): readonly string[] => {
  const checked = check(policy, more);
  return 'faults' in checked ? checked.faults.map(({ pointer, code }) => `${code} ${pointer}`) : [];
};

describe('a policy that extends another', () => {
  it('takes over its groups, parameters and clauses, and keeps its own name', () => {
    const { policy } = taken({ extends: 'national' }).request;
    expect(policy.name).toBe('Town');
    expect(policy.clauses).toMatchObject([
      { id: 'elders' },
      { id: 'quota', exactly: 1 },
      { id: 'share', atLeastPercent: 20 },
    ]);
    expect(Object.keys(policy.groups ?? {})).toEqual(['backbones', 'elders']);
  });

  it('replaces a clause of the same id where it stood, and adds others after all', () => {
    const { policy } = taken({
      extends: 'national',
      clauses: [{ goal: 'fewest-moves', priority: 1 }, quota(3, { id: 'quota' })],
    }).request;
    expect(policy.clauses).toMatchObject([
      { id: 'elders' },
      { id: 'quota', exactly: 3 },
      { id: 'share' },
      { goal: 'fewest-moves' },
    ]);
  });

  it('replaces groups and parameters of the same name', () => {
    const own = {
      extends: 'national',
      groups: { backbones: { field: 'backbone', atLeast: 'city' } },
      parameters: { share: { default: 33.3 } },
    };
    const { policy } = taken(own).request;
    expect(policy.groups).toMatchObject({ backbones: { atLeast: 'city' }, elders: { above: 50 } });
    expect(policy.clauses[2]).toMatchObject({ atLeastPercent: 33.3 });
    expect(taken(own, { parameters: { share: 5 } }).request.policy.clauses[2]).toMatchObject({
      atLeastPercent: 5,
    });
  });

  it('extends what that one extends, too', () => {
    const { policy } = taken({ extends: 'province' }).request;
    expect(policy.clauses).toMatchObject([{ id: 'elders' }, { id: 'quota', exactly: 2 }, { id: 'share' }]);
  });

  it('may be named instead of sent', () => {
    const { policy: _, ...rest } = planRequest();
    const checked = checkPlanRequest({ ...rest, policyId: 'province' }, (id) => known[id]);
    expect(checked).toMatchObject({ request: { policy: { name: 'Province', clauses: { length: 3 } } } });
  });

  it.each([
    ['a policy that there is not', { extends: 'nation' }, ['unknown-policy /policy/extends']],
    ['something that is no id', { extends: 7 }, ['wrong-type /policy/extends']],
    ['in a circle', { extends: 'circle' }, ['circle-of-policies /policy/extends']],
    ['on more layers than may be', { extends: 'layer-0' }, ['too-many-layers /policy/extends']],
    [
      'against a clause that prevails, by giving its group or parameter another meaning',
      {
        extends: 'national',
        groups: { elders: { field: 'age', above: 70 }, backbones: { field: 'backbone', atLeast: 'city' } },
        parameters: { 'old at': { default: 70 }, share: { default: 30 } },
      },
      ['prevailing-clause /policy/groups/elders', 'prevailing-clause /policy/parameters/old at'],
    ],
    ['one that extends what there is not', { extends: 'astray' }, ['unknown-policy /policy/extends']],
    [
      'against a clause that prevails',
      { extends: 'national', clauses: [quota(1), quota(2, { id: 'elders' })] },
      ['prevailing-clause /policy/clauses/1/id'],
    ],
    ['one that does so itself', { extends: 'disobedient' }, ['prevailing-clause /policy/extends']],
    [
      'with a fault of its own, which stands where it was sent',
      { extends: 'national', clauses: [quota(1), quota(-1), quota(-2, { id: 'quota' })] },
      ['number-too-small /policy/clauses/2/exactly', 'number-too-small /policy/clauses/1/exactly'],
    ],
    [
      'one with faults, which have no place but its name',
      { extends: 'broken' },
      ['number-too-small /policy/extends', 'unknown-predicate-field /policy/extends'],
    ],
    [
      'with two clauses of one id',
      { extends: 'national', clauses: [quota(1, { id: 'quota' }), quota(2, { id: 'quota' })] },
      ['duplicate-id /policy/clauses/1/id'],
    ],
    ['with groups that are none', { extends: 'national', groups: 7 }, ['wrong-type /policy/groups']],
    ['with clauses that are none', { extends: 'national', clauses: {} }, ['wrong-type /policy/clauses']],
  ])('%s', (_, policy, expected) => {
    expect([...faults(policy)].sort()).toEqual(expect.arrayContaining([...expected].sort()));
    for (const fault of faults(policy)) expect(fault).not.toMatch(/extends\/|unreadable/);
  });

  it('names the offender and the remedy', () => {
    const messages = (policy: object): string => {
      const checked = check(policy);
      return 'faults' in checked ? checked.faults.map(({ message }) => message).join('\n') : '';
    };
    expect(messages({ extends: 'nationl' })).toMatch(
      /no policy "nationl".*did you mean "national".*known are/,
    );
    expect(messages({ extends: 'circle' })).toMatch(
      /"circle" extends "other-circle" extends "circle" is a circle; let one/,
    );
    expect(messages({ extends: 'layer-0' })).toMatch(/makes 9 layers, at most 8 .*; join some/);
    expect(messages({ extends: 'national', groups: { elders: { field: 'age', above: 70 } } })).toMatch(
      /group "elders": clause "elders" of policy "national" prevails .*; give yours another name/,
    );
    expect(messages({ extends: 'national', clauses: [quota(1, { id: 'elders' })] })).toMatch(
      /clause 1: clause "elders" of policy "national" prevails .*; remove yours, or give it another id/,
    );
  });

  it('warns where something was sent, of what was taken over at its name', () => {
    const { warnings } = taken({
      extends: 'national',
      groups: { unused: { field: 'age', above: 1 } },
      clauses: [{ rule: 'exempt', strength: 'must', who: { field: 'score', above: 1 } }],
    });
    expect(warnings.map(({ pointer, code }) => `${code} ${pointer}`)).toEqual(
      expect.arrayContaining([
        'unused-group /policy/groups/unused',
        'field-not-stated /policy/clauses/0/who',
      ]),
    );
    expect(taken({ extends: 'national', clauses: [quota(1, { id: 'share' })] }).warnings).toContainEqual(
      expect.objectContaining({ code: 'unused-group', pointer: '/policy/extends' }),
    );
  });
});
