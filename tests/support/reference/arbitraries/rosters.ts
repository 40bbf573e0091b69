/**
 * Random rosters small enough to be enumerated. Numbers are drawn from few values, so that ties, limits met exactly
 * and empty groups are common, not rare.
 */
import fc from 'fast-check';
import type { Link, Roster, School, Teacher } from '../../../../models/vocabulary/roster.ts';
import { perhaps, withoutUndefined } from './values.ts';

const asOf = '2026-07-15';
const subjects = ['chinese', 'mathematics', 'music'] as const;

const schoolNumbered = (position: number): fc.Arbitrary<School> =>
  fc
    .record({
      stage: fc.constantFrom<School['stage'][]>('primary', 'primary', 'primary', 'junior'),
      setting: fc.constantFrom<School['setting'][]>('urban', 'town', 'rural'),
      standing: perhaps<NonNullable<School['standing']>>('strong', 'ordinary', 'weak'),
      zone: perhaps('z1', 'z1', 'z2', 'z3'),
      township: perhaps('w1', 'w2'),
      group: perhaps('g1', 'g2'),
      campus: perhaps('c1', 'c2'),
      location: perhaps(
        { longitude: 108, latitude: 34 },
        { longitude: 108.05, latitude: 34 },
        { longitude: 108.1, latitude: 34.1 },
        { longitude: 108.4, latitude: 34.02 },
      ),
      pupils: fc.constantFrom(0, 30, 60, 60, 100, 250),
      establishment: perhaps(0, 0.5, 1, 1.5, 2, 2.5, 3, 6),
      seniorPosts: perhaps(0, 1, 1.5, 2),
      demand: fc.dictionary(fc.constantFrom(...subjects), fc.constantFrom(0, 0.5, 1, 1, 1.3, 1.5, 2, 2.75)),
      labels: perhaps([], ['boarding'], ['boarding', 'remote']),
    })
    .map((school) => ({
      ...withoutUndefined(school),
      id: `s${position + 1}`,
      name: `School ${position + 1}`,
      // A dictionary of fast-check has no prototype, which would never come from the wire.
      demand: { ...school.demand },
    })) as fc.Arbitrary<School>;

/** Ended, still lasting, not counting; some on the very day of the reckoning. */
const rotationTo = (schools: readonly string[]): fc.Arbitrary<NonNullable<Teacher['rotations']>[number]> =>
  fc
    .record({
      school: fc.constantFrom(...schools),
      days: fc.constantFrom<{ from: string; until?: string }[]>(
        { from: '2019-09-01', until: '2020-07-15' },
        { from: '2023-09-01', until: '2024-07-15' },
        { from: '2023-09-01', until: '2024-07-16' },
        { from: '2025-07-15' },
        { from: '2025-09-01', until: '2026-08-31' },
      ),
      counts: perhaps(true, false),
    })
    .map(({ days, ...rest }) => ({ ...withoutUndefined(rest), ...days })) as fc.Arbitrary<
    NonNullable<Teacher['rotations']>[number]
  >;

/** At schools of the roster and at others, some of whose settings are known. */
const postAt = (schools: readonly string[]): fc.Arbitrary<NonNullable<Teacher['career']>[number]> =>
  fc
    .record({
      school: perhaps(...schools, 'closed'),
      setting: perhaps<School['setting']>('urban', 'rural'),
      days: fc.constantFrom<{ from: string; until?: string }[]>(
        { from: '2010-09-01', until: '2011-08-31' },
        { from: '2011-03-01', until: '2011-08-30' },
        { from: '2019-09-01' },
      ),
    })
    .map(({ days, ...rest }) => ({ ...withoutUndefined(rest), ...days })) as fc.Arbitrary<
    NonNullable<Teacher['career']>[number]
  >;

