/** The plan of Xinmi (新密市学校结对交流): who may be sent to the partner school, and for how long. */
import { describe, expect, it } from 'vitest';
import type { Roster, Teacher } from '../../models/vocabulary/roster.ts';
import { policyOnRosters } from '../support/policies.ts';
import { type Moves, rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const { audit, plan: planOf } = policyOnRosters('xinmi');

const schools = [
  school('S', { group: 'pair', labels: ['sending-school'], demand: { maths: 10 } }),
  school('P', { group: 'pair', setting: 'rural', demand: { maths: 2 } }),
  school('X', { demand: { maths: 10 } }),
];
/** S sends to its partner P: a head, a middle leader, a backbone teacher, and seven others. */
const county = rosterOf(schools, [
  teacher('head', 'S', { role: 'principal', sex: 'male', bornOn: '1980-01-01' }),
  teacher('middle', 'S', { role: 'middle-leader', sex: 'female', bornOn: '1970-01-01' }),
  teacher('backbone', 'S', { backbone: 'city', sex: 'female', bornOn: '1985-01-01' }),
  ...teachers('s', 7, 'S', { sex: 'male', bornOn: '1990-01-01' }),
  ...teachers('p', 2, 'P'),
]);
/** The text's own arrangement: one for the training post, one full time. */
const arrangement: Moves = { middle: 'P', backbone: 'P' };

const withOne = (one: Partial<Teacher>): Roster => ({
  ...county,
  teachers: [...county.teachers, teacher('one', 'S', one)],
});
const onEve = (roster: Roster): Roster => ({ ...roster, asOf: '2026-08-31' });
const brokenBy = (roster: Roster, moves: Moves) => audit(roster, { ...arrangement, ...moves }).broken;
const woman = { sex: 'female', bornOn: '1970-01-01' } as const;

describe('the share that is to be posted', () => {
  it('finds nothing against the arrangement of the text, and posts no third person', async () => {
    expect(audit(county, arrangement)).toMatchObject({ clean: true, broken: [] });
    const plan = await planOf(county);
    expect(plan.outcome).toBe('optimal');
    expect(plan.postings.map(({ teacher: id }) => id).sort()).toEqual(['backbone', 'middle']);
  });

  it('asks for what the school says is left of the thirty percent', async () => {
    expect(audit(county, arrangement, { quotaPercent: 30 }).broken).toEqual(['participation']);
    expect((await planOf(county, { quotaPercent: 30 })).postings).toHaveLength(3);
  });
});

describe('the term', () => {
  const year = (from: string, until?: string): Partial<Teacher> => ({
    ...woman,
    bornOn: '1990-01-01',
    rotations: [{ school: 'P', from, ...(until ? { until } : {}) }],
  });

  it('is over once the year is served, on whichever day around it is reckoned', () => {
    const served = withOne(year('2025-09-01', '2026-07-10'));
    expect(brokenBy(served, { one: 'P' })).toEqual([]);
    expect(brokenBy(onEve(served), { one: 'P' })).toEqual([]);
  });

  it('forbids a new move while it lasts', () => {
    expect(brokenBy(withOne(year('2026-02-20')), { one: 'P' })).toEqual(['term']);
  });
});

describe('who takes part', () => {
  it.each([
    ['male', '1975-09-02', true],
    ['male', '1975-09-01', false],
    ['female', '1980-09-02', true],
    ['female', '1980-09-01', false],
  ] as const)('a %s teacher born on %s: %s', (sex, bornOn, may) => {
    expect(brokenBy(withOne({ sex, bornOn }), { one: 'P' }).includes('eligible-age')).toBe(!may);
  });

  it('a teacher above the age who seeks a title and had no exchange for three years to the day', () => {
    const seeks = (until: string): Roster =>
      withOne({
        ...woman,
        labels: ['seeks-title'],
        rotations: [{ school: 'P', from: '2022-09-01', until }],
      });
    expect(brokenBy(seeks('2023-09-01'), { one: 'P' })).toEqual([]);
    expect(brokenBy(seeks('2023-09-02'), { one: 'P' })).toEqual(['title-without-exchange']);
  });

  it('a teacher within the age, or a leader, who seeks a title soon after an exchange', () => {
    const soon: Partial<Teacher> = {
      labels: ['seeks-title'],
      rotations: [{ school: 'P', from: '2024-09-01', until: '2025-07-10' }],
    };
    expect(brokenBy(withOne({ ...soon, sex: 'female', bornOn: '1990-01-01' }), { one: 'P' })).toEqual([]);
    expect(brokenBy(withOne({ ...soon, ...woman, role: 'vice-principal' }), { one: 'P' })).toEqual([]);
  });

  it('a middle leader above the age, and neither the head nor the party secretary within it', () => {
    expect(brokenBy(county, { head: 'P' })).toContain('heads-stay');
    const secretary = withOne({ sex: 'male', bornOn: '1990-01-01', labels: ['party-secretary'] });
    expect(brokenBy(secretary, { one: 'P' })).toContain('heads-stay');
  });
});

it('sends nobody outside the pair', () => {
  expect(audit(county, { ...arrangement, s1: 'X' })).toMatchObject({ clean: false, broken: ['scope'] });
});

it('makes a plan for a school without middle leaders and backbone teachers, and for one that says nothing', async () => {
  const bare = rosterOf(schools, teachers('s', 4, 'S', { sex: 'male', bornOn: '1990-01-01' }));
  const plan = await planOf(bare);
  expect(plan.outcome).toBe('optimal');
  expect(audit(bare, {}).broken).toEqual(['training-post', 'full-time-backbone']);
  const silent = rosterOf([school('A'), school('B')], teachers('a', 4, 'A'));
  expect((await planOf(silent)).outcome).toBe('optimal');
});
