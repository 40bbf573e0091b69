import { expect, it } from 'vitest';
import { proofClock } from '../../benchmarks/proof-clock.ts';

const provedAt = (...reports: readonly (readonly [level: number, gapPercent: number, seconds: number])[]) => {
  const clock = proofClock();
  for (const [level, gapPercent, seconds] of reports) clock.onProgress({ level, gapPercent }, seconds);
  return clock.proved();
};

it('a level is proved by a report without a gap, or by one of a later level', () => {
  expect(provedAt()).toEqual([]);
  expect(provedAt([0, 5, 1], [0, 1e-12, 2])).toEqual([2]);
  expect(provedAt([0, 0, 2], [2, 5, 4], [2, 0, 7])).toEqual([2, 4, 7]);
  expect(provedAt([1, 3, 4])).toEqual([4]);
});

it('a solve that starts over takes back its proofs', () => {
  expect(provedAt([0, 0, 1], [1, 0, 2], [0, 5, 3], [0, 0, 6])).toEqual([6]);
});
