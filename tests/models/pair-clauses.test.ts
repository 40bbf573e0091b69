/** Which clauses of two policies are one clause. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairClauses } from '../../models/audit/pair-clauses.ts';
import { clauseOrigins } from '../../models/patch/clause-origins.ts';
import { patchRequest } from '../../models/patch/request-patch.ts';
import type { Clause } from '../../models/vocabulary/policy.ts';
import { goal, inPrinciple } from '../support/plan-in-process.ts';

const at = (setting: string) => ({ at: { field: 'setting', is: setting } });
const rural = goal('cover-shortages', at('rural'));
const town = goal('cover-shortages', { ...at('town'), priority: 2 });
const urban = goal('cover-shortages', { ...at('urban'), priority: 3 });
const policy = [rural, town, urban];

/** Pairs of a policy with what a patch makes of it. */
const pairsAfter = (clauses: readonly Clause[], patch: unknown): readonly (readonly [number, number])[] => {
  const whole = { policy: { clauses } };
  const patched = patchRequest(whole, patch) as { readonly value: typeof whole };
  const pairs = pairClauses(clauses, patched.value.policy.clauses, clauseOrigins(whole, patch));
  return [...pairs].toSorted(([a], [b]) => a - b);
};
const ofClauses = (change: unknown): unknown => ({ policy: { clauses: change } });

describe('clauses of one kind are paired', () => {
  it.each<[string, readonly Clause[], unknown, readonly (readonly [number, number])[]]>([
    [
      'where one is left out',
      policy,
      { 0: null },
      [
        [1, 0],
        [2, 1],
      ],
    ],
    [
      'where one is added before them',
      policy,
      [urban, rural, town],
      [
        [0, 1],
        [1, 2],
        [2, 0],
      ],
    ],
    [
      'where two swap their priorities',
      policy,
      { 0: { priority: 2 }, 1: { priority: 1 } },
      [
        [0, 0],
        [1, 1],
        [2, 2],
      ],
    ],
    [
      'where two swap their places',
      policy,
      [
        { ...town, priority: 1 },
        { ...rural, priority: 2 },
      ],
      [
        [0, 1],
        [1, 0],
      ],
    ],
    [
      'where two swap their settings',
      policy,
      { 0: at('town'), 1: at('rural') },
      [
        [0, 1],
        [1, 0],
        [2, 2],
      ],
    ],
    [
      'by position where a setting is changed',
      policy,
      { 0: null, 1: { weights: { rural: 2 } } },
      [
        [1, 0],
        [2, 1],
      ],
    ],
    [
      'by id before all else',
      [
        { ...rural, id: 'x' },
        { ...town, id: 'y' },
      ],
      [
        { ...rural, id: 'y' },
        { ...town, id: 'x' },
      ],
      [
        [0, 1],
        [1, 0],
      ],
    ],
    [
      'not where an id names another kind',
      [{ ...rural, id: 'x' }],
      [{ ...goal('fewest-moves'), id: 'x' }],
      [],
    ],
    [
      'not where a position holds another kind',
      [rural, inPrinciple('exempt', { who: { field: 'sex', is: 'male' } })],
      [goal('fewest-moves'), inPrinciple('lock-in', { atLeastMonths: 3 })],
      [],
    ],
    ['not where a list of another length has other settings', policy, [{ ...town, worstFirst: true }], []],
    ['not with a clause that was added', [rural], { 0: null, '-': urban }, []],
  ])('%s', (_, clauses, change, pairs) => {
    expect(pairsAfter(clauses, ofClauses(change))).toEqual(pairs);
  });

  it('whatever the order of their settings', () => {
    const { goal: name, priority, ...settings } = urban;
    expect(pairsAfter(policy, ofClauses([{ ...settings, priority, goal: name }]))).toEqual([[2, 0]]);
  });

  it('by content alone in another policy', () => {
    expect([...pairClauses([rural, town], [urban, rural], clauseOrigins({}, { policyId: 'x' }))]).toEqual([
      [0, 1],
    ]);
  });
});

it('whatever is left out and wherever the rest stands, each clause is paired with itself', () => {
  const kinds = ['rural', 'town', 'urban'].flatMap((setting) => [
    goal('cover-shortages', at(setting)),
    inPrinciple('retain', { ...at(setting), group: { field: 'sex', is: 'male' }, atLeast: 1 }),
  ]);
  fc.assert(
    fc.property(
      fc.shuffledSubarray(kinds, { minLength: 1 }),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 6, maxLength: 6 }),
      fc.shuffledSubarray([0, 1, 2, 3, 4, 5]),
      fc.boolean(),
      (before, priorities, places, asPatch) => {
        const positions = places.filter((position) => position < before.length);
        const kept = asPatch ? positions.toSorted((a, b) => a - b) : positions;
        const changed = (position: number): Clause =>
          'goal' in before[position]!
            ? { ...before[position]!, priority: priorities[position]! }
            : before[position]!;
        const patch = asPatch
          ? Object.fromEntries(
              before.map((_, position) => [position, kept.includes(position) ? changed(position) : null]),
            )
          : kept.map(changed);
        expect(pairsAfter(before, ofClauses(patch))).toEqual(
          kept.map((position, place) => [position, place]).toSorted(([a = 0], [b = 0]) => a - b),
        );
      },
    ),
  );
});
