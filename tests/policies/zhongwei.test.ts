/** The plan of twinned schools that exchange as many teachers each way (中卫市城乡学校结对交流). */
import { describe, expect, it } from 'vitest';
import type { Roster, Teacher } from '../../models/vocabulary/roster.ts';
import { policyOnRosters } from '../support/policies.ts';
import { allTo, type Moves, rosterOf, school, teachers } from '../support/rosters.ts';

const { audit, plan: planOf } = policyOnRosters('zhongwei');

const schools = [
  school('U', { stage: 'junior', group: 'pair', labels: ['twinned'], demand: { maths: 7 } }),
  school('R', {
    stage: 'junior',
    setting: 'rural',
    group: 'pair',
    labels: ['twinned'],
    demand: { maths: 7 },
  }),
  school('X', { stage: 'junior', demand: { maths: 1 } }),
];
const young: Partial<Teacher> = { bornOn: '1995-01-01' };
const older: Partial<Teacher> = { bornOn: '1980-01-01' };
const pair = rosterOf(schools, [
  ...teachers('u', 7, 'U', older),
  ...teachers('r', 7, 'R', young),
  ...teachers('x', 1, 'X', young),
]);
const fiveEachWay: Moves = {
  ...allTo('R', 'u1', 'u2', 'u3', 'u4', 'u5'),
  ...allTo('U', 'r1', 'r2', 'r3', 'r4', 'r5'),
};
const withFirst = (one: Partial<Teacher>): Roster => ({
  ...pair,
  teachers: pair.teachers.map((each) => (each.id === 'r1' ? { ...each, ...one } : each)),
});
const brokenBy = (roster: Roster, moves: Moves) => audit(roster, moves).broken;

it('sends five each way', async () => {
  expect(audit(pair, fiveEachWay)).toMatchObject({ clean: true, broken: [] });
  const plan = await planOf(pair);
  expect(plan.outcome).toBe('optimal');
  expect(plan.postings.filter(({ from }) => from === 'U')).toHaveLength(5);
  expect(plan.postings.filter(({ from }) => from === 'R')).toHaveLength(5);
});

it('counts both halves of a nine-year school together', () => {
  const halves = schools.map((one) => (one.id === 'R' ? { ...one, campus: 'nine' } : one));
  const other = { group: 'pair', labels: ['twinned'], demand: { maths: 7 } };
  const nine = {
    ...pair,
    schools: [...halves, school('Rp', { ...other, setting: 'rural', campus: 'nine' }), school('Up', other)],
    teachers: [...pair.teachers, ...teachers('q', 7, 'Rp', young), ...teachers('p', 7, 'Up', older)],
  };
  const four = { ...allTo('U', 'r1', 'r2', 'r3', 'r4'), ...allTo('R', 'u1', 'u2', 'u3', 'u4') };
  expect(audit(nine, { ...four, q1: 'Up', p1: 'Rp' }).clause('each-way').units).toContainEqual(
    expect.objectContaining({ measured: 5, breach: 0 }),
  );
});

it('refuses five against four', () => {
  const { r5: _, ...fewer } = fiveEachWay;
  expect(audit(pair, fewer)).toMatchObject({ clean: false, broken: ['each-way', 'balanced'] });
});

it('sends as many as a small school has, and says how many are missing', async () => {
  const small = rosterOf(schools, [...teachers('u', 7, 'U', older), ...teachers('r', 3, 'R', young)]);
  const plan = await planOf(small);
  expect(plan.outcome).toBe('optimal');
  expect(plan.postings).toHaveLength(6);
  expect(plan.clauses.find(({ rule }) => rule === 'rotation-quota')).toMatchObject({
    holds: false,
    breach: 4,
  });
});

describe('the year of an exchange', () => {
  it.each([
    ['2025-01-10', '2026-01-10', []],
    ['2025-09-01', '2026-07-10', []],
    ['2026-01-10', '2027-01-10', ['term']],
  ])('%s to %s', (from, until, broken) => {
    const roster = withFirst({ rotations: [{ school: 'U', from, until }] });
    for (const asOf of ['2026-08-31', '2026-09-01'])
      expect(brokenBy({ ...roster, asOf }, fiveEachWay)).toEqual(broken);
  });
});

it.each([
  ['1990-09-02', []],
  ['1990-09-01', ['young']],
])('counts who was born on %s', (bornOn, broken) => {
  const roster = withFirst({ bornOn });
  expect(audit(roster, fiveEachWay)).toMatchObject({ clean: true, broken });
});

it('moves no head, nobody outside the pair, and nobody of a school that is not twinned', () => {
  for (const role of ['principal', 'vice-principal'] as const)
    expect(brokenBy(withFirst({ role, volunteer: true }), fiveEachWay)).toEqual(['eligible']);
  expect(brokenBy(pair, { ...fiveEachWay, x1: 'U' })).toEqual(expect.arrayContaining(['eligible', 'scope']));
});

it('makes a plan of a roster that says nothing', async () => {
  const bare = rosterOf(
    [school('A', { demand: { maths: 1 } }), school('B', { demand: { maths: 1 } })],
    teachers('a', 2, 'A'),
  );
  const plan = await planOf(bare);
  expect(plan.outcome).toBe('optimal');
  expect(plan.postings).toEqual([]);
});
