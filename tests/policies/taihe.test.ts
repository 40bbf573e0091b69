/** A county with channels of its own: townships to the city, the city to townships, between schools, inside a centre. */
import { expect, it } from 'vitest';
import type { Roster, Teacher } from '../../models/vocabulary/roster.ts';
import { policyOnRosters } from '../support/policies.ts';
import { type Moves, rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const { audit, plan: planOf } = policyOnRosters('taihe');

const onEve = (roster: Roster): Roster => ({ ...roster, asOf: '2026-08-31' });
const classes = ['eligible-city', 'eligible-township', 'eligible-across', 'eligible-centre'];

/** Shares and numbers that bind in a county are no matter in one of three schools. */
const small = { citySlots: 1, recommendedAtMostPercent: 100, acrossAtMostPercent: 100 };

/** G and H in the city; A and B are a centre, J another, K a centre of one school. */
const schools = [
  school('G', { labels: ['county-direct'], standing: 'strong', demand: { maths: 99 } }),
  school('H', { labels: ['county-direct'], standing: 'strong', demand: { maths: 99 } }),
  school('A', { setting: 'town', township: 'x', demand: { maths: 99 } }),
  school('B', { setting: 'rural', township: 'x', demand: { maths: 99 } }),
  school('J', { setting: 'rural', township: 'y', demand: { maths: 99 } }),
  school('K', { setting: 'town', township: 'z', labels: ['no-inflow'], demand: { maths: 99 } }),
];
const county = (...staff: readonly Teacher[]): Roster => rosterOf(schools, staff);
const auditOf = (roster: Roster, moves: Moves, more: object = {}) =>
  audit(roster, moves, { ...small, inCentrePercent: 0, inCentreBackbonePercent: 0, ...more });

const applicant = (id: string, home: string, more: Partial<Teacher> = {}): Teacher =>
  teacher(id, home, { labels: ['city-applicant'], wishes: ['G'], score: 80, ...more });

it('takes the years in the centre for the city, not those in one of its schools', () => {
  const moved = {
    joinedSchoolOn: '2025-09-01',
    career: [{ school: 'B', from: '2015-09-01', until: '2025-08-31' }],
  };
  for (const roster of [county(applicant('t', 'A', moved)), onEve(county(applicant('t', 'A', moved)))])
    expect(auditOf(roster, { t: 'G' })).toMatchObject({ clean: true, broken: [] });
  const fromAnother = {
    yearsInRuralSchools: 11,
    joinedSchoolOn: '2025-09-01',
    career: [{ school: 'J', from: '2015-09-01', until: '2025-08-31' }],
  };
  expect(auditOf(county(applicant('t', 'A', fromAnother)), { t: 'G' })).toMatchObject({
    clean: false,
    broken: classes,
  });
});

it('counts the years in schools of market towns as years in townships', () => {
  const eligible = (some: Partial<Teacher>, asOf = '2026-09-01'): boolean =>
    auditOf({ ...county(applicant('t', 'A', some)), asOf }, { t: 'G' }).clean;
  expect(eligible({ joinedSchoolOn: '2015-09-01', yearsInRuralSchools: 0 })).toBe(true);
  // Six school years on the day, and one day after it; five are not enough.
  expect(eligible({ joinedSchoolOn: '2020-09-01' }, '2026-08-31')).toBe(true);
  expect(eligible({ joinedSchoolOn: '2020-09-01' })).toBe(true);
  expect(eligible({ joinedSchoolOn: '2021-09-01' })).toBe(false);
  // Three in the present centre and six in an earlier one.
  const earlier = [{ school: 'J', from: '2017-09-01', until: '2023-08-31' }];
  expect(eligible({ joinedSchoolOn: '2023-09-01', career: earlier })).toBe(true);
  expect(eligible({ joinedSchoolOn: '2023-09-01', yearsInRuralSchools: 6 })).toBe(true);
  expect(eligible({ joinedSchoolOn: '2024-09-01', career: earlier })).toBe(false);
});

it('lets a city teacher apply to a township after one year, to another city school after three', () => {
  const new_ = county(teacher('t', 'G', { volunteer: true, joinedSchoolOn: '2025-09-01' }));
  expect(auditOf(new_, { t: 'J' }, { citySlots: 0 })).toMatchObject({ clean: true, broken: [] });
  expect(auditOf(new_, { t: 'H' }, { citySlots: 0 })).toMatchObject({
    clean: false,
    broken: ['to-township-only'],
  });
  const old = county(teacher('t', 'G', { volunteer: true, joinedSchoolOn: '2023-09-01' }));
  for (const to of ['H', 'J'])
    expect(auditOf(onEve(old), { t: to }, { citySlots: 0 })).toMatchObject({ clean: true, broken: [] });
  expect(auditOf(old, { t: 'K' }, { citySlots: 0 })).toMatchObject({ clean: false, broken: ['no-inflow'] });
  // Nobody is sent to a township who did not apply.
  const unasked = county(teacher('t', 'G', { joinedSchoolOn: '2010-09-01' }));
  expect(auditOf(unasked, { t: 'J' }, { citySlots: 0 }).broken).toContain('to-township');
});

it('counts who goes to a township outside the share that may change schools', () => {
  const some = { volunteer: true, joinedSchoolOn: '2015-09-01' };
  const staff = [teacher('t', 'G', some), ...teachers('g', 9, 'G', { joinedSchoolOn: '2024-09-01' })];
  const across = (roster: Roster, to: string) =>
    auditOf(roster, { t: to }, { acrossAtMostPercent: 4, citySlots: 0 }).broken;
  expect(across(county(...staff), 'H')).toEqual(['across-city']);
  const labelled = staff.map((one) => (one.id === 't' ? { ...one, labels: ['township-applicant'] } : one));
  expect(across(county(...labelled), 'J')).toEqual([]);
});

it('keeps who is on a support stay of two school years, in principle', () => {
  const since = (from: string) =>
    auditOf(
      county(
        teacher('t', 'G', {
          volunteer: true,
          joinedSchoolOn: '2015-09-01',
          rotations: [{ school: 'J', from, until: '2026-07-10' }],
        }),
      ),
      { t: 'J' },
      { citySlots: 0 },
    );
  expect(since('2025-09-01')).toMatchObject({ clean: true, broken: ['support-term'] });
  expect(since('2024-09-01')).toMatchObject({ clean: true, broken: [] });
});

const due: Partial<Teacher> = { joinedSchoolOn: '2020-09-01' };
/** Ten who are due in a centre of two schools, and ten in one of one school. */
const centres = rosterOf(
  [
    school('A', { setting: 'town', township: 'x', demand: { maths: 9 } }),
    school('B', { setting: 'rural', township: 'x', demand: { maths: 2 } }),
    school('K', { setting: 'rural', township: 'z', demand: { maths: 10 } }),
  ],
  [
    ...teachers('a', 9, 'A', due),
    teacher('ab', 'A', { ...due, backbone: 'county' }),
    ...teachers('k', 10, 'K', due),
  ],
);

it('asks a tenth of the eligible of a centre, and nothing of a centre of one school', async () => {
  const centre = (moves: Moves) => audit(centres, moves, { citySlots: 0 });
  expect(centre({}).clause('centre-quota')).toMatchObject({ holds: false, denominator: 10, required: 1 });
  expect(centre({ ab: 'B' })).toMatchObject({ clean: true, broken: [] });
  expect(centre({ a1: 'B' })).toMatchObject({ clean: true, broken: ['centre-backbone'] });
  const plan = await planOf(centres, { citySlots: 0 });
  expect(plan.outcome).toBe('optimal');
  expect(plan.postings).toEqual([{ teacher: 'ab', from: 'A', to: 'B', subject: 'maths' }]);
  const alone = rosterOf([school('K', { setting: 'rural', township: 'z' })], teachers('k', 10, 'K', due));
  expect((await planOf(alone)).outcome).toBe('optimal');
});

it('leaves those who are barred out of the denominator, by code or by label', () => {
  const barred = (some: Partial<Teacher>) => {
    const staff = centres.teachers.map((one) => (one.id === 'a1' ? { ...one, ...some } : one));
    const result = audit({ ...centres, teachers: staff }, { a1: 'B' }, { citySlots: 0 });
    return { denominator: result.clause('centre-quota').denominator, broken: result.broken };
  };
  const out = { denominator: 9, broken: expect.arrayContaining(['barred']) };
  for (const reason of [
    'absent-without-leave',
    'under-investigation',
    'sanction-in-force',
    'assessment-failed',
  ])
    expect(barred({ circumstances: [{ reason }] }), reason).toEqual(out);
  for (const reason of ['false-papers', 'barred-from-exchange', 'not-exchanged'])
    expect(barred({ circumstances: [{ reason }] }), reason).toEqual(out);
  expect(barred({ labels: ['sanction-in-force'] })).toEqual(out);
  expect(barred({ circumstances: [{ reason: 'sanction-in-force', until: '2026-06-30' }] })).toEqual({
    denominator: 10,
    broken: ['centre-backbone'],
  });
});

it('lets three of a hundred of a centre go to the city, and nobody of ten', () => {
  const staff = [applicant('t', 'A', { joinedSchoolOn: '2015-09-01' }), ...teachers('a', 9, 'A')];
  expect(auditOf(county(...staff), { t: 'G' }, { recommendedAtMostPercent: 3 }).broken).toEqual([
    'recommended',
  ]);
  expect(
    auditOf(county(...staff, ...teachers('b', 24, 'B')), { t: 'G' }, { recommendedAtMostPercent: 3 }).broken,
  ).toEqual([]);
});

it('goes by the totals of each stage and subject, and drops who failed the interview', () => {
  const long = { joinedSchoolOn: '2015-09-01' };
  const two = county(
    applicant('best', 'A', { ...long, score: 88 }),
    applicant('next', 'B', { ...long, score: 85 }),
  );
  expect(auditOf(two, { next: 'G' }).broken).toEqual(['merit-order']);
  expect(auditOf(two, { best: 'G' })).toMatchObject({ clean: true, broken: [] });
  const failed = county(
    applicant('best', 'A', { ...long, score: 88, labels: ['city-applicant', 'interview-failed'] }),
    applicant('next', 'B', { ...long, score: 85 }),
  );
  expect(auditOf(failed, { next: 'G' })).toMatchObject({ clean: true, broken: [] });
  expect(auditOf(failed, { best: 'G' }).broken).toContain('interview-failed');
  // A junior teacher of 80 is not passed over for a primary one of 90.
  const stages = rosterOf(
    [
      ...schools,
      school('L', { stage: 'junior', demand: { maths: 9 } }),
      school('M', { stage: 'junior', setting: 'rural', township: 'x' }),
    ],
    [applicant('p', 'A', { ...long, score: 90 }), applicant('j', 'M', { ...long, score: 80, wishes: ['L'] })],
  );
  expect(auditOf(stages, { j: 'L' })).toMatchObject({ clean: true, broken: [] });
});

it('lets nobody into an overstaffed school, and in principle lets its excess go', () => {
  const over = rosterOf(
    [
      school('A', { setting: 'town', township: 'x', establishment: 2, demand: { maths: 9 } }),
      school('B', { setting: 'rural', township: 'x', establishment: 9, demand: { maths: 9 } }),
    ],
    [...teachers('a', 3, 'A', due), ...teachers('b', 2, 'B', due)],
  );
  const result = (moves: Moves) => audit(over, moves, { citySlots: 0, inCentreBackbonePercent: 0 });
  expect(result({ a1: 'B' })).toMatchObject({ clean: true, broken: [] });
  expect(result({ a1: 'B', b1: 'A' })).toMatchObject({
    clean: false,
    broken: ['overstaffed', 'overstaffed-out'],
  });
});

it('lets a senior teacher go to the city without a free post, who is then counted', () => {
  const staff = [applicant('t', 'A', { joinedSchoolOn: '2015-09-01', title: 'senior' })];
  const full = { ...county(...staff), schools: schools.map((one) => ({ ...one, seniorPosts: 0 })) };
  expect(auditOf(full, { t: 'G' })).toMatchObject({ clean: true, broken: ['senior-posts'] });
  expect(auditOf(county(...staff), { t: 'G' }).broken).toEqual([]);
});

it('moves no head', () => {
  const head = county(applicant('t', 'A', { joinedSchoolOn: '2010-09-01', role: 'principal' }));
  expect(auditOf(head, { t: 'G' })).toMatchObject({ clean: false, broken: classes });
});

it('meets a roster that says nothing but who teaches where, and one that names no backbone teacher', async () => {
  const bare = rosterOf(
    [school('A'), school('B', { setting: 'rural' })],
    [...teachers('a', 4, 'A'), teacher('b', 'B')],
  );
  expect((await planOf(bare)).outcome).toBe('optimal');
  const nobody = {
    ...centres,
    teachers: centres.teachers.map(({ backbone: _, ...one }) => one),
  };
  const plan = await planOf(nobody);
  expect(plan.outcome).toBe('optimal');
  expect(plan.postings).toHaveLength(1);
});

it('meets schools of two teachers', async () => {
  const tiny = rosterOf(
    [
      school('A', { setting: 'town', township: 'x', demand: { maths: 2 } }),
      school('B', { setting: 'rural', township: 'x', demand: { maths: 2 } }),
    ],
    [...teachers('a', 2, 'A', due), ...teachers('b', 2, 'B', due)],
  );
  const plan = await planOf(tiny, { citySlots: 0 });
  expect(plan.outcome).toBe('optimal');
  expect(plan.postings).toHaveLength(2);
});
