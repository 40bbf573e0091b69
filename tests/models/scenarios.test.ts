import { describe, expect, it } from 'vitest';
import { causesOf, checkComparison } from '../../models/patch/scenarios.ts';

const whole = {
  roster: {
    schools: [{ id: 'A', establishment: 5 }],
    teachers: [{ id: 't', name: '钟灵', bornOn: '1983-07-19', volunteer: false, wishes: ['A'] }],
  },
  policy: { clauses: [{ id: 'quota', atLeastPercent: 10 }] },
};

describe('what a patch changes of the base', () => {
  it.each<[unknown, unknown]>([
    [
      { policy: { clauses: { quota: { atLeastPercent: 12 } } } },
      [{ pointer: '/policy/clauses/quota/atLeastPercent', before: 10, after: 12 }],
    ],
    [
      { policy: { clauses: { quota: null } } },
      [{ pointer: '/policy/clauses/quota', before: { id: 'quota', atLeastPercent: 10 } }],
    ],
    [
      { roster: { schools: { A: { establishment: 6 } }, teachers: { t: { volunteer: true } } } },
      [
        { pointer: '/roster/schools/A/establishment', before: 5, after: 6 },
        { pointer: '/roster/teachers/t/volunteer', before: false, after: true },
      ],
    ],
    // Facts about persons are not repeated, nor whole rosters sent back.
    [{ roster: { teachers: { t: null } } }, [{ pointer: '/roster/teachers/t' }]],
    [
      { roster: { teachers: { t: { bornOn: '1984-01-01', name: 'x', wishes: null } } } },
      [
        { pointer: '/roster/teachers/t/bornOn' },
        { pointer: '/roster/teachers/t/name' },
        { pointer: '/roster/teachers/t/wishes' },
      ],
    ],
    [{ roster: null, rosterId: 'r' }, [{ pointer: '/roster' }, { pointer: '/rosterId', after: 'r' }]],
  ])('%j', (patch, causes) => {
    expect(causesOf(whole, patch)).toEqual(causes);
  });
});

describe('a comparison', () => {
  const base = { roster: {}, policyId: 'national' };
  const scenario = { name: 'x', patch: {} };
  it.each<[object, readonly string[]]>([
    [{ base, basedOn: 'p', scenarios: [scenario] }, ['unclear-base']],
    [{ scenarios: [scenario] }, ['unclear-base']],
    [{ base }, ['number-of-scenarios']],
    [{ base, scenarios: [scenario, scenario] }, ['duplicate-name']],
    [{ base, scenarios: [{ name: 'base', patch: {} }] }, ['duplicate-name']],
    [{ base, sweep: { path: 'policy', values: [1] } }, ['not-a-pointer']],
    [{ base, sweep: { path: '/a'.repeat(60_000), values: [1] } }, ['text-too-long']],
    [{ base, sweep: { path: '/a'.repeat(65), values: [1] } }, ['nested-too-deeply']],
    [{ base, sweep: { path: '/policy/__proto__/x', values: [1] } }, ['unsafe-key']],
    [
      { base, scenarios: [{ name: '', patch: 5 }], timeLimitSeconds: 0 },
      ['empty-text', 'wrong-type', 'number-too-small'],
    ],
  ])('%j is told %j', (raw, codes) => {
    const read = checkComparison(raw);
    expect('faults' in read && read.faults.map(({ code }) => code)).toEqual(codes);
  });

  it('reads scenarios, and a sweep as one more for each value', () => {
    expect(
      checkComparison({
        base,
        scenarios: [scenario],
        sweep: { path: '/policy/clauses/a~1b/atLeast', values: [1, 2] },
        timeLimitSeconds: 9,
      }),
    ).toEqual({
      drafts: {
        base,
        basedOn: undefined,
        scenarios: [
          { ...scenario, pointer: '/scenarios/0/patch' },
          ...[1, 2].map((atLeast, position) => ({
            name: `/policy/clauses/a~1b/atLeast = ${atLeast}`,
            patch: { policy: { clauses: { 'a/b': { atLeast } } } },
            pointer: `/sweep/values/${position}`,
          })),
        ],
        sweep: [1, 2],
        timeLimitSeconds: 9,
      },
    });
  });
});
