import { afterAll, describe, expect, test } from 'vitest';
import { INTEGER } from '../../../models/program/program.ts';
import { findViolation } from '../../../src/solvers/domain/feasibility.ts';
import { EngineFailed } from '../../../src/solvers/engines/engine.ts';
import { createSolverPool } from '../../../src/solvers/pool/solver-pool.ts';
import { type Progress, type SolveOptions, sharedClock } from '../../../src/solvers/solved.ts';
import { hardAssignment, marketSplit } from '../../support/hard-programs.ts';
import { programOf } from '../../support/programs.ts';

const options: SolveOptions = { engine: 'highs', timeLimitSeconds: 30, seed: 3 };

const easy = programOf({
  columns: [{ lower: 0, upper: 5, kind: INTEGER }],
  rows: [{ lower: 3, entries: [[0, 2]] }],
  levels: [{ name: 'count', costs: [[0, 1]], step: 1 }],
});
const hard = hardAssignment(20, 100);

const pool = createSolverPool({ threads: 1 });
afterAll(() => pool.destroy());

describe('a solver pool', () => {
  test.each(['highs', 'javascript-lp'] as const)('solves on %s', async (engine) => {
    const solved = await pool.solve(easy, { ...options, engine });
    expect(solved).toMatchObject({ status: 'optimal', stopReason: 'proved', engine });
    expect([...solved.values!]).toEqual([2]);
  });

  test('ends at the time limit with the best values and an honest bound', async () => {
    const reports: Progress[] = [];
    const solved = await pool.solve(
      hard,
      { ...options, timeLimitSeconds: 2 },
      { onIncumbent: (progress) => reports.push(progress) },
    );
    expect(solved).toMatchObject({ status: 'feasible', stopReason: 'time-limit' });
    expect(solved.seconds).toBeLessThan(2 * 1.05 + 0.5 + 2);
    expect(findViolation(hard, solved.values!)).toBeUndefined();
    const [first, second] = solved.levels;
    expect(first).toMatchObject({ name: 'cost', proved: false });
    expect(first!.bound).toBeLessThan(first!.value);
    expect(second).toMatchObject({ name: 'first', bound: 0, proved: false, seconds: 0 });
    expect(reports.length).toBeGreaterThan(0);
    reports.forEach(({ level, name, value, bound, gapPercent }, r) => {
      expect({ level, name }).toEqual({ level: 0, name: 'cost' });
      expect(bound).toBeLessThanOrEqual(value);
      expect(gapPercent).toBeGreaterThanOrEqual(0);
      if (r > 0) expect(value).toBeLessThan(reports[r - 1]!.value);
    });
    expect(first!.value).toBe(reports.at(-1)!.value);
  });

  test('stopped by a signal, keeps the best values; and leaves the event loop free meanwhile', async () => {
    const stopping = new AbortController();
    let ticks = 0;
    const ticking = setInterval(() => {
      ticks++;
    }, 10);
    const solving = pool.solve(hard, options, {
      signal: stopping.signal,
      onIncumbent: () => setTimeout(() => stopping.abort(), 500),
    });
    const solved = await solving;
    clearInterval(ticking);
    expect(solved).toMatchObject({ status: 'feasible', stopReason: 'stopped' });
    expect(solved.seconds).toBeLessThan(20);
    expect(findViolation(hard, solved.values!)).toBeUndefined();
    expect(ticks).toBeGreaterThan(10);
  });

  test('an allowed gap ends the solve, and is the stop reason', async () => {
    const levels = hard.levels.map((level) => ({ ...level, gapPercent: 5 }));
    const solved = await pool.solve({ ...hard, levels }, options);
    expect(solved).toMatchObject({ status: 'feasible', stopReason: 'gap' });
    const first = solved.levels[0]!;
    expect((first.value - first.bound) / first.value).toBeLessThanOrEqual(0.05);
    expect(solved.levels[1]).toMatchObject({ proved: true });
  });

  test('the same program twice gives the same values', async () => {
    const program = hardAssignment(5, 20);
    const fresh = createSolverPool({ threads: 1 });
    const [once, again, elsewhere] = [
      await pool.solve(program, options),
      await pool.solve(program, options),
      await fresh.solve(program, options),
    ];
    await fresh.destroy();
    expect(once.status).toBe('optimal');
    expect(again.values).toEqual(once.values);
    expect(elsewhere.values).toEqual(once.values);
  });

  test('a solve that ends at a moment ends then, waiting for a thread included', async () => {
    const running = new AbortController();
    const begun = Promise.withResolvers<void>();
    const first = pool.solve(hard, options, {
      signal: running.signal,
      onIncumbent: () => begun.resolve(),
    });
    await begun.promise;
    const waiting = await pool.solve(easy, { ...options, timeLimitSeconds: 1, endsAt: sharedClock() + 200 });
    expect(waiting).toMatchObject({ status: 'no-plan-found', stopReason: 'time-limit', seconds: 0 });
    running.abort();
    await first;
    const limited = await pool.solve(hard, { ...options, endsAt: sharedClock() + 2_000 });
    expect(limited.status).not.toBe('optimal');
    expect(limited.seconds).toBeLessThan(20);
  });

  test('a signal that comes before, or while waiting for a thread, leaves no plan', async () => {
    expect(await pool.solve(easy, options, { signal: AbortSignal.abort() })).toMatchObject({
      status: 'no-plan-found',
      stopReason: 'stopped',
      levels: [{ name: 'count', value: Number.NaN, bound: 0, proved: false }],
    });
    const running = new AbortController();
    const waiting = new AbortController();
    const first = pool.solve(hard, options, { signal: running.signal, onIncumbent: () => waiting.abort() });
    const second = pool.solve(hard, options, { signal: waiting.signal });
    expect(await second).toMatchObject({ status: 'no-plan-found', stopReason: 'stopped', seconds: 0 });
    running.abort();
    expect(await first).toMatchObject({ stopReason: 'stopped' });
  });
});

