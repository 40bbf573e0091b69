import { expect, it } from 'vitest';
import { callGroups, callRecorder, type EngineCall } from '../../benchmarks/engine-calls.ts';
import { highs } from '../../src/solvers/engines/highs.ts';
import type { Progress } from '../../src/solvers/solved.ts';

const call = (kind: EngineCall['kind'], columns: number): EngineCall => ({
  kind,
  columns,
  rows: 1,
  status: 'optimal',
  seconds: 1,
});
const calls = [call('relax', 1), call('relax', 2), call('branch', 3), call('relax', 4), call('branch', 5)];
const levels = ['breach', 'priority 1', 'priority 2'];

/** Which calls stand in which row, by their columns. */
const grouped = (firstReportAfter: number | undefined, ...provedAfter: readonly number[]) =>
  callGroups({ calls, levels, firstReportAfter, provedAfter }).map((group) => [
    group.until,
    group.calls.map(({ columns }) => columns),
  ]);

it('a call counts to the report after it, and levels that one report proved are one group', () => {
  expect(grouped(1, 1, 3, 4)).toEqual([
    ['breach', [1]],
    ['priority 1', [2, 3]],
    ['priority 2', [4]],
    ['the end', [5]],
  ]);
  expect(grouped(3, 3, 3, 5)).toEqual([
    ['breach, priority 1', [1, 2, 3]],
    ['priority 2', [4, 5]],
    ['the end', []],
  ]);
});

it('calls before a first plan that proved nothing stand apart, and levels that were not proved are named', () => {
  expect(grouped(2, 4)).toEqual([
    ['a first plan', [1, 2]],
    ['breach', [3, 4]],
    ['the end, priority 1 not proved, priority 2 not proved', [5]],
  ]);
  expect(grouped(undefined)).toEqual([
    ['the end, breach not proved, priority 1 not proved, priority 2 not proved', [1, 2, 3, 4, 5]],
  ]);
});

it('a report from inside a call counts that call, and a solve that starts over takes back its proofs', async () => {
  const reports: Partial<Progress>[] = [];
  const recorder = callRecorder({
    ...highs,
    open: async () => ({
      relax: () => ({ status: 'stopped' }),
      branch: () => {
        recorder.onProgress(reports.shift() as Progress);
        return { status: 'infeasible' };
      },
      dispose: () => {},
    }),
  });
  const session = await recorder.engine.open(0);
  const request = {
    program: { columns: { count: 7 }, rows: { count: 2 } },
    domain: { cuts: [{}] },
  } as unknown as Parameters<typeof session.relax>[0] & Parameters<typeof session.branch>[0];
  reports.push({ level: 0, gapPercent: 5 }, { level: 1, gapPercent: 0 }, { level: 0, gapPercent: 0 });
  session.relax(request);
  session.branch(request);
  expect(recorder.recorded(['a', 'b'])).toMatchObject({ firstReportAfter: 2, provedAfter: [] });
  session.branch(request);
  expect(recorder.recorded(['a', 'b'])).toMatchObject({ firstReportAfter: 2, provedAfter: [3, 3] });
  session.branch(request);
  const recorded = recorder.recorded(['a', 'b']);
  expect(recorded.provedAfter).toEqual([4]);
  expect(recorded.calls.map(({ kind, columns, rows }) => [kind, columns, rows])).toEqual([
    ['relax', 7, 3],
    ['branch', 7, 3],
    ['branch', 7, 3],
    ['branch', 7, 3],
  ]);
});
