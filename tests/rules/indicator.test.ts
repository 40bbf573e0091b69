import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadOf } from '../../models/indicators/index.ts';
import {
  auditOf,
  expectBreach,
  expectLeastBreach,
  must,
  type OpenClause,
  planOf,
} from '../support/plan-in-process.ts';
import { allTo, type Moves, rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const backbone = (prefix: string, count: number, home: string) =>
  teachers(prefix, count, home, { backbone: 'county' });
/** 4 of them for 400 primary pupils; the junior school has a rate of its own. */
const roster = rosterOf(
  [school('A', { pupils: 300 }), school('B', { pupils: 100 }), school('J', { stage: 'junior', pupils: 100 })],
  [...backbone('a', 4, 'A'), teacher('b1', 'B', { backbone: 'school' }), ...backbone('j', 1, 'J')],
);
const level = (perHundredPupils: number, more: object = {}): OpenClause => ({
  rule: 'indicator',
  indicator: 'backbone',
  perHundredPupils,
  ...more,
});
const spread = (atMostCv: number, more: object = {}): OpenClause => ({
  rule: 'indicator',
  indicator: 'backbone',
  atMostCv,
  ...more,
});
/** The spread can be a must only. */
const spreadUnder = (clause: OpenClause, moves: Moves, county = roster) =>
  auditOf(county, [{ ...clause, strength: 'must' }], moves).clauses[0];

describe('indicator, the level', () => {
  it('is reached at so many per hundred pupils, rounded up', () => {
    expectBreach(roster, level(1), { a1: 'B' }, 0);
    expectBreach(roster, level(1), {}, 1);
    // 1.01 of 300 pupils are 3.03, of 100 are 1.01: four, two and two are needed; there are three, one and one.
    expectBreach(roster, level(1.01), { a1: 'B' }, 1 + 1 + 1);
    // 1.1 per cent of 300 is 3.3000000000000003 in binary and 3.3 in truth.
    expectBreach(roster, level(1.1, { at: { field: 'id', is: 'A' } }), {}, 0);
  });

  it('takes decimals as they are written: 0.07 of 700 is 0.49, of 10,000 is 7 and not 8', () => {
    const big = rosterOf(
      [school('A', { pupils: 10_000 }), school('B', { pupils: 700 })],
      [...backbone('a', 7, 'A'), ...backbone('b', 1, 'B')],
    );
    expectBreach(big, level(0.07), {}, 0);
    expectBreach(big, level(0.07), { a1: 'B' }, 1);
    expectBreach(big, level(0.07001, { at: { field: 'id', is: 'A' } }), {}, 1);
  });

  it('concerns the schools in at, and one stage where given', () => {
    expectBreach(roster, level(2, { stage: 'junior' }), {}, 1);
    expectBreach(roster, level(1, { stage: 'junior' }), {}, 0);
    expectBreach(roster, level(1, { at: { field: 'id', is: 'A' } }), {}, 0);
  });

  it('counts degrees by the stage, and the arts by what is taught', () => {
    const mixed = rosterOf(
      [school('A'), school('B'), school('J', { stage: 'junior' })],
      [
        teacher('a', 'A', { degree: 'associate', subject: '音乐', alsoTeaches: ['maths'] }),
        teacher('b', 'B', { degree: 'bachelor' }),
        teacher('j', 'J', { degree: 'associate', subject: 'Sports' }),
      ],
    );
    expectBreach(mixed, { ...level(1), indicator: 'degree' }, {}, 1);
    expectBreach(mixed, { ...level(1), indicator: 'arts-and-sports' }, {}, 1);
    const others = [must('qualified', { allowSecondSubject: true })];
    expectBreach(mixed, { ...level(1), indicator: 'arts-and-sports' }, { a: 'B' }, 1, { others });
    expectBreach(mixed, { ...level(1), indicator: 'arts-and-sports' }, { a: ['B', 'maths'] }, 2, { others });
  });

  it('is reached by moves where it can be, and missed by as few as possible where not', async () => {
    await expectLeastBreach(roster, level(1), 0);
    const held = { others: [must('exempt', { who: { field: 'backbone', atLeast: 'county' } })] };
    await expectLeastBreach(roster, level(1), 1, held);
    // Two per hundred: six, two and two are needed, four and one are there.
    await expectLeastBreach(roster, level(2), 4 + 1);
  });
});

describe('indicator, the coefficient of variation', () => {
  it('is weighted by pupils', () => {
    // Rates 4∕3 and 0 around 1: ¾ · (1∕3)² + ¼ · 1² = 1∕3.
    expect(spreadUnder(spread(0.5), {})).toMatchObject({
      holds: false,
      measured: expect.closeTo(Math.sqrt(1 / 3), 8),
      required: 0.5,
      breach: expect.closeTo(Math.sqrt(1 / 3) - 0.5, 8),
    });
    expect(spreadUnder(spread(0), { a1: 'B' })).toMatchObject({ holds: true, measured: 0 });
    expect(spreadUnder(spread(0.5), { a1: 'B', a2: 'B' })).toMatchObject({ holds: false });
  });

  it('adds what is lacking to what is too spread', () => {
    const both = spread(0.5, { perHundredPupils: 1 });
    expect(spreadUnder(both, {})?.breach).toBeCloseTo(1 + Math.sqrt(1 / 3) - 0.5, 8);
  });

  it('of some schools is that around the mean of the stage', () => {
    // B alone: 0 around 1; with two of the four 2 around 1.
    const atB = { at: { field: 'id', is: 'B' } };
    expect(spreadUnder(spread(1, atB), {})).toMatchObject({ holds: true, measured: 1 });
    expect(spreadUnder(spread(0.99, atB), allTo('B', 'a1', 'a2'))).toMatchObject({
      holds: false,
      measured: 1,
    });
  });

  it('leaves out schools without pupils and their teachers, and is nothing where no one counts', () => {
    const empty = rosterOf(
      [school('A', { pupils: 100 }), school('B', { pupils: 100 }), school('E', { pupils: 0 })],
      [...backbone('a', 2, 'A'), ...backbone('e', 4, 'E')],
    );
    expect(spreadUnder(spread(0), { a1: 'B' }, empty)).toMatchObject({ holds: true, measured: 0 });
    const nobody = rosterOf([school('A'), school('B')], [teacher('a', 'A')]);
    expect(spreadUnder(spread(0), {}, nobody)).toMatchObject({ holds: true });
  });

  it('at the limit of the official example holds, and just below it does not', async () => {
    const pupils = [45, 37, 89, 76, 55];
    const counts = [279, 137, 935, 160, 402];
    const { cv } = spreadOf(pupils.map((own, at) => ({ pupils: own, count: counts[at]! })));
    expect(cv).toBeCloseTo(0.515, 3);
    const county = rosterOf(
      pupils.map((own, at) => school(`S${at}`, { pupils: own })),
      counts.flatMap((count, at) => backbone(`s${at}-`, count, `S${at}`)),
    );
    const stay = must('exempt');
    for (const [atMostCv, holds] of [
      [cv!, true],
      [0.5154, true],
      [cv! - 1e-5, false],
      [0.515, false],
    ] as const) {
      expect(spreadUnder(spread(atMostCv), {}, county)).toMatchObject({
        holds,
        measured: expect.closeTo(cv!, 8),
      });
      const plan = await planOf(county, [must('indicator', { indicator: 'backbone', atMostCv }), stay]);
      expect(plan.outcome).toBe(holds ? 'optimal' : 'infeasible');
    }
  });

  it('can be as small as the smallest of all plans, and no smaller', async () => {
    const county = fc.record({
      pupils: fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 2, maxLength: 3 }),
      members: fc.integer({ min: 1, max: 6 }),
    });
    await fc.assert(
      fc.asyncProperty(county, async ({ pupils, members }) => {
        const one = rosterOf(
          pupils.map((own, at) => school(`S${at}`, { pupils: own })),
          backbone('t', members, 'S0'),
        );
        const total = pupils.reduce((sum, own) => sum + own, 0);
        // cv² = Σ (n C − N P)² ∕ (P C N²), each n tried.
        let least = Infinity;
        const place = (at: number, left: number, squares: number): void => {
          const square = (n: number): number =>
            (n * total - members * pupils[at]!) ** 2 / (pupils[at]! * total * members ** 2);
          if (at === pupils.length - 1) least = Math.min(least, squares + square(left));
          else for (let n = 0; n <= left; n++) place(at + 1, left - n, squares + square(n));
        };
        place(0, members, 0);
        const smallest = Math.sqrt(least);
        const reached = await planOf(one, [
          must('indicator', { indicator: 'backbone', atMostCv: smallest + 1e-12 }),
        ]);
        expect(reached.outcome).toBe('optimal');
        expect(reached.clauses[0]).toMatchObject({ holds: true, measured: expect.closeTo(smallest, 8) });
        if (smallest < 0.01) return;
        const missed = await planOf(one, [
          must('indicator', { indicator: 'backbone', atMostCv: smallest - 1e-3 }),
        ]);
        expect(missed.outcome).toBe('infeasible');
      }),
      { numRuns: 25 },
    );
  });
});

