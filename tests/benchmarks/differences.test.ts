import { describe, expect, it } from 'vitest';
import { differencesOf, type Verdict } from '../../benchmarks/differences.ts';
import type { Result, ResultFile, Timed } from '../../benchmarks/result-file.ts';

type Level = {
  readonly name: string;
  readonly value: number;
  readonly seconds: number;
  readonly proved?: boolean;
};

const timed = (solveSeconds: number, ...levels: readonly Level[]): Timed => ({
  validated: {
    valid: true,
    reasons: [],
    proved: levels.every(({ proved = true }) => proved),
    movers: 3,
    levels: levels.map(({ name, value }) => ({ name, value })),
  },
  run: {
    buildSeconds: 0.1,
    solveSeconds,
    auditSeconds: 0.1,
    outcome: 'optimal',
    solves: [
      {
        size: { columns: 1, rows: 1, nonzeros: 1 },
        seconds: solveSeconds,
        status: 'optimal',
        stopReason: 'proved',
        version: '1',
        levels: levels.map(({ proved = true, ...level }) => ({ ...level, proved, bound: level.value })),
      },
    ],
  },
});

const fileOf = (...results: readonly Partial<Result>[]): ResultFile => ({
  kind: 'full',
  versions: {},
  machine: { processor: 'x', cores: 2 },
  results: results.map((one) => ({
    name: 'county-60',
    schools: 60,
    teachers: 2_504,
    seed: 1,
    variant: 'all-goals',
    service: timed(1),
    peakMegabytes: 1,
    ...one,
  })),
});

const noise = { percent: 30, seconds: 0.2 };
const verdicts = (before: ResultFile, after: ResultFile): Readonly<Record<string, Verdict>> =>
  Object.fromEntries(differencesOf(before, after, noise).map(({ of, verdict }) => [of, verdict]));

describe('the differences of two result files', () => {
  const priority = (value: number, seconds: number, proved = true): Level => ({
    name: 'priority 1',
    value,
    seconds,
    proved,
  });

  it('are none of a file and itself', () => {
    const file = fileOf({ service: timed(10, priority(12, 3)) });
    expect(new Set(Object.values(verdicts(file, file)))).toEqual(new Set(['same']));
  });

  it('are listed level by level, with their ratio, beyond noise only', () => {
    const before = fileOf({
      service: timed(10, priority(12, 3), { name: 'priority 2', value: 5, seconds: 7 }),
    });
    const after = fileOf({
      service: timed(9, priority(12, 1), { name: 'priority 2', value: 5, seconds: 10 }),
    });
    expect(verdicts(before, after)).toEqual({
      'county-60 (all-goals), build': 'same',
      'county-60 (all-goals), solve': 'same',
      'county-60 (all-goals), audit': 'same',
      'county-60 (all-goals), priority 1': 'faster',
      'county-60 (all-goals), priority 2': 'slower',
    });
    const [level] = differencesOf(before, after, noise).filter(({ of }) => of.endsWith('priority 1'));
    expect(level!.ratio).toBeCloseTo(1 / 3, 10);
  });

  it('do not make much of short times', () => {
    const [before, after] = [fileOf({ service: timed(0.05) }), fileOf({ service: timed(0.2) })];
    expect(Object.values(verdicts(before, after))).not.toContain('slower');
  });

  it('are another value where both were proved, and only there', () => {
    const of = 'county-60 (all-goals), priority 1';
    const proved = fileOf({ service: timed(1, priority(12, 1)) });
    expect(verdicts(proved, fileOf({ service: timed(1, priority(12.5, 1)) }))[of]).toBe('other value');
    expect(verdicts(proved, fileOf({ service: timed(1, priority(12 + 1e-9, 1)) }))[of]).toBe('same');
    expect(verdicts(proved, fileOf({ service: timed(1, priority(12.5, 1, false)) }))[of]).toBe('same');
  });

  it('name what is in one file alone, a plan that no longer passes too', () => {
    const passes = fileOf({ service: timed(1, priority(12, 1)) });
    const refused: Timed = {
      validated: { valid: false, reasons: ['ended infeasible'], proved: false, movers: 0, levels: [] },
    };
    expect(new Set(Object.values(verdicts(passes, fileOf({ service: refused }))))).toEqual(
      new Set(['only before']),
    );
    expect(new Set(Object.values(verdicts(fileOf(), passes)))).toContain('only after');
  });

  it('take in the plain program and every engine whose answer counted', () => {
    const engines = [
      { engine: 'cbc', mark: 'OK', value: 12, buildSeconds: 1, solveSeconds: 1 },
      { engine: 'yalps', mark: 'time-out' },
    ] as const;
    const comparison = {
      variant: 'musts-first-goal',
      service: timed(1, priority(12, 1)),
      plain: timed(5, priority(12, 5)),
      agrees: true,
      disagreements: [],
    };
    const names = Object.keys(verdicts(fileOf({ engines, comparison }), fileOf({ engines, comparison })));
    expect(names).toContain('county-60 (musts-first-goal), plain, priority 1');
    expect(names).toContain('county-60, cbc');
    expect(names).not.toContain('county-60, yalps');
  });
});
