/** Weights of very different size in one sum: the plan is the best, and nothing is claimed that is not so. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPlanRequest } from '../../models/check/check-request.ts';
import { compare, decimal, minus, plus, type Ratio, times } from '../../models/exact.ts';
import type { PlanResult } from '../../models/vocabulary/answer.ts';
import type { Clause } from '../../models/vocabulary/policy.ts';
import type { Roster } from '../../models/vocabulary/roster.ts';
import type { EngineId } from '../../src/solvers/engines/engine.ts';
import { goal, inPrinciple, movesOf, must, planOf } from '../support/plan-in-process.ts';
import { judgeAll } from '../support/reference/enumerate-plans.ts';
import { rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const runs = Number(process.env.PROPERTY_RUNS ?? 18);
const rural = { field: 'setting', is: 'rural' } as const;
const urban = { field: 'setting', is: 'urban' } as const;

const faultsOf = (roster: Roster, clauses: readonly Clause[]) => {
  const checked = checkPlanRequest({ roster, policy: { name: 'x', clauses } }, () => undefined);
  return 'faults' in checked ? checked.faults : [];
};

/** Two posts, and two teachers whom nobody needs where they are. */
const twoPosts = rosterOf(
  [
    school('A'),
    school('B', { demand: { maths: 1 }, setting: 'rural' }),
    school('C', { demand: { maths: 1 } }),
  ],
  teachers('t', 2, 'A'),
);
/** One post, one teacher who asks to be moved, and two who do not. */
const onePost = rosterOf(
  [school('A'), school('B', { demand: { maths: 1 } })],
  [...teachers('t', 2, 'A'), teacher('v', 'A', { volunteer: true })],
);

describe.each(['highs', 'javascript-lp'] as const)('by %s', (engine) => {
  it.each([
    [1000, 0.000001],
    [1_000_000, 1e-12],
    [1e-12, 1e-12],
    [1e-12, 1],
    [1e-9, 1e-3],
    [3.7e5, 1.23e-7],
    [1e6, 1e6],
  ])('every post that can be filled is, with weights %d and %d', async (one, other) => {
    const weights = [
      { at: rural, weight: one },
      { at: urban, weight: other },
    ];
    const both = await planOf(twoPosts, [goal('cover-shortages', { weights })], [], engine);
    expect(both).toMatchObject({ outcome: 'optimal', goals: [{ value: 0, bound: 0, gapPercent: 0 }] });
    const worst = await planOf(
      twoPosts,
      [goal('cover-shortages', { weights: [{ at: rural, weight: one }], worstFirst: true })],
      [],
      engine,
    );
    expect(worst).toMatchObject({ outcome: 'optimal', goals: [{ value: 0, bound: 0, gapPercent: 0 }] });
    // One teacher goes where the larger weight is, or to either.
    const single = await planOf(
      twoPosts,
      [must('rotation-quota', { atMost: 1 }), goal('cover-shortages', { weights })],
      [],
      engine,
    );
    const left = Number(Math.min(one, other).toFixed(9));
    expect(single).toMatchObject({
      outcome: 'optimal',
      goals: [{ value: left, bound: left, gapPercent: 0 }],
    });
    if (one !== other) expect(movesOf(single)).toEqual({ t1: one > other ? 'B' : 'C' });
  });

  it.each([
    [1_000_000, 0.000001],
    [0.000001, 500_000],
    [1_000_000, 1e-12],
    [1e-12, 1e-12],
  ])('the lighter of two goals still decides among equals: %d and %d', async (one, other) => {
    const clauses = [goal('cover-shortages', { weight: one }), goal('volunteers-first', { weight: other })];
    const made = await planOf(onePost, clauses, [], engine);
    expect(movesOf(made)).toEqual({ v: 'B' });
    expect(made).toMatchObject({
      outcome: 'optimal',
      goals: [
        { value: 0, bound: 0 },
        { value: 0, bound: 0 },
      ],
    });
    const against = await planOf(
      onePost,
      [goal('cover-shortages', { weight: one }), goal('fewest-moves', { weight: 2 * other })],
      [],
      engine,
    );
    expect(against.postings.length).toBe(one > 2 * other ? 1 : 0);
    expect(against.outcome).toBe('optimal');
  });

  it.each([
    [0.0001, 100_000, { v: 'B' }, [1, 0]],
    [100_000, 0.0001, { t1: 'B', v: 'B' }, [0, 1]],
    [1e-9, 1_000_000, { v: 'B' }, [1, 0]],
  ] as const)(
    'the lighter of two clauses in principle is kept as far as it goes: %d and %d',
    async (one, other, moves, breaches) => {
      const quota = inPrinciple('rotation-quota', { atLeast: 2, weight: one });
      const retain = inPrinciple('retain', {
        group: { field: 'subject', is: 'maths' },
        atLeast: 2,
        weight: other,
      });
      const made = await planOf(onePost, [quota, retain], [], engine);
      expect(movesOf(made)).toEqual(moves);
      expect(made.outcome).toBe('optimal');
      expect(made.clauses.map(({ breach }) => breach)).toEqual(breaches);
    },
  );
});

