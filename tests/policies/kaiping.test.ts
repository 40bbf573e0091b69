/** The plan of a school in Kaiping (结对学校对等交流): as many each way in each subject, a leader and a backbone teacher among them. */
import { describe, expect, it } from 'vitest';
import type { Roster, Teacher } from '../../models/vocabulary/roster.ts';
import { policyOnRosters } from '../support/policies.ts';
import { type Moves, rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const { audit, plan: planOf } = policyOnRosters('kaiping');

const pair = [
  school('S', { group: 'pair', labels: ['sending-school'] }),
  school('R', { group: 'pair', setting: 'rural' }),
];
/** S sends to R: a head, a middle leader, a backbone teacher and seven others; R has a head and four. */
const county = rosterOf(pair, [
  teacher('head', 'S', { role: 'principal' }),
  teacher('middle', 'S', { role: 'middle-leader' }),
  teacher('backbone', 'S', { backbone: 'county' }),
  ...teachers('s', 7, 'S'),
  teacher('rhead', 'R', { role: 'principal' }),
  ...teachers('r', 4, 'R', { volunteer: true }),
]);
/** What the text asks for: a middle leader and a backbone teacher, and as many back. */
const right: Moves = { middle: 'R', backbone: 'R', r1: 'S', r2: 'S' };

/** Calendar years, as the text counts: the plan is of the year from 1 January 2026. */
const calendar = (roster: Roster, asOf = '2026-01-01'): Roster => ({
  ...roster,
  asOf,
  schoolYearStartsOn: '01-01',
});
const change = (roster: Roster, id: string, more: Partial<Teacher>): Roster => ({
  ...roster,
  teachers: roster.teachers.map((one) => (one.id === id ? { ...one, ...more } : one)),
});

describe('who is exchanged', () => {
  it('finds nothing against the exchange that the text describes, and plans it', async () => {
    expect(audit(county, right)).toMatchObject({ clean: true, broken: [] });
    const { outcome, postings } = await planOf(county);
    expect(outcome).toBe('optimal');
    expect(
      postings
        .map(({ teacher: id }) => id)
        .filter((id) => !id.startsWith('r'))
        .sort(),
    ).toEqual(['backbone', 'middle']);
    expect(postings).toHaveLength(4);
  });

  it('asks eight percent of the full-time teachers: five of 62, support staff aside', () => {
    const large = rosterOf(pair, [
      ...teachers('s', 62, 'S'),
      ...teachers('cook', 3, 'S', { labels: ['support-staff'] }),
      ...teachers('r', 5, 'R'),
    ]);
    expect(audit(large, {}).clause('quota')).toMatchObject({ denominator: 62, required: 5, holds: false });
  });

  it('counts both halves of a nine-year school as one: two of 25, not two and one', () => {
    const half = (id: string, stage: 'primary' | 'junior') =>
      school(id, { stage, campus: 'nine', group: 'pair', labels: ['sending-school'] });
    const nine = rosterOf(
      [half('P', 'primary'), half('J', 'junior')],
      [...teachers('p', 13, 'P'), ...teachers('j', 12, 'J')],
    );
    expect(audit(nine, {}).clause('quota')).toMatchObject({ denominator: 25, required: 2 });
  });

  it('wants a middle leader and a backbone teacher, who may be one person', () => {
    expect(audit(county, { middle: 'R', r1: 'S' })).toMatchObject({ clean: false, broken: ['backbones'] });
    expect(audit(county, { backbone: 'R', r1: 'S' })).toMatchObject({
      clean: false,
      broken: ['middle-leaders'],
    });
    const both = change(county, 'middle', { backbone: 'city' });
    expect(audit(both, { middle: 'R', r1: 'S' })).toMatchObject({ clean: true, broken: [] });
  });

  it('wants as many back, in the same subject', () => {
    expect(audit(county, { middle: 'R', backbone: 'R', r1: 'S' }).broken).toContain('reciprocal');
    const music = change(county, 'r2', { subject: 'music' });
    expect(audit(music, right)).toMatchObject({ clean: false, broken: ['reciprocal'] });
    expect(audit(music, { middle: 'R', backbone: 'R', r1: 'S', r3: 'S' }).broken).toEqual([]);
  });

  it('leaves people with hardship in the family at home, unless they volunteer', () => {
    const carer = change(county, 'middle', { circumstances: [{ reason: 'sole-carer' }] });
    expect(audit(carer, right)).toMatchObject({ clean: true, broken: ['hardship'] });
    expect(audit(change(carer, 'middle', { volunteer: true }), right).broken).toEqual([]);
  });

  it('leaves no school without its head; heads may change places', () => {
    expect(audit(county, { ...right, head: 'R', r3: 'S' }).broken).toEqual(['one-leader']);
    expect(audit(county, { ...right, head: 'R', rhead: 'S' }).broken).toEqual([]);
  });
});

describe('the year', () => {
  const away = (from: string, until: string) =>
    change(county, 'middle', { rotations: [{ school: 'R', from, until }] });

  it('is over when it has been served, on either day around the new year', () => {
    const served = away('2025-01-01', '2025-12-31');
    expect(audit(calendar(served), right).broken).toEqual([]);
    expect(audit(calendar(served, '2025-12-31'), right).broken).toEqual([]);
  });

  it('binds while it lasts', () => {
    expect(audit(calendar(away('2025-09-01', '2026-08-31')), right)).toMatchObject({
      clean: false,
      broken: ['term'],
    });
  });
});

describe('rosters that say little', () => {
  it('is planned without groups, labels and roles: nobody has a partner to go to', async () => {
    const bare = rosterOf([school('S'), school('R')], [...teachers('s', 3, 'S'), ...teachers('r', 3, 'R')]);
    const plan = await planOf(bare);
    expect(plan.outcome).toBe('optimal');
    expect(plan.postings).toEqual([]);
    expect(audit(bare, {}).warnings.length).toBeGreaterThan(0);
  });

  it('is planned where schools are labelled and nobody says who their partners are', async () => {
    const alone = { ...county, schools: [school('S', { labels: ['sending-school'] }), school('R')] };
    const plan = await planOf(alone);
    expect(plan.outcome).toBe('optimal');
    expect(plan.postings).toEqual([]);
  });

  it('has no plan for a primary school paired with a junior one: nobody changes stage', async () => {
    const stages = {
      ...county,
      schools: county.schools.map((one) => (one.id === 'R' ? { ...one, stage: 'junior' as const } : one)),
    };
    expect((await planOf(stages)).outcome).toBe('infeasible');
  });
});