describe('indicator, several levels', () => {
  /** A needs 2 and 2, B 1 and 1: A has backbones to spare and no degrees, B one degree. */
  const county = rosterOf(
    [school('A', { pupils: 200 }), school('B', { pupils: 100 })],
    [...backbone('a', 3, 'A'), teacher('b1', 'B', { degree: 'master' })],
  );
  const levels = (more: object = {}): OpenClause => ({
    rule: 'indicator',
    levels: [
      { indicator: 'backbone', perHundredPupils: 1 },
      { indicator: 'degree', perHundredPupils: 1 },
    ],
    ...more,
  });

  it('requires all of them, or a given number and the rest in part', () => {
    expectBreach(county, levels(), {}, 2 + 1);
    expectBreach(county, levels({ atLeastOf: 1 }), {}, 0);
    // Half of two degrees is one, which A lacks; half of one backbone is one, which B lacks.
    expectBreach(county, levels({ atLeastOf: 1, restAtLeastPercent: 50 }), {}, 1 + 1);
    expectBreach(county, levels({ atLeastOf: 1, restAtLeastPercent: 50 }), { a1: 'B' }, 1);
    expectBreach(county, levels({ atLeastOf: 0 }), allTo('B', 'a1', 'a2', 'a3'), 0);
  });

  it('spares each school what it lacks most of', () => {
    // Without backbones A lacks two of each: the one it reaches could be either.
    expectBreach(county, levels({ atLeastOf: 1 }), allTo('B', 'a1', 'a2', 'a3'), 2);
  });

  it('is kept by moving those who are missing', async () => {
    const plan = await expectLeastBreach(county, levels({ atLeastOf: 2, at: { field: 'id', is: 'B' } }), 0);
    expect(plan.postings).toMatchObject([{ to: 'B' }]);
    await expectLeastBreach(county, levels({ atLeastOf: 1, restAtLeastPercent: 50 }), 1);
  });

  it('states in a conflict by how many teachers the county falls short', async () => {
    const { conflict } = await planOf(county, [
      must('indicator', { indicator: 'degree', perHundredPupils: 1 }),
    ]);
    expect(conflict?.explanation).toMatch(
      /Proved: clause 1 .* 2 more are needed than any rotation can bring/,
    );
  });
});