/** Kilometres, which have no step, beside persons. */
const placed = rosterOf(
  [
    school('A', { location: { longitude: 110, latitude: 35 } }),
    school('B', { location: { longitude: 110.1, latitude: 35 }, demand: { maths: 1 } }),
    school('C', { location: { longitude: 111, latitude: 35 }, demand: { maths: 1 } }),
  ],
  teachers('t', 3, 'A'),
);

it('kilometres of little weight decide among plans that are equal otherwise', async () => {
  const clauses = [
    must('rotation-quota', { exactly: 1 }),
    goal('cover-shortages', { weight: 1_000_000 }),
    goal('shorter-journeys', { weight: 1e-9 }),
  ];
  expect(faultsOf(placed, clauses)).toEqual([]);
  const made = await planOf(placed, clauses);
  expect(movesOf(made)).toEqual({ t1: 'B' });
  expect(made).toMatchObject({ outcome: 'optimal', goals: [{ value: 1, bound: 1 }, { gapPercent: 0 }] });
});

describe('weights that cannot be separated', () => {
  const heavyKilometres = [
    goal('shorter-journeys', { weight: 1_000_000 }),
    goal('cover-shortages', { weight: 0.000001 }),
  ];

  it('are refused at the smaller one, with the ratio and what to do', () => {
    expect(faultsOf(placed, heavyKilometres)).toMatchObject([
      {
        pointer: '/policy/clauses/1/weight',
        code: 'weights-too-far-apart',
        message: expect.stringMatching(
          /^clause 2 \(cover-shortages\): beside the weight 1000000 of clause 1 \(shorter-journeys\), the weight 0\.000001 .*1 to 1 × 10\^12.*priority of its own$/,
        ),
      },
    ]);
  });

  it.each([
    [
      'a share in principle',
      [
        inPrinciple('mover-share', {
          share: { field: 'volunteer', is: true },
          atLeastPercent: 33,
          weight: 1_000_000,
        }),
        inPrinciple('rotation-quota', { atLeast: 2, weight: 1e-6 }),
      ],
      '/policy/clauses/1/weight',
    ],
    [
      'a tolerance',
      [
        goal('cover-shortages', { weight: 1_000_000, tolerancePercent: 10 }),
        goal('fewest-moves', { weight: 1e-6 }),
      ],
      '/policy/clauses/1/weight',
    ],
    [
      'weights inside a goal that puts the worst first',
      [
        goal('cover-shortages', {
          worstFirst: true,
          weights: [
            { at: rural, weight: 1000 },
            { at: urban, weight: 1e-6 },
          ],
        }),
      ],
      '/policy/clauses/0/weights/1/weight',
    ],
  ] as const)('%s', (_, clauses, pointer) => {
    const roster = clauses[0].goal === undefined ? onePost : twoPosts;
    expect(faultsOf(roster, clauses)).toMatchObject([{ pointer, code: 'weights-too-far-apart' }]);
  });

  it.each([
    [[goal('cover-shortages', { weight: 1e-310 })], '/policy/clauses/0/weight'],
    [
      [
        goal('cover-shortages', {
          weight: 1e-200,
          weights: [
            { at: rural, weight: 1e-200 },
            { at: urban, weight: 0 },
          ],
        }),
      ],
      '/policy/clauses/0/weights/0/weight',
    ],
    [[inPrinciple('must-move', { weight: 5e-324 })], '/policy/clauses/0/weight'],
  ] as const)('are refused where one is too small for any number, %#', (clauses, pointer) => {
    expect(faultsOf(onePost, clauses)).toContainEqual(
      expect.objectContaining({
        pointer,
        code: 'weight-too-small',
        message: expect.stringContaining('write a larger weight'),
      }),
    );
  });

  it('are taken where they are separated, or near enough', () => {
    expect(
      faultsOf(
        placed,
        [...heavyKilometres]
          .reverse()
          .map((clause, k) => ({ ...clause, weight: k === 0 ? 1_000_000 : 1e-6 })),
      ),
    ).toEqual([]);
    expect(faultsOf(placed, [goal('shorter-journeys', { weight: 1000 }), goal('cover-shortages')])).toEqual(
      [],
    );
  });

  it('claim no optimum that is none where nobody refused them', async () => {
    const made = await planOf(placed, [must('rotation-quota', { atLeast: 1 }), ...heavyKilometres]);
    for (const { value, bound } of made.goals) expect(bound).toBeLessThanOrEqual(value);
    expect(movesOf(made)).toEqual({ t1: 'B' });
    expect(made.goals[1]?.bound === made.goals[1]?.value && made.outcome === 'optimal').toBe(false);
  });
});