const teacherNumbered = (position: number, schools: readonly School[]): fc.Arbitrary<Teacher> =>
  fc.constantFrom(...schools).chain((school) => {
    // A wish for the home school says that whatever comes after it is worse than to stay.
    const wishable = schools.filter((other) => other.stage === school.stage);
    return fc
      .record({
        subject: fc.constantFrom(...subjects),
        alsoTeaches: fc.oneof(
          { weight: 3, arbitrary: fc.constant(undefined) },
          { weight: 1, arbitrary: fc.subarray([...subjects]) },
        ),
        sex: perhaps<NonNullable<Teacher['sex']>>('female', 'male'),
        bornOn: perhaps('1970-07-15', '1976-07-16', '1980-02-29', '1985-01-01', '1996-12-31'),
        joinedSchoolOn: perhaps(
          '2001-09-01',
          '2020-07-15',
          '2020-07-16',
          '2020-10-02',
          '2020-10-03',
          '2024-02-29',
        ),
        yearsInRuralSchools: perhaps(0, 1.5, 6),
        title: perhaps<NonNullable<Teacher['title']>>('none', 'second', 'first', 'senior', 'chief'),
        backbone: perhaps<NonNullable<Teacher['backbone']>>('none', 'school', 'county', 'county', 'city'),
        degree: perhaps<NonNullable<Teacher['degree']>>('associate', 'bachelor', 'master'),
        role: perhaps<NonNullable<Teacher['role']>>('teacher', 'middle-leader', 'principal', 'principal'),
        roleSince: perhaps('2018-08-01', '2025-08-01'),
        startedWorkOn: perhaps('1999-07-15', '2020-07-16', '2026-07-20'),
        established: perhaps(true, true, false),
        volunteer: perhaps(true, false),
        wishes:
          wishable.length < 2
            ? fc.constant(undefined)
            : fc.option(fc.shuffledSubarray(wishable.map(({ id }) => id)), { nil: undefined }),
        score: perhaps(60, 60, 72.5, 90),
        rotations: fc.option(fc.array(rotationTo(schools.map(({ id }) => id)), { maxLength: 2 }), {
          nil: undefined,
        }),
        career: fc.option(fc.array(postAt(schools.map(({ id }) => id)), { maxLength: 2 }), {
          nil: undefined,
        }),
        circumstances: perhaps<NonNullable<Teacher['circumstances']>>(
          [{ reason: 'illness' }],
          [{ reason: 'illness', until: '2026-07-14' }],
          [{ reason: 'nursing', until: '2026-07-15' }],
        ),
        labels: perhaps([], ['due'], ['due', 'graduating-class']),
      })
      .map((teacher) => ({
        ...withoutUndefined(teacher),
        id: `t${position + 1}`,
        school: school.id,
      })) as fc.Arbitrary<Teacher>;
  });

const linksBetween = (teachers: readonly Teacher[]): fc.Arbitrary<Link[] | undefined> => {
  const pairs = teachers.flatMap((first, position) =>
    teachers.slice(position + 1).map((second) => [first.id, second.id] as [string, string]),
  );
  if (pairs.length === 0) return fc.constant(undefined);
  const link = fc.record(
    {
      kind: fc.constantFrom<Link['kind'][]>('spouses', 'kin'),
      teachers: fc
        .tuple(fc.constantFrom(...pairs), fc.boolean())
        .map(([[first, second], turned]): [string, string] => (turned ? [second, first] : [first, second])),
    },
    { noNullPrototype: true },
  );
  return fc.option(fc.array(link, { maxLength: 3 }), { nil: undefined });
};

/** Two to four schools, one to five teachers. */
export const smallRoster: fc.Arbitrary<Roster> = fc
  .integer({ min: 2, max: 4 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, position) => schoolNumbered(position))))
  .chain((schools) =>
    fc
      .integer({ min: 1, max: 5 })
      .chain((count) =>
        fc.tuple(...Array.from({ length: count }, (_, position) => teacherNumbered(position, schools))),
      )
      .chain((teachers) =>
        fc.tuple(
          linksBetween(teachers),
          fc.shuffledSubarray([...teachers], { minLength: teachers.length }),
          fc.shuffledSubarray([...schools], { minLength: schools.length }),
          perhaps('09-01', '08-25', '12-31'),
          perhaps('2026-09-01', '2026-08-25', '2027-09-01'),
        ),
      )
      .map(([links, teachers, places, schoolYearStartsOn, planYearStartsOn]) => ({
        asOf,
        ...withoutUndefined({ schoolYearStartsOn, planYearStartsOn }),
        ...(places.some(({ location }) => location) ? { coordinateSystem: 'wgs84' as const } : {}),
        schools: places,
        teachers,
        ...(links ? { links } : {}),
      })),
  );
