/** Every numbered statement that concerns a plan is carried by a shipped policy, or listed as not yet expressible. */
import { expect, it } from 'vitest';
import { coverage, gapsOf } from '../../src/documents/coverage.ts';

it('leaves no statement of the catalogue unanswered, and answers none that is not in it', () => {
  expect(gapsOf(coverage())).toEqual([]);
});

it('lists no statement both as carried and as not yet expressible', () => {
  const both = coverage().filter(({ carriers, notYet }) => carriers.length > 0 && notYet !== undefined);
  expect(both.map(({ id }) => id)).toEqual([]);
});
