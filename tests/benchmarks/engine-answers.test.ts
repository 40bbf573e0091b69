import { describe, expect, it } from 'vitest';
import {
  readCbcAnswer,
  readGlpsolAnswer,
  readNamedValues,
  UnreadableAnswer,
} from '../../benchmarks/engine-answers.ts';

const values = ({ values }: { readonly values?: Float64Array }): readonly number[] | undefined =>
  values && Array.from(values);

describe('an answer of CBC', () => {
  it('has its values at the positions of the columns, under any names; the rest are 0', () => {
    const text = [
      'Optimal - objective value 3.50000000',
      '      1 another                1                       0',
      '**       3 c0                 2.5                       0',
      '',
    ].join('\n');
    const answer = readCbcAnswer(text, 5);
    expect(answer.status).toBe('optimal');
    expect(values(answer)).toEqual([0, 1, 0, 2.5, 0]);
  });

  it('is stopped with values, stopped without, or infeasible', () => {
    const stopped = readCbcAnswer('Stopped on time - objective value 7\n  0 c0  1  0\n', 1);
    expect([stopped.status, values(stopped)]).toEqual(['stopped', [1]]);
    const relaxed =
      'Stopped on time (no integer solution - continuous used) - objective value 7\n  0 c0  0.5  0\n';
    expect(readCbcAnswer(relaxed, 1)).toEqual({ status: 'stopped' });
    expect(readCbcAnswer('Infeasible - objective value 55\n  0 c0  1  0\n', 1)).toEqual({
      status: 'infeasible',
    });
    expect(readCbcAnswer('Integer infeasible - objective value 55\n', 1)).toEqual({ status: 'infeasible' });
  });

  it('is refused where it cannot be understood', () => {
    expect(() => readCbcAnswer('', 1)).toThrow(UnreadableAnswer);
    expect(() => readCbcAnswer('Optimal - objective value 1\n  1 c1  1  0\n', 1)).toThrow(UnreadableAnswer);
    expect(() => readCbcAnswer('Optimal - objective value 1\n  0 c0  one  0\n', 1)).toThrow(UnreadableAnswer);
  });
});

describe('an answer of glpsol', () => {
  const text = (status: string): string =>
    ['c Problem:    program', 's mip 2 3 STATUS 3.5', 'i 1 9', 'i 2 9', 'j 1 1', 'j 3 2.5', 'e o f', '']
      .join('\n')
      .replace('STATUS', status);

  it('has the values of columns, not of rows, at their positions from 1', () => {
    const answer = readGlpsolAnswer(text('o'), 3);
    expect([answer.status, values(answer)]).toEqual(['optimal', [1, 0, 2.5]]);
    expect(readGlpsolAnswer(text('f'), 3).status).toBe('stopped');
  });

  it('without a solution has no values', () => {
    expect(readGlpsolAnswer(text('n'), 3)).toEqual({ status: 'infeasible' });
    expect(readGlpsolAnswer(text('u'), 3)).toEqual({ status: 'stopped' });
  });

  it('is refused where it cannot be understood', () => {
    expect(() => readGlpsolAnswer('', 3)).toThrow(UnreadableAnswer);
    expect(() => readGlpsolAnswer(text('x'), 3)).toThrow(UnreadableAnswer);
    expect(() => readGlpsolAnswer(text('o'), 2)).toThrow(UnreadableAnswer);
  });
});

it('values by name are those of columns alone', () => {
  const named = Object.entries({ feasible: true, result: 4, c2: 1, r0: 3, c0: 0.5 });
  expect(Array.from(readNamedValues(named, 3))).toEqual([0.5, 0, 1]);
  expect(() => readNamedValues([['c3', 1]], 3)).toThrow(UnreadableAnswer);
});
