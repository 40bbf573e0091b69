/** The national policy (教师〔2014〕4号) refuses the wrong plan and makes the right one. */
import { expect, it } from 'vitest';
import type { Roster, Teacher } from '../../models/vocabulary/roster.ts';
import { policyOnRosters } from '../support/policies.ts';
import { type Moves, rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const { audit, plan: planOf } = policyOnRosters('national');

const auditOf = (roster: Roster, moves: Moves) => {
  const { clean, broken, clause } = audit(roster, moves);
  return { clean, broken, quota: clause('quota') };
};

const backbone: Partial<Teacher> = { backbone: 'county' };
/** U1 is an urban, strong school of ten, R1 and R2 are rural schools of ten. */
const county = rosterOf(
  [
    school('U1', { standing: 'strong', demand: { maths: 9 } }),
    school('R1', { setting: 'rural', demand: { maths: 10 } }),
    school('R2', { setting: 'rural', demand: { maths: 11 } }),
  ],
  [
    ...teachers('u', 9, 'U1'),
    teacher('ub', 'U1', backbone),
    ...teachers('r', 10, 'R1'),
    ...teachers('s', 10, 'R2'),
  ],
);

it('asks the tenth of urban, town and strong schools, and no other moves make up for it', () => {
  const amongVillages = auditOf(county, { r1: 'R2', s1: 'R1', r2: 'R2' });
  expect(amongVillages).toMatchObject({
    clean: false,
    quota: { numerator: 0, denominator: 10, required: 1 },
  });
  expect(auditOf(county, { ub: 'R2' })).toMatchObject({ clean: true, broken: [] });
});

it('asks the fifth of backbone teachers of those schools too', () => {
  expect(auditOf(county, { u1: 'R2' })).toMatchObject({ clean: false, broken: ['backbone-share'] });
});

it('sends a backbone teacher of the overfull urban school to the short rural one, and nobody else', async () => {
  const plan = await planOf(county);
  expect(plan.outcome).toBe('optimal');
  expect(plan.postings).toEqual([{ teacher: 'ub', from: 'U1', to: 'R2', subject: 'maths' }]);
});

it('counts a strong rural school, and no kindergarten', () => {
  const strong = rosterOf(
    [
      school('S', { setting: 'rural', standing: 'strong' }),
      school('K', { stage: 'kindergarten' }),
      school('T'),
    ],
    [...teachers('s', 10, 'S', backbone), ...teachers('k', 10, 'K')],
  );
  expect(auditOf(strong, {}).quota).toMatchObject({ denominator: 10, required: 1 });
  expect(auditOf(strong, { s1: 'T' }).clean).toBe(true);
});

/** A (urban): a head of music who volunteers, five of 语文 on a demand of four. B (rural, weak): a head, and no music. */
const heads = rosterOf(
  [
    school('A', { demand: { 语文: 4 } }),
    school('B', { setting: 'rural', standing: 'weak', demand: { 语文: 4, 音乐: 1 } }),
  ],
  [
    teacher('ha', 'A', { subject: '音乐', role: 'principal', volunteer: true, roleSince: '2010-09-01' }),
    ...teachers('a', 5, 'A', { subject: '语文', backbone: 'county' }),
    teacher('hb', 'B', { subject: '语文', role: 'principal', roleSince: '2010-09-01' }),
    ...teachers('b', 3, 'B', { subject: '语文' }),
  ],
);

it('leaves no school without its head', async () => {
  expect(auditOf(heads, { ha: 'B', a1: 'B' }).broken).toEqual(['one-leader', 'staffing']);
  const plan = await planOf(heads);
  expect(plan.outcome).toBe('optimal');
  const moved = plan.postings.map(({ teacher: id }) => id);
  expect(moved.includes('ha')).toBe(moved.includes('hb'));
});

it('is planned where a school lists two heads who cannot move', async () => {
  const two = {
    ...heads,
    teachers: heads.teachers.map((one) => (one.id === 'a1' ? { ...one, role: 'principal' as const } : one)),
  };
  const plan = await planOf(two);
  expect(plan.outcome).toBe('optimal');
  expect(plan.clauses.find(({ rule }) => rule === 'one-leader')).toMatchObject({ holds: false, breach: 1 });
});

it('lets heads change places after their terms, outside the share of teachers', () => {
  const swap = auditOf(heads, { ha: 'B', hb: 'A', a1: 'B' });
  expect(swap.broken).not.toContain('one-leader');
  expect(swap.quota).toMatchObject({ numerator: 1, denominator: 5 });
  const young = {
    ...heads,
    teachers: heads.teachers.map((one) =>
      one.role === 'principal' ? { ...one, roleSince: '2023-09-01' } : one,
    ),
  };
  expect(auditOf(young, { ha: 'B', hb: 'A', a1: 'B' }).broken).toContain('eligible');
});

it('moves no more than a fifth of the eligible where nothing asks for more', async () => {
  const swaps = rosterOf(
    [
      school('U', { demand: { maths: 20 }, pupils: 300 }),
      school('R', { setting: 'rural', demand: { maths: 20 }, pupils: 300 }),
    ],
    [...teachers('u', 20, 'U', backbone), ...teachers('r', 20, 'R')],
  );
  expect((await planOf(swaps)).postings).toHaveLength(8);
  expect((await planOf(swaps, { ceilingPercent: 10 })).postings).toHaveLength(4);
});

it.each(['2026-08-31', '2026-09-01'])(
  'counts the six school years of a head who took office on 1 September 2020, on %s',
  (asOf) => {
    const since = (roleSince: string) => ({
      ...heads,
      asOf,
      teachers: heads.teachers.map((one) => (one.role === 'principal' ? { ...one, roleSince } : one)),
    });
    expect(auditOf(since('2020-09-01'), { ha: 'B', hb: 'A', a1: 'B' }).broken).not.toContain(
      'eligible-leaders',
    );
    expect(auditOf(since('2021-09-01'), { ha: 'B', hb: 'A', a1: 'B' }).broken).toContain('eligible-leaders');
  },
);

it('has one head for both halves of a nine-year school', () => {
  const nineYears = rosterOf(
    [school('P', { campus: 'C' }), school('J', { campus: 'C', stage: 'junior' }), school('T')],
    [
      teacher('h', 'P', { role: 'principal', roleSince: '2010-09-01' }),
      ...teachers('p', 4, 'P', backbone),
      ...teachers('j', 5, 'J', backbone),
    ],
  );
  expect(auditOf(nineYears, { p1: 'T' }).broken).not.toContain('one-leader');
  expect(auditOf(nineYears, { p1: 'T', h: 'T' }).broken).toContain('one-leader');
});

it('counts its schools together, so a school of two need not send anybody', () => {
  const small = rosterOf(
    [school('U'), school('V'), school('W', { setting: 'rural' })],
    [...teachers('u', 8, 'U', backbone), ...teachers('v', 2, 'V', backbone), teacher('w', 'W')],
  );
  expect(auditOf(small, { u1: 'W' }).quota).toMatchObject({ denominator: 10, required: 1, holds: true });
});
