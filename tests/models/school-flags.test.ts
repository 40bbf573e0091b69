/** Flags of schools that follow from the whole roster. */
import { expect, test } from 'vitest';
import { factsFor } from '../../models/requests/request-facts.ts';
import { rosterOf, school, teachers } from '../support/rosters.ts';

test('the share of senior titles of a school is compared with that of its stage, exactly', () => {
  const roster = rosterOf(
    [
      school('above'),
      school('at'),
      school('below'),
      school('empty'),
      school('junior', { stage: 'junior' }),
      school('none', { stage: 'junior' }),
    ],
    [
      ...teachers('a', 2, 'above', { title: 'chief' }),
      ...teachers('b', 1, 'above'),
      ...teachers('c', 1, 'at', { title: 'senior' }),
      ...teachers('d', 2, 'at', { title: 'first' }),
      ...teachers('e', 3, 'below'),
      ...teachers('f', 1, 'junior', { title: 'senior' }),
      ...teachers('g', 4, 'none'),
    ],
  );
  const facts = factsFor(roster, { name: '', clauses: [] }, []);
  const where = (is: boolean) =>
    facts.schoolIndices
      .filter((one) => facts.schoolsWhere({ field: 'seniorShareAtMean', is })[one] === 1)
      .map((one) => facts.school(one).id);
  expect(where(true)).toEqual(['above', 'at', 'junior']);
  expect(where(false)).toEqual(['below', 'none']);
  const among = facts.teachersWhere({ field: 'seniorShareAtMean', is: true });
  expect(facts.teacherIndices.filter((one) => among[one] === 1)).toHaveLength(7);
});

test('a school is alone in its township where no other one has its stage', () => {
  const roster = rosterOf(
    [
      school('A', { township: 'x' }),
      school('B', { township: 'x' }),
      school('C', { township: 'x', stage: 'junior' }),
      school('D', { township: 'y' }),
      school('E'),
    ],
    [],
  );
  const facts = factsFor(roster, { name: '', clauses: [] }, []);
  const where = (is: boolean) =>
    facts.schoolIndices
      .filter((one) => facts.schoolsWhere({ field: 'aloneInTownship', is })[one] === 1)
      .map((one) => facts.school(one).id);
  expect(where(true)).toEqual(['C', 'D']);
  expect(where(false)).toEqual(['A', 'B']);
});