describe('the watchdog', () => {
  // Set to bite before the engine's own limit, so that any engine stands in for one that overruns.
  const watched = createSolverPool({ threads: 1, watchdogSeconds: -29 });
  afterAll(() => watched.destroy());

  test('ends the thread and answers with the best values that it had posted', async () => {
    const solved = await watched.solve(hard, options);
    expect(solved).toMatchObject({ status: 'feasible', stopReason: 'watchdog', engine: 'highs' });
    expect(findViolation(hard, solved.values!)).toBeUndefined();
    expect(solved.levels[0]!.bound).toBeLessThan(solved.levels[0]!.value);
    expect(solved.seconds).toBeLessThan(20);
  });

  test('has no plan where nothing was posted, and the pool goes on', async () => {
    expect(await watched.solve(marketSplit(6, 50), options)).toMatchObject({
      status: 'no-plan-found',
      stopReason: 'watchdog',
    });
    expect((await watched.solve(easy, options)).status).toBe('optimal');
  });
});

test("an engine's failure arrives as what it is", async () => {
  // A coefficient that is no number.
  const broken = { ...easy, rows: { ...easy.rows, values: Float64Array.of(Number.NaN) } };
  const solving = pool.solve(broken, options);
  await expect(solving).rejects.toThrow(EngineFailed);
  await expect(solving).rejects.toMatchObject({ engine: 'highs', name: 'EngineFailed' });
});

test('a pool that is destroyed rejects what it was solving', async () => {
  const doomed = createSolverPool({ threads: 1 });
  const started = Promise.withResolvers<void>();
  const solving = doomed.solve(hard, options, { onIncumbent: () => started.resolve() });
  const rejected = expect(solving).rejects.toThrow();
  await started.promise;
  await doomed.destroy();
  await rejected;
});