/** The exact sum of the goals of a plan. */
const sumOf = (weights: readonly number[], values: readonly number[]): Ratio =>
  weights.reduce((sum, one, k) => plus(sum, times(decimal(one), decimal(values[k] ?? 0))), decimal(0));

it('is the exact optimum of all plans, or refused, whatever the weights', async () => {
  const weight = fc
    .tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: -9, max: 4 }))
    .map(([digits, power]) => Number(`${digits}e${power}`));
  const bySetting = fc.tuple(weight, weight, weight, weight);
  const staff = [...teachers('t', 2, 'A'), teacher('v', 'A', { volunteer: true }), teacher('w', 'C')];
  let taken = 0;
  await fc.assert(
    fc.asyncProperty(
      bySetting,
      fc.constantFrom<EngineId>('highs', 'javascript-lp'),
      async ([r, u, covers, volunteers], engine) => {
        const roster = rosterOf(twoPosts.schools, staff);
        const weights = [
          { at: rural, weight: r },
          { at: urban, weight: u },
        ];
        const clauses = [
          goal('cover-shortages', { weight: covers, weights }),
          goal('volunteers-first', { weight: volunteers }),
          goal('fewest-moves', { weight: 3 * volunteers }),
        ];
        if (faultsOf(roster, clauses).length > 0) return;
        taken += 1;
        const made: PlanResult = await planOf(roster, clauses, [], engine);
        expect(made.outcome).toBe('optimal');
        const goalWeights = clauses.map((clause) => clause.weight ?? 1);
        const all = judgeAll({ roster, policy: { name: 'x', clauses }, pins: [] });
        const chosen = all.find(
          ({ postings }) =>
            JSON.stringify(movesOf({ postings: [...postings] })) === JSON.stringify(movesOf(made)),
        );
        const value = sumOf(goalWeights, chosen?.amounts ?? []);
        // The judgements are sums of doubles, so equal ones may differ by rounding.
        const noise = decimal(1e-6 * Math.min(covers * r, covers * u, volunteers));
        for (const { amounts } of all)
          expect(compare(minus(value, sumOf(goalWeights, amounts)), noise)).toBeLessThanOrEqual(0);
        for (const one of made.goals) expect(one.bound).toBe(one.value);
      },
    ),
    { numRuns: 4 * runs },
  );
  expect(taken).toBeGreaterThan(2 * runs);
});
