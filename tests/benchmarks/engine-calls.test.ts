import { expect, it } from 'vitest';
import { readGolden, solvesOf } from '../../benchmarks/engine-calls-golden.ts';

/** `npm run bench:calls` compares 60 schools as well. */
it.each([8, 20])(
  'the engine gets the same calls as before, and the same values are proved: %d schools',
  async (schools) => {
    expect(await solvesOf(schools)).toEqual(readGolden()[schools]);
  },
);
