/** The scheme of Ruian (瑞安市) refuses the wrong plan and makes the right one, at the edges of its text too. */
import { describe, expect, it } from 'vitest';
import type { Roster, School, Teacher } from '../../models/vocabulary/roster.ts';
import { policyOnRosters } from '../support/policies.ts';
import { allTo, rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const { audit, plan: planOf } = policyOnRosters('ruian');

/** A man of 40 who has been in his school for the six school years from 2020. */
const due: Partial<Teacher> = { sex: 'male', bornOn: '1986-03-01', joinedSchoolOn: '2020-09-01' };
/** Not yet due. */
const recent: Partial<Teacher> = { ...due, joinedSchoolOn: '2022-09-01' };
const approved: Partial<Teacher> = { volunteer: true, labels: ['approved-volunteer'] };
const reason = (code: string): Partial<Teacher> => ({ circumstances: [{ reason: code }] });

const U = (more: Partial<School> = {}) => school('U', more);
const R = (more: Partial<School> = {}) => school('R', { setting: 'rural', standing: 'weak', ...more });
const on = (asOf: string, roster: Roster): Roster => ({ ...roster, asOf });
const countyOf = (staff: readonly Teacher[]): Roster => rosterOf([U(), R()], staff);

/** Whether somebody of U may be posted to R. */
const mayMove = (who: Partial<Teacher>, asOf = '2026-09-01'): boolean =>
  audit(on(asOf, countyOf([teacher('t', 'U', who)])), { t: 'R' }).clean;
/** How many are in the denominator of a class. */
const counted = (clause: string, staff: readonly Teacher[]) => audit(countyOf(staff), {}).clause(clause);

describe('who may be exchanged', () => {
  it.each(['2026-08-31', '2026-09-01'])('counts six school years taught, on %s', (asOf) => {
    expect(mayMove(due, asOf)).toBe(true);
    expect(mayMove({ ...due, joinedSchoolOn: '2021-09-01' }, asOf)).toBe(false);
  });

  it('takes off teaching support where the roster says so', () => {
    expect(mayMove({ ...due, labels: ['short-without-support'] })).toBe(false);
  });

  it('includes the age of 50 for men and 45 for women', () => {
    expect(mayMove({ ...due, bornOn: '1976-09-01' })).toBe(true);
    expect(mayMove({ ...due, bornOn: '1975-09-01' })).toBe(false);
    expect(mayMove({ ...due, sex: 'female', bornOn: '1981-09-01' })).toBe(true);
    expect(mayMove({ ...due, sex: 'female', bornOn: '1980-09-01' })).toBe(false);
  });

  it('asks the years in office of a vice-principal', () => {
    const vice: Partial<Teacher> = { role: 'vice-principal', joinedSchoolOn: '2012-09-01' };
    expect(mayMove({ ...vice, roleSince: '2021-09-01' }, '2026-08-31')).toBe(false);
    expect(mayMove({ ...vice, roleSince: '2020-09-01' }, '2026-08-31')).toBe(true);
  });

  it('takes a middle leader with the teachers', () => {
    const middle = teacher('m', 'U', { ...due, role: 'middle-leader' });
    expect(counted('quota-ordinary', [middle])).toMatchObject({ denominator: 1, required: 1 });
  });

  it('takes somebody with five years of the backbone bonus whatever the years in school', () => {
    expect(mayMove({ ...recent, backbone: 'county' })).toBe(false);
    expect(mayMove({ ...recent, backbone: 'county', labels: ['backbone-bonus-5'] })).toBe(true);
  });

  it('counts the highest title among the backbone', () => {
    const chief = [teacher('c', 'U', { ...due, title: 'chief' })];
    expect(counted('quota-backbone', chief)).toMatchObject({ denominator: 1 });
    expect(counted('quota-ordinary', chief)).toMatchObject({ denominator: 0 });
  });
});

describe('who may stay out', () => {
  it('is in no denominator', () => {
    const pregnant = teachers('p', 2, 'U', { ...due, ...reason('pregnancy-or-nursing') });
    const staff = [...teachers('t', 19, 'U', due), ...pregnant];
    expect(counted('quota-ordinary', staff)).toMatchObject({ denominator: 19, required: 2 });
  });

  it.each(['pregnancy-or-nursing', 'terminal-illness', 'special-course', 'major-project'])(
    'may join with approval only: %s',
    (code) => {
      expect(mayMove({ ...due, ...reason(code) })).toBe(false);
      expect(mayMove({ ...due, ...reason(code), volunteer: true })).toBe(false);
      expect(mayMove({ ...due, ...reason(code), ...approved })).toBe(true);
    },
  );

  const stay = (place: string, from: string, until: string) => ({ school: place, from, until });
  const elsewhere = [school('A'), school('B')];
  const mayMoveAfter = (career: Teacher['career'], more: Partial<Teacher> = due): boolean => {
    const roster = rosterOf([U(), R(), ...elsewhere], [teacher('t', 'U', { ...more, career })]);
    return audit(roster, { t: 'R' }).clean;
  };
  const twoSchools = [stay('A', '2010-09-01', '2013-08-31'), stay('B', '2013-09-01', '2016-08-31')];

  it('has been in two other schools for three years each', () => {
    expect(mayMoveAfter(twoSchools)).toBe(false);
    expect(mayMoveAfter([stay('A', '2010-09-01', '2011-08-31'), stay('A', '2012-09-01', '2013-08-31')])).toBe(
      true,
    );
  });

  it('is brought back in after nine school years in the present school', () => {
    expect(mayMoveAfter(twoSchools, { ...due, joinedSchoolOn: '2017-09-01' })).toBe(true);
    expect(mayMoveAfter(twoSchools, { ...due, joinedSchoolOn: '2018-09-01' })).toBe(false);
  });

  it('has six rural years and teaches in town', () => {
    expect(mayMove({ ...due, yearsInRuralSchools: 6 })).toBe(false);
    expect(mayMove({ ...due, yearsInRuralSchools: 5 })).toBe(true);
  });
});

describe('volunteers who do not meet the condition', () => {
  it('move, and are in no denominator', () => {
    const staff = [...teachers('t', 10, 'U', due), ...teachers('v', 11, 'U', { ...recent, ...approved })];
    expect(counted('quota-ordinary', staff)).toMatchObject({ denominator: 10, required: 1 });
    expect(audit(countyOf(staff), { v1: 'R' })).toMatchObject({ clean: true });
    expect(mayMove({ ...recent, volunteer: true })).toBe(false);
  });

  it('serve out what they owe after a promotion, which stops no exchange that the bureau arranges', () => {
    const owing = reason('service-after-promotion');
    expect(mayMove({ ...recent, ...approved, ...owing })).toBe(false);
    expect(mayMove({ ...due, ...owing })).toBe(true);
  });
});

describe('shares', () => {
  it('count heads of primary and junior schools alone', () => {
    const head: Partial<Teacher> = {
      role: 'principal',
      roleSince: '2015-09-01',
      joinedSchoolOn: '2015-09-01',
    };
    const primary = ['A', 'B', 'C'];
    const roster = rosterOf(
      [...primary.map((id) => school(id)), ...['K', 'L'].map((id) => school(id, { stage: 'kindergarten' }))],
      [...primary, 'K', 'L'].map((id) => teacher(`h${id}`, id, head)),
    );
    expect(audit(roster, {}).clause('quota-leaders')).toMatchObject({ denominator: 3, required: 1 });
    expect(audit(roster, { hK: 'L', hL: 'K' }).broken).toContain('eligible-leaders');
  });

  it('are not asked school by school: a nine-year school owes no more than its people', () => {
    const halves = [school('P', { campus: 'N' }), school('J', { campus: 'N', stage: 'junior' })];
    const roster = rosterOf(halves, [...teachers('p', 5, 'P', due), ...teachers('j', 5, 'J', due)]);
    expect(audit(roster, {}).clause('quota-ordinary')).toMatchObject({ denominator: 10, required: 1 });
  });
});

describe('the mandatory outflow of overstaffed schools', () => {
  const staff = teachers('t', 23, 'U', due);
  const roster = rosterOf([U({ establishment: 20 }), R({ establishment: 6 })], staff);

  it('must be met, net of arrivals', () => {
    const back = { ...roster, teachers: [...staff, ...teachers('r', 3, 'R', due)] };
    expect(audit(roster, {}).clause('mandatory-outflow')).toMatchObject({ holds: false, breach: 1 });
    expect(audit(back, { ...allTo('R', 't1', 't2', 't3'), ...allTo('U', 'r1', 'r2', 'r3') })).toMatchObject({
      clean: false,
      broken: ['mandatory-outflow'],
    });
    expect(audit(roster, allTo('R', 't1', 't2', 't3')).clean).toBe(true);
  });

  it('is a share of the excess that the bureau sets', () => {
    const half = audit(roster, { t1: 'R' }, { surplusPercent: 50 }).clause('mandatory-outflow');
    expect(half).toMatchObject({ holds: false, required: 2, measured: 1 });
  });

  it('asks nothing of a school within its establishment', () => {
    const full = rosterOf([U({ establishment: 4 }), R()], teachers('t', 4, 'U', recent));
    expect(audit(full, {}).clean).toBe(true);
  });

  it('is a conflict where the school has nobody who may go', async () => {
    const nobody = rosterOf([U({ establishment: 3 }), R()], teachers('t', 4, 'U', recent));
    expect((await planOf(nobody)).outcome).toBe('infeasible');
  });
});

describe('posts', () => {
  const senior: Partial<Teacher> = { ...due, title: 'senior' };
  const withPosts = (held: number): Roster =>
    rosterOf(
      [U(), R({ seniorPosts: 4 })],
      [teacher('s', 'U', senior), ...teachers('r', held, 'R', { ...recent, title: 'senior' })],
    );

  it('let a senior teacher go where a senior post is free, and nowhere else', () => {
    expect(audit(withPosts(1), { s: 'R' }).clean).toBe(true);
    expect(audit(withPosts(4), { s: 'R' })).toMatchObject({
      clean: false,
      broken: ['senior-posts', 'staffing'],
    });
  });

  it('are not exceeded by an exchange', () => {
    const full = rosterOf(
      [U(), R({ establishment: 1 })],
      [teacher('t', 'U', due), teacher('r', 'R', recent)],
    );
    expect(audit(full, { t: 'R' })).toMatchObject({ clean: false, broken: ['establishment', 'staffing'] });
  });
});

describe('service after an exchange', () => {
  const exchanged = (from: string, until?: string): Partial<Teacher> => ({
    ...due,
    joinedSchoolOn: '2012-09-01',
    rotations: [{ school: 'R', from, ...(until === undefined ? {} : { until }) }],
  });

  it.each(['2026-08-31', '2026-09-01'])('is three school years from its start, on %s', (asOf) => {
    expect(mayMove(exchanged('2023-09-01', '2026-07-10'), asOf)).toBe(true);
    expect(mayMove(exchanged('2023-09-01'), asOf)).toBe(true);
    expect(mayMove(exchanged('2024-09-01'), asOf)).toBe(false);
  });
});

describe('heads', () => {
  const head: Partial<Teacher> = { role: 'principal', roleSince: '2012-09-01', joinedSchoolOn: '2012-09-01' };
  const two = [teacher('hu', 'U', head), teacher('hr', 'R', head)];

  it('change places, and leave no school without one', async () => {
    expect(audit(countyOf(two), { hu: 'R' }).broken).toContain('one-leader');
    expect(audit(countyOf(two), { hu: 'R', hr: 'U' }).clause('one-leader').holds).toBe(true);
    const plan = await planOf(countyOf(two));
    expect(plan.outcome).toBe('optimal');
    expect(plan.postings.map(({ teacher: id }) => id).sort()).toEqual(['hr', 'hu']);
  });

  it('are one for both halves of a nine-year school', () => {
    const halves = [school('P', { campus: 'N' }), school('J', { campus: 'N', stage: 'junior' })];
    const roster = rosterOf([...halves, R()], [teacher('hp', 'P', head), teacher('hr', 'R', head)]);
    expect(audit(roster, { hp: 'R', hr: 'P' }).clause('one-leader')).toMatchObject({ holds: true });
    expect(audit(roster, { hp: 'R' }).clause('one-leader')).toMatchObject({ holds: false, breach: 2 });
  });

  it('are planned where a school lists two', async () => {
    const plan = await planOf(countyOf([...two, teacher('hx', 'U', { ...head, roleSince: '2024-09-01' })]));
    expect(plan.outcome).toBe('optimal');
  });

  it('move where only one meets the condition, and the school without a head is told', async () => {
    const young = teacher('hr', 'R', { ...head, roleSince: '2024-09-01' });
    const plan = await planOf(countyOf([two[0]!, young]));
    expect(plan.postings).toHaveLength(1);
    expect(plan.clauses.find(({ rule }) => rule === 'one-leader')).toMatchObject({ holds: false });
  });
});

describe('in principle', () => {
  it('ordinary teachers stay in their zone, and may leave one that is a single school', async () => {
    const roster = rosterOf(
      [U({ zone: 'east' }), R({ zone: 'west', demand: { maths: 1 } })],
      teachers('t', 3, 'U', due),
    );
    expect(audit(roster, { t1: 'R' })).toMatchObject({ clean: true, broken: ['scope-ordinary'] });
    expect((await planOf(roster)).postings).toHaveLength(1);
    const unzoned = rosterOf([U(), R({ demand: { maths: 1 } })], teachers('t', 3, 'U', due));
    expect(audit(unzoned, { t1: 'R' }).broken).toEqual([]);
  });

  it('a school keeps its only backbone teacher', () => {
    const staff = [teacher('b', 'U', { ...due, backbone: 'county' }), teacher('t', 'U', recent)];
    const needed = rosterOf([U(), R({ demand: { maths: 1 } })], staff);
    expect(audit(needed, { b: 'R' })).toMatchObject({ clean: true, broken: ['retain-backbone'] });
  });
});

describe('goals', () => {
  const evenly: Partial<School> = { demand: { maths: 3 } };

  it('send the longest serving of the backbone too', async () => {
    const backbone: Partial<Teacher> = { ...due, backbone: 'county' };
    const staff = [
      teacher('new', 'U', backbone),
      teacher('old', 'U', { ...backbone, joinedSchoolOn: '2010-09-01' }),
      teacher('x', 'U', recent),
      teacher('y', 'U', recent),
    ];
    const plan = await planOf(rosterOf([U(evenly), R({ demand: { maths: 1 } })], staff));
    expect(plan.postings).toMatchObject([{ teacher: 'old', to: 'R' }]);
  });

  it('spread intermediate titles as well as senior ones', async () => {
    const staff = [
      ...teachers('f', 2, 'U', { ...due, title: 'first' }),
      ...teachers('u', 2, 'U', { ...due, title: 'second' }),
      ...teachers('r', 3, 'R', { ...recent, title: 'second' }),
    ];
    const plan = await planOf(rosterOf([U(evenly), R({ demand: { maths: 4 } })], staff));
    expect(plan.postings).toHaveLength(1);
    expect(plan.postings[0]!.teacher).toMatch(/^f/);
  });
});

it('meets a bare roster with a plan', async () => {
  const bare = rosterOf([U({ demand: { maths: 2 } }), R({ demand: { maths: 2 } })], teachers('t', 3, 'U'));
  expect((await planOf(bare)).outcome).toBe('optimal');
});
