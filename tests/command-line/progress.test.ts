import { expect, it } from 'vitest';
import { progressInWords, stepsOf } from '../../src/command-line/progress.ts';

const policy = {
  name: '甲',
  groups: {},
  clauses: [
    { rule: 'rotation-quota', strength: 'must', atLeastPercent: 10 },
    { goal: 'cover-shortages', priority: 1 },
    { goal: 'volunteers-first', priority: 5, label: '自愿者优先' },
    { goal: 'fewest-moves', priority: 5 },
    { goal: 'fewest-moves', priority: 5 },
  ],
} as never;
const steps = stepsOf(policy);
const told = (level: string, value: number | null, bound: number | null, gapPercent: number | null) =>
  progressInWords({ level, value, bound, gapPercent, seconds: 12.4 }, steps);

it('says which goal of how many, the best found and what none can be better than', () => {
  expect(told('priority 1', 634, 521, 17.82)).toEqual({
    en: '[####------] goal 1/2, covering shortages: now 634 posts, no better than 521 posts, 17.82 % open (12 s)',
    zh: '[####------] 目标1/2，补足缺员：现为634个岗位，最好不过521个岗位，尚差17.82%（12秒）',
  });
});

it('counts priorities by their order, and names every goal of one', () => {
  expect(told('priority 5, part 2', 3, 3, 0).zh).toBe(
    '[##########] 目标2/2，自愿者优先、减少变动：现为3，最好不过3，尚差0%（12秒）',
  );
});

it('says what is solved beside the goals, and what is not known yet', () => {
  expect(told('breaches', null, null, null).zh).toBe('[----------] “原则上”的条款：尚未找到（12秒）');
  expect(told('fewest-moves among equals', 5, null, null).en).toBe(
    '[#####-----] the fewest moves among equal plans: now 5 (12 s)',
  );
});
