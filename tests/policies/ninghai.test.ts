/** The plan of a school that sends applicants by their score (宁海中学校际交流方案). */
import { expect, it } from 'vitest';
import type { Roster, Teacher } from '../../models/vocabulary/roster.ts';
import { policyOnRosters } from '../support/policies.ts';
import { type Moves, rosterOf, school, teacher } from '../support/rosters.ts';

const { audit, plan: planOf } = policyOnRosters('ninghai');

const schools = [
  school('A', { stage: 'junior', demand: { maths: 2 } }),
  school('B', { stage: 'junior', setting: 'rural', demand: { maths: 1, chinese: 1 } }),
];
const applies = (score?: number): Partial<Teacher> => ({
  volunteer: true,
  ...(score === undefined ? {} : { score }),
});
const rosterWith = (...staff: readonly Teacher[]): Roster =>
  rosterOf(schools, [...staff, teacher('stays', 'A')]);
const brokenBy = (roster: Roster, moves: Moves, parameters = {}) => audit(roster, moves, parameters).broken;
const moversOf = async (roster: Roster, parameters = {}) =>
  (await planOf(roster, parameters)).postings.map(({ teacher: id }) => id).sort();

it('sends two where two apply for three places, and says that one is missing', async () => {
  const two = rosterWith(teacher('a', 'A', applies(80)), teacher('b', 'A', applies(70)));
  const plan = await planOf(two);
  expect(plan.outcome).toBe('optimal');
  expect(plan.postings).toHaveLength(2);
  expect(audit(two, { a: 'B', b: 'B' })).toMatchObject({ clean: true, broken: ['places'] });
  expect(audit(two, { a: 'B', b: 'B' }).clause('places')).toMatchObject({ breach: 1 });
});

it('sends no more than there are places, the best first', async () => {
  const two = rosterWith(
    teacher('a', 'A', applies(80)),
    teacher('b', 'A', applies(90)),
    teacher('c', 'A', applies()),
  );
  expect(await moversOf(two, { places: 1 })).toEqual(['b']);
  expect(brokenBy(two, { a: 'B' }, { places: 1 })).toEqual(['merit-order']);
  expect(brokenBy(two, { c: 'B' }, { places: 1 })).toEqual(['merit-order']);
  expect(audit(two, { a: 'B', b: 'B' }, { places: 1 })).toMatchObject({
    clean: false,
    broken: ['places-at-most'],
  });
});

it('orders within a subject, not between two', async () => {
  const two = rosterWith(
    teacher('m', 'A', applies(60)),
    teacher('c', 'A', { ...applies(90), subject: 'history' }),
  );
  expect(brokenBy(two, { m: 'B' }, { places: 1 })).toEqual([]);
  expect(await moversOf(two, { places: 1 })).toEqual(['m']);
});

it('does not order equals', () => {
  const two = rosterWith(teacher('a', 'A', applies(80)), teacher('b', 'A', applies(80)));
  for (const id of ['a', 'b']) expect(brokenBy(two, { [id]: 'B' }, { places: 1 })).toEqual([]);
});

it('passes over who is barred for three years, up to the last day and no longer', async () => {
  const barred = { circumstances: [{ reason: 'barred-from-exchange', until: '2026-08-31' }] };
  const after = rosterWith(teacher('a', 'A', { ...applies(90), ...barred }), teacher('b', 'A', applies(70)));
  const during = { ...after, asOf: '2026-08-31' };
  expect(brokenBy(during, { b: 'B' }, { places: 1 })).toEqual([]);
  expect(brokenBy(during, { a: 'B' }, { places: 1 })).toEqual(['barred']);
  expect(await moversOf(during, { places: 1 })).toEqual(['b']);
  expect(await moversOf(after, { places: 1 })).toEqual(['a']);
});

it.each([
  ['2025-09-01', '2026-07-10', []],
  ['2026-02-20', '2026-07-10', ['term']],
])('an exchange of %s to %s', (from, until, broken) => {
  const roster = rosterWith(teacher('a', 'A', { ...applies(80), rotations: [{ school: 'B', from, until }] }));
  for (const asOf of ['2026-08-31', '2026-09-01'])
    expect(brokenBy({ ...roster, asOf }, { a: 'B' }, { places: 1 })).toEqual(broken);
});

it.each([
  ['who did not apply', {}],
  ['who has a problem of ethics', { volunteer: true, labels: ['ethics-problem'] }],
  ['who is not established', { volunteer: true, established: false }],
  ['a head', { volunteer: true, role: 'principal' }],
  ['a vice-principal', { volunteer: true, role: 'vice-principal' }],
] as const)('does not send %s', (_, one) => {
  const roster = rosterWith(teacher('a', 'A', one as Partial<Teacher>), teacher('b', 'A', applies(70)));
  expect(audit(roster, { a: 'B' }).broken).toContain('eligible');
});

it('makes a plan of a roster where nobody applied', async () => {
  const plan = await planOf(rosterWith());
  expect(plan.outcome).toBe('optimal');
  expect(plan.postings).toEqual([]);
});
