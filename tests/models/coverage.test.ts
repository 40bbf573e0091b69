/** Every numbered statement that asks something of a plan is carried by a shipped policy, or said to be not yet. */
import { expect, it } from 'vitest';
import { coverage, gapsOf } from '../../src/documents/coverage.ts';

it('leaves no statement of the catalogue unanswered, and answers none that is not in it', () => {
  expect(gapsOf(coverage())).toEqual([]);
});

it('says of no statement both that it is carried and that it is not yet', () => {
  const both = coverage().filter(({ carriers, notYet }) => carriers.length > 0 && notYet !== undefined);
  expect(both.map(({ id }) => id)).toEqual([]);
});
