/** The plan of a bundled area (捆绑片区): leaders of paired schools change places for a time, volunteers go where they are needed. */
import { describe, expect, it } from 'vitest';
import type { Roster, Teacher } from '../../models/vocabulary/roster.ts';
import { policyOnRosters } from '../support/policies.ts';
import { rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const { audit, plan: planOf } = policyOnRosters('bundle-area');

const leader: Partial<Teacher> = { role: 'middle-leader' };
const demand = { maths: 3 };
/** A and B are paired; C lies in the area and has no partner; D lies in another area. */
const county = rosterOf(
  [
    school('A', { zone: 'z', group: 'pair', demand }),
    school('B', { zone: 'z', group: 'pair', setting: 'rural', demand }),
    school('C', { zone: 'z', demand: { maths: 3 } }),
    school('D', { zone: 'other', demand: { maths: 3 } }),
  ],
  [
    teacher('ahead', 'A', { role: 'principal', volunteer: true }),
    teacher('al', 'A', leader),
    teacher('av', 'A', { role: 'vice-principal' }),
    teacher('willing', 'A', { volunteer: true }),
    teacher('bhead', 'B', { role: 'principal' }),
    teacher('bl', 'B', leader),
    teacher('b', 'B'),
    teacher('cl', 'C', leader),
  ],
);

describe('leaders', () => {
  it('change places with those of the partner, vice-principals too, and this is planned', async () => {
    expect(audit(county, { al: 'B', bl: 'A' })).toMatchObject({ clean: true, broken: [] });
    expect(audit(county, { av: 'B', bl: 'A' })).toMatchObject({ clean: true, broken: [] });
    const plan = await planOf(county);
    expect(plan.outcome).toBe('optimal');
    expect(plan.clauses.filter(({ holds }) => !holds)).toEqual([]);
    expect(plan.postings.map(({ teacher: id }) => id)).toContain('bl');
  });

  it('do not go one way only, nor to a school that is not the partner', () => {
    expect(audit(county, { al: 'B' })).toMatchObject({
      clean: false,
      broken: expect.arrayContaining(['mutual']),
    });
    expect(audit(county, { al: 'C', cl: 'A' })).toMatchObject({
      clean: false,
      broken: expect.arrayContaining(['leaders-between-partners']),
    });
  });

  it('are asked of paired schools only', () => {
    expect(audit(county, { al: 'B', bl: 'A' }).clause('leaders-each')).toMatchObject({ required: 2 });
  });

  it('are one for both halves of a nine-year school', () => {
    const half = (id: string, stage: 'primary' | 'junior') =>
      school(id, { stage, campus: 'nine', zone: 'z', group: 'pair' });
    const nine = rosterOf(
      [half('P', 'primary'), half('J', 'junior'), school('Q', { zone: 'z', group: 'pair' })],
      [teacher('p', 'P', leader), teacher('j', 'J', leader), teacher('q', 'Q', leader)],
    );
    expect(audit(nine, { p: 'Q', q: 'P' })).toMatchObject({ clean: true, broken: [] });
  });

  it('are not the principals, even as volunteers', () => {
    expect(audit(county, { ahead: 'B', bl: 'A' })).toMatchObject({
      clean: false,
      broken: expect.arrayContaining(['eligible-leaders']),
    });
  });
});

describe('teachers', () => {
  it('go where they volunteer to, inside the area', () => {
    const swap = { al: 'B', bl: 'A' };
    expect(audit(county, { ...swap, willing: 'C' }).broken).toEqual([]);
    expect(audit(county, { ...swap, willing: 'D' })).toMatchObject({ clean: false, broken: ['area'] });
    expect(audit(county, { ...swap, b: 'C' }).clean).toBe(false);
  });

  it('go to the weak school rather than to another that is as short', async () => {
    const weak: Roster = {
      ...county,
      schools: [...county.schools, school('W', { zone: 'z', standing: 'weak', demand: { maths: 3 } })],
    };
    expect((await planOf(weak)).postings).toContainEqual({
      teacher: 'willing',
      from: 'A',
      to: 'W',
      subject: 'maths',
    });
  });
});

it('is planned without zones, groups and roles', async () => {
  const bare = rosterOf([school('A'), school('B')], [...teachers('a', 3, 'A'), ...teachers('b', 2, 'B')]);
  const plan = await planOf(bare);
  expect(plan.outcome).toBe('optimal');
  expect(plan.postings).toEqual([]);
});
