/** Every numbered statement that concerns a plan is carried by a shipped policy, or listed as not yet expressible. */
import { expect, it } from 'vitest';
import { coverage, gapsOf } from '../../src/documents/coverage.ts';

it('leaves no statement of the catalogue unanswered, and answers none that is not in it', () => {
  expect(gapsOf(coverage())).toEqual([]);
});

it('tells what is carried in part from what is carried and what is not yet', () => {
  const [first, ...others] = coverage();
  const odd = (remark: object) => gapsOf([{ ...first!, missing: undefined, ...remark }, ...others]);
  expect(odd({ carriers: [], notYet: undefined, missing: 'A part.' }).length).toBeGreaterThan(0);
  expect(odd({ notYet: 'A reason.' })).toEqual([
    `${first!.id}: carried and not yet, or partly carried by nothing`,
  ]);
  expect(odd({ missing: 'A part.' })).toEqual([]);
});
