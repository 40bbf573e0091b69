import { describe, expect, it } from 'vitest';
import { type Ended, marked } from '../../benchmarks/marks.ts';

const answered = (
  status: 'optimal' | 'infeasible' | 'stopped',
  value?: number,
  reasons: string[] = [],
): Ended => ({
  kind: 'answered',
  status,
  ...(value === undefined ? {} : { plan: { value, reasons } }),
  buildSeconds: 1,
  solveSeconds: 2,
  peakMegabytes: 100,
});

const marksOf = (...ended: readonly Ended[]): readonly string[] =>
  marked(ended.map((one, position) => ({ engine: `e${position}`, ended: one }))).map(({ mark }) => mark);

describe('the mark of an engine', () => {
  it('is OK where its plan passes the audit and no engine has a better one', () => {
    expect(marksOf(answered('optimal', 12), answered('optimal', 12 + 1e-9))).toEqual(['OK', 'OK']);
    const [entry] = marked([{ engine: 'e', version: '1.2', ended: answered('optimal', 12) }]);
    expect(entry).toEqual({
      engine: 'e',
      version: '1.2',
      mark: 'OK',
      value: 12,
      buildSeconds: 1,
      solveSeconds: 2,
      peakMegabytes: 100,
    });
  });

  it('is wrong where a proved optimum is beaten, by a plan that was not proved too', () => {
    expect(marksOf(answered('optimal', 13), answered('stopped', 12))).toEqual(['wrong', 'time-out']);
  });

  it('is wrong where the audit refuses the claim, and the value then refutes no engine', () => {
    expect(marksOf(answered('optimal', 9, ['clause 3 is broken']), answered('optimal', 12))).toEqual([
      'wrong',
      'OK',
    ]);
  });

  it('is wrong where it finds none of the plans that exist', () => {
    expect(marksOf(answered('infeasible'), answered('optimal', 12))).toEqual(['wrong', 'OK']);
    expect(marksOf(answered('infeasible'))).toEqual(['failed']);
  });

  it('keeps no time of a wrong answer', () => {
    const [entry] = marked([
      { engine: 'e', ended: answered('optimal', 9, ['clause 3 is broken', 'another']) },
    ]);
    expect(entry).not.toHaveProperty('solveSeconds');
    expect(entry!.reason).toContain('clause 3 is broken, and 1 more');
  });

  it('gives the distance of a stopped plan to the best, and keeps how else a run ended', () => {
    const entries = marked([
      { engine: 'stopped', ended: answered('stopped', 15) },
      { engine: 'best', ended: answered('optimal', 12) },
      { engine: 'nothing', ended: answered('stopped') },
      { engine: 'refused', ended: answered('stopped', 3, ['clause 3 is broken']) },
      { engine: 'large', ended: { kind: 'too large', reason: 'why' } },
      { engine: 'memory', ended: { kind: 'out of memory' } },
    ]);
    expect(entries[0]!.reason).toContain('25.00 %');
    expect(entries.map(({ mark }) => mark)).toEqual([
      'time-out',
      'OK',
      'time-out',
      'time-out',
      'too large',
      'out of memory',
    ]);
    expect(entries[4]!.reason).toBe('why');
  });
});
