import { expect, it } from 'vitest';
import type { Program } from '../../../models/program/program.ts';
import { joinProgress } from '../../../src/solvers/parts/join-progress.ts';
import { joinSolved } from '../../../src/solvers/parts/join-solved.ts';
import { isOfOneSign } from '../../../src/solvers/parts/one-sign.ts';
import { isNoWorse, type LevelOutcome, type Progress, type Solved } from '../../../src/solvers/solved.ts';

const level = (name: string, value: number, bound = value): LevelOutcome => ({
  name,
  value,
  bound,
  seconds: 1,
  proved: value === bound,
});
const solvedAs = (
  status: Solved['status'],
  stopReason: Solved['stopReason'],
  ...levels: readonly LevelOutcome[]
): Solved => ({ status, stopReason, levels, engine: 'highs', version: '1', seconds: 1 });

it('values and bounds of a level add up, also where a part has no such level', () => {
  const joined = joinSolved(
    [
      solvedAs('optimal', 'proved', level('a', 2), level('c', 5)),
      solvedAs('feasible', 'time-limit', level('a', 3, 1), level('b', 1), level('c', 7)),
    ],
    ['a', 'b', 'c'],
  );
  expect(joined).toEqual({
    status: 'feasible',
    stopReason: 'time-limit',
    levels: [
      { name: 'a', value: 5, bound: 3, seconds: 2, proved: false },
      { name: 'b', value: 1, bound: 1, seconds: 1, proved: true },
      { name: 'c', value: 12, bound: 12, seconds: 2, proved: true },
    ],
  });
});

it.each<[Solved['status'], Solved['stopReason'], readonly Solved[]]>([
  ['optimal', 'proved', [solvedAs('optimal', 'proved'), solvedAs('optimal', 'proved')]],
  ['feasible', 'gap', [solvedAs('optimal', 'proved'), solvedAs('feasible', 'gap')]],
  ['no-plan-found', 'time-limit', [solvedAs('feasible', 'gap'), solvedAs('no-plan-found', 'time-limit')]],
  ['no-plan-found', 'stopped', [solvedAs('no-plan-found', 'time-limit'), solvedAs('feasible', 'stopped')]],
  ['infeasible', 'proved', [solvedAs('no-plan-found', 'stopped'), solvedAs('infeasible', 'proved')]],
])('the whole is %s, %s', (status, stopReason, parts) => {
  expect(joinSolved(parts, [])).toMatchObject({ status, stopReason });
});

const report = (position: number, name: string, value: number, bound: number): Progress => ({
  level: position,
  name,
  value,
  bound,
  gapPercent: 0,
  seconds: 1,
});

it('the whole has a solution once every part has one, and is at the level of the slowest', () => {
  const reports: Omit<Progress, 'seconds'>[] = [];
  const add = joinProgress(({ seconds: _, ...progress }) => reports.push(progress));
  const [first, second] = [add(), add()];
  first.onIncumbent(report(0, 'a', 4, 2));
  expect(reports).toEqual([]);
  second.onIncumbent(report(0, 'a', 6, 6));
  first.onIncumbent(report(1, 'b', 1, 1));
  expect(reports).toEqual([{ level: 0, name: 'a', value: 10, bound: 8, gapPercent: 20 }]);
  second.finish(solvedAs('optimal', 'proved', level('a', 6), level('b', 2)));
  first.onIncumbent(report(1, 'b', 1, 0));
  expect(reports.at(-1)).toMatchObject({ level: 1, name: 'b', value: 3, bound: 2 });
});

it('a part that is solved otherwise counts no more', () => {
  const reports: Progress[] = [];
  const add = joinProgress((progress) => reports.push(progress));
  const [first, second] = [add(), add()];
  first.onIncumbent(report(0, 'a', 4, 2));
  second.drop();
  first.onIncumbent(report(0, 'a', 3, 2));
  expect(reports.map(({ value }) => value)).toEqual([3]);
});

const programWith = (name: string, lower: number, upper: number): Program => ({
  columns: {
    count: 1,
    lower: Float64Array.of(lower),
    upper: Float64Array.of(upper),
    integer: new Uint8Array(1),
  },
  rows: {
    count: 0,
    lower: new Float64Array(0),
    upper: new Float64Array(0),
    starts: new Int32Array(1),
    indices: new Int32Array(0),
    values: new Float64Array(0),
  },
  levels: [
    {
      name,
      constant: 0,
      indices: Int32Array.of(0),
      costs: Float64Array.of(2),
      step: 0,
      tolerancePercent: 0,
      gapPercent: 0,
    },
  ],
});

it('a gap may be shared where no level has values of both signs', () => {
  expect(isOfOneSign([programWith('a', 0, 3), programWith('a', 1, 2)])).toBe(true);
  expect(isOfOneSign([programWith('a', -3, 0), programWith('a', -2, -1)])).toBe(true);
  expect(isOfOneSign([programWith('a', 0, 3), programWith('b', -3, 0)])).toBe(true);
  expect(isOfOneSign([programWith('a', 0, 3), programWith('a', -3, 0)])).toBe(false);
  expect(isOfOneSign([programWith('a', -1, 1)])).toBe(false);
});

it('of two results the one that is better in the first level that tells them apart is no worse', () => {
  const withValues = (...values: readonly number[]): Solved => ({
    ...solvedAs('feasible', 'time-limit', ...values.map((value, k) => level(`${k}`, value))),
    values: new Float64Array(0),
  });
  expect(isNoWorse(withValues(1, 5), withValues(1, 4))).toBe(false);
  expect(isNoWorse(withValues(1, 5), withValues(2, 4))).toBe(true);
  expect(isNoWorse(withValues(1, 4), withValues(1, 4 + 1e-9))).toBe(true);
  expect(isNoWorse(solvedAs('no-plan-found', 'time-limit'), withValues(1))).toBe(false);
});
