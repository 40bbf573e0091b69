/** The scheme of Dalian: nine school years in one school mean a move, three terms in office too. */
import { describe, expect, it } from 'vitest';
import type { Roster, School, Teacher } from '../../models/vocabulary/roster.ts';
import { policyOnRosters } from '../support/policies.ts';
import { type Moves, rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const { audit, plan: planOf } = policyOnRosters('dalian');

const schools = [
  school('A', { demand: { maths: 3 } }),
  school('B', { setting: 'rural', demand: { maths: 3 } }),
];
const young: Partial<Teacher> = { sex: 'female', bornOn: '1995-01-01', joinedSchoolOn: '2020-09-01' };
const due: Partial<Teacher> = {
  sex: 'male',
  bornOn: '1980-01-01',
  joinedSchoolOn: '2010-09-01',
  subject: 'art',
  backbone: 'county',
};
const staff = [...teachers('a', 3, 'A', young), ...teachers('b', 3, 'B', young)];
const withOne = (one: Partial<Teacher>, places: readonly School[] = schools): Roster =>
  rosterOf(places, [...staff, teacher('one', 'A', { ...due, ...one })]);
const brokenBy = (roster: Roster, moves: Moves) => audit(roster, moves).broken;
const mustMove = (roster: Roster): boolean =>
  brokenBy(roster, {}).some((id) => id === 'must-move' || id === 'leaders-move');
const mayMove = (roster: Roster): boolean => audit(roster, { one: 'B' }).clean;

describe('teachers', () => {
  it.each([
    ['2017-09-01', '1980-01-01', true],
    ['2018-09-01', '1980-01-01', false],
    ['2010-09-01', '1970-09-02', true],
    ['2010-09-01', '1970-08-31', false],
  ])('who joined on %s and were born on %s must move: %s', (joinedSchoolOn, bornOn, must) => {
    for (const asOf of ['2026-08-31', '2026-09-01'])
      expect(mustMove({ ...withOne({ joinedSchoolOn, bornOn }), asOf })).toBe(must);
  });

  it.each(['special-course', 'special-course-leader', 'serious-illness', 'health', 'pregnancy-or-nursing'])(
    'may stay and may volunteer: %s',
    (reason) => {
      const circumstances = [{ reason }];
      expect(mustMove(withOne({ circumstances }))).toBe(false);
      expect(brokenBy(withOne({ circumstances }), { one: 'B' })).toContain('deferred');
      expect(mayMove(withOne({ circumstances, volunteer: true }))).toBe(true);
    },
  );

  it('above the age go if they apply and the school agrees, and are in no denominator', () => {
    const older: Partial<Teacher> = { bornOn: '1968-01-01', volunteer: true };
    expect(mayMove(withOne({ ...older, labels: ['approved-volunteer'] }))).toBe(true);
    expect(mayMove(withOne(older))).toBe(false);
    expect(audit(withOne({ ...older, labels: ['approved-volunteer'] }), {}).clause('quota').denominator).toBe(
      0,
    );
  });

  it('who may stay for the present are in no denominator', () => {
    const roster = withOne({ circumstances: [{ reason: 'special-course' }] });
    const two = { ...roster, teachers: [...roster.teachers, teacher('two', 'A', due)] };
    expect(audit(two, { two: 'B' }).clause('quota')).toMatchObject({ denominator: 1, required: 1 });
  });

  it('of a remote school without the conditions need not move', () => {
    const remote = schools.map((one) => (one.id === 'A' ? { ...one, labels: ['remote-school'] } : one));
    expect(mustMove(withOne({}, remote))).toBe(false);
    expect(mayMove(withOne({}, remote))).toBe(true);
  });

  it('are planned where none of those who must go is a backbone teacher, which is said', async () => {
    const plan = await planOf(withOne({ backbone: 'none' }));
    expect(plan.outcome).toBe('optimal');
    expect(plan.postings.map(({ teacher: id }) => id)).toEqual(['one']);
    expect(plan.clauses.find(({ rule }) => rule === 'mover-share')).toMatchObject({ holds: false });
  });
});

it('asks a fifth a year of schools with many, all of them together rounded up', () => {
  const many = [
    school('A', { labels: ['many-due'] }),
    school('B', { setting: 'rural' }),
    school('C', { setting: 'rural', labels: ['many-due'] }),
  ];
  const roster = rosterOf(many, [...teachers('a', 6, 'A', due), ...teachers('c', 7, 'C', due)]);
  expect(audit(roster, { a1: 'B', c1: 'B' }).clause('many-due')).toMatchObject({ holds: false, required: 3 });
  expect(audit(roster, { a1: 'B', c1: 'B', c2: 'B' }).clause('many-due')).toMatchObject({ holds: true });
  expect(audit(roster, { c1: 'B', c2: 'B', c3: 'B' }).clause('many-due')).toMatchObject({ holds: false });
  expect(audit(roster, {}).clause('must-move')).toMatchObject({ holds: true });
});

it('counts both halves of a nine-year school together', () => {
  const half = { campus: 'nine', labels: ['many-due'] };
  const nine = [
    school('A', half),
    school('J', { ...half, stage: 'junior' }),
    school('B', { setting: 'rural' }),
  ];
  const roster = rosterOf(nine, [...teachers('a', 5, 'A', due), ...teachers('j', 5, 'J', due)]);
  expect(audit(roster, { a1: 'B', a2: 'B' }).clause('many-due')).toMatchObject({ holds: true, required: 2 });
});

it('lets those of a surplus subject go first where there are many', async () => {
  const many = [
    school('A', { labels: ['many-due'], setting: 'rural', demand: { maths: 3 } }),
    school('B', { setting: 'rural', demand: { maths: 1, music: 1 } }),
  ];
  const roster = rosterOf(many, [
    ...teachers('a', 3, 'A', { ...due, subject: 'maths', backbone: 'none' }),
    ...teachers('m', 2, 'A', { ...due, subject: 'art', backbone: 'none' }),
    ...teachers('b', 1, 'B', { ...young, backbone: 'none' }),
  ]);
  const moved = (await planOf(roster)).postings.map(({ teacher: id }) => id);
  expect(moved).toHaveLength(1);
  expect(moved[0]).toMatch(/^m/);
});

describe('school leaders', () => {
  const inOffice = (role: Teacher['role'], roleSince: string): Partial<Teacher> => ({ role, roleSince });

  it.each([
    ['principal', '2017-09-01', true],
    ['vice-principal', '2017-09-01', true],
    ['principal', '2018-09-01', false],
    ['vice-principal', '2022-09-01', false],
  ] as const)('a %s since %s must move: %s', (role, roleSince, must) => {
    for (const asOf of ['2026-08-31', '2026-09-01']) {
      const roster = { ...withOne(inOffice(role, roleSince)), asOf };
      expect(brokenBy(roster, {})).toEqual(must ? ['leaders-move'] : []);
      expect(mayMove(roster)).toBe(must);
    }
  });

  it('count the years in the present school, and other leaders are marked', () => {
    expect(mustMove(withOne({ ...inOffice('principal', '2010-09-01'), joinedSchoolOn: '2020-09-01' }))).toBe(
      false,
    );
    expect(mustMove(withOne({ labels: ['school-leader'], roleSince: '2016-09-01' }))).toBe(true);
    expect(mustMove(withOne({ labels: ['school-leader'], roleSince: '2022-09-01' }))).toBe(false);
  });

  it('with less than a term to retirement may stay, and may volunteer', () => {
    const late = { ...inOffice('vice-principal', '2010-09-01'), retiresOn: '2029-08-31' };
    expect(mustMove(withOne(late))).toBe(false);
    expect(mayMove(withOne(late))).toBe(false);
    expect(mayMove(withOne({ ...late, volunteer: true }))).toBe(true);
    expect(mustMove(withOne({ ...late, retiresOn: '2029-09-01' }))).toBe(true);
  });

  it('change places, and where nobody can follow the missing head is said', async () => {
    const heads = (other: string): Roster => {
      const roster = withOne(inOffice('principal', '2010-09-01'));
      return {
        ...roster,
        teachers: [
          ...roster.teachers,
          teacher('other', 'B', { ...due, role: 'principal', roleSince: other }),
        ],
      };
    };
    const swap = await planOf(heads('2010-09-01'));
    expect(swap.outcome).toBe('optimal');
    expect(swap.postings.map(({ teacher: id, to }) => [id, to])).toEqual([
      ['one', 'B'],
      ['other', 'A'],
    ]);
    const alone = await planOf(heads('2023-09-01'));
    expect(alone.outcome).toBe('optimal');
    expect(alone.clauses.find(({ rule }) => rule === 'one-leader')).toMatchObject({
      holds: false,
      breach: 2,
    });
  });
});

it('makes a plan of a roster that says nothing', async () => {
  const bare = rosterOf(
    [school('A', { demand: { maths: 1 } }), school('B', { demand: { maths: 1 } })],
    teachers('a', 2, 'A'),
  );
  expect((await planOf(bare)).outcome).toBe('optimal');
});
