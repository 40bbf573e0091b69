/** Rotation of cadres of a county (科级以下干部交流轮岗): years up to 30 May, relatives apart, listed exemptions. */
import { describe, expect, it } from 'vitest';
import type { Link, Roster, Teacher } from '../../models/vocabulary/roster.ts';
import { policyOnRosters } from '../support/policies.ts';
import { rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const { audit, plan: planOf } = policyOnRosters('mingxi');

const unit = (id: string, clerks: number) =>
  school(id, { stage: 'senior', pupils: 0, demand: { clerk: clerks } });
const clerk = (id: string, home: string, more: Partial<Teacher> = {}) =>
  teacher(id, home, { subject: 'clerk', ...more });
const upToMay = (staff: readonly Teacher[], links: readonly Link[] = []): Roster => ({
  ...rosterOf([unit('A', 1), unit('B', 2)], staff, links),
  asOf: '2026-05-30',
});
/** A has one clerk more than posts, B one fewer. */
const withTwo = (one: Partial<Teacher>, two: Partial<Teacher> = {}, links: readonly Link[] = []): Roster =>
  upToMay([clerk('one', 'A', one), clerk('two', 'A', two), clerk('b', 'B')], links);

describe('years', () => {
  it.each([
    [{ joinedSchoolOn: '2016-05-30' }, true],
    [{ joinedSchoolOn: '2016-05-31' }, false],
    [{ roleSince: '2021-05-30' }, true],
    [{ roleSince: '2021-05-31' }, false],
  ])('count up to 30 May: %j', (one, due) => {
    const roster = withTwo(one);
    expect(audit(roster, {}).broken).toEqual(due ? ['tenured-move'] : []);
    expect(audit(roster, { one: 'B' }).broken).toEqual(due ? [] : ['eligible']);
  });
});

describe('relatives in one unit', () => {
  it.each(['kin', 'spouses'] as const)('are parted, though nobody labelled them (%s)', async (kind) => {
    const roster = withTwo({}, {}, [{ kind, teachers: ['one', 'two'] }]);
    expect(audit(roster, {}).broken).toEqual([`${kind}-apart`]);
    expect(audit(roster, { one: 'B' })).toMatchObject({ clean: true, broken: [] });
    const plan = await planOf(roster);
    expect(plan.outcome).toBe('optimal');
    expect(plan.postings).toHaveLength(1);
  });

  it('stay, and the answer says so, where there is no post that either could take', async () => {
    const full = upToMay(
      [clerk('one', 'A', { volunteer: true }), clerk('two', 'A'), clerk('b', 'B'), clerk('c', 'B')],
      [{ kind: 'kin', teachers: ['one', 'two'] }],
    );
    const plan = await planOf(full);
    expect(plan.outcome).toBe('optimal');
    expect(plan.postings).toEqual([]);
    expect(plan.clauses.filter(({ holds }) => !holds)).toMatchObject([{ rule: 'linked', breach: 1 }]);
  });

  it('are parted by the one who is not listed as deferred', async () => {
    const roster = withTwo({ circumstances: [{ reason: 'deferred' }] }, {}, [
      { kind: 'kin', teachers: ['one', 'two'] },
    ]);
    expect((await planOf(roster)).postings.map(({ teacher: id }) => id)).toEqual(['two']);
  });
});

describe('who is listed', () => {
  it.each(['deferred', 'approved-delay', 'not-exchanged'])('stays, as a volunteer too (%s)', (reason) => {
    const roster = withTwo({ joinedSchoolOn: '2010-01-01', volunteer: true, circumstances: [{ reason }] });
    expect(audit(roster, { one: 'B' })).toMatchObject({ clean: false, broken: ['deferred'] });
    expect(audit(roster, {}).broken).toEqual([]);
  });

  it('no longer stays when the time of the deferral is over', () => {
    const over = withTwo({
      joinedSchoolOn: '2010-01-01',
      circumstances: [{ reason: 'deferred', until: '2026-05-29' }],
    });
    expect(audit(over, {}).broken).toEqual(['tenured-move']);
    expect(audit(over, { one: 'B' }).broken).toEqual([]);
  });
});

it('goes where wished, as a first reference, and leaves no post empty', async () => {
  const roster = {
    ...rosterOf(
      [unit('A', 1), unit('B', 2), unit('C', 2)],
      [
        clerk('one', 'A', { volunteer: true, wishes: ['C'] }),
        clerk('two', 'A'),
        clerk('b', 'B'),
        clerk('c', 'C', { volunteer: true }),
      ],
    ),
    asOf: '2026-05-30',
  };
  expect((await planOf(roster)).postings).toEqual([{ teacher: 'one', from: 'A', to: 'C', subject: 'clerk' }]);
  expect(audit(roster, { c: 'B' })).toMatchObject({ clean: false, broken: ['staffing'] });
});

it('is planned without dates, links and labels', async () => {
  const bare = rosterOf([school('A'), school('B')], [...teachers('a', 3, 'A'), ...teachers('b', 2, 'B')]);
  const plan = await planOf(bare);
  expect(plan.outcome).toBe('optimal');
  expect(plan.postings).toEqual([]);
});
