/**
 * What each shipped policy needs in a roster beyond the made-up county: labels, groups, scores, offices. The policy
 * itself is not changed. Its parameters are at their defaults, also those that its text leaves blank.
 */
import type { Roster, School, Teacher } from '../models/vocabulary/roster.ts';
import { randomFrom } from './random.ts';

/** Adds to a roster, or changes what is in it; no school and no teacher comes or goes. */
type Step = (roster: Roster) => Roster;
type SchoolTest = (school: School, roster: Roster) => boolean;
type TeacherTest = (teacher: Teacher, home: School) => boolean;

const isRural: SchoolTest = ({ setting }) => setting === 'rural';
const isUrban: SchoolTest = ({ setting }) => setting === 'urban';
const isPrimary: SchoolTest = ({ stage }) => stage === 'primary';
const all =
  (...tests: readonly SchoolTest[]): SchoolTest =>
  (school, roster) =>
    tests.every((test) => test(school, roster));
const not =
  (test: SchoolTest): SchoolTest =>
  (school, roster) =>
    !test(school, roster);

/** The school with the most pupils of its unit and stage. */
const isLargestOf =
  (unit: 'group' | 'township'): SchoolTest =>
  (school, { schools }) =>
    schools.every(
      (other) =>
        other.stage !== school.stage ||
        other[unit] !== school[unit] ||
        other.pupils < school.pupils ||
        (other.pupils === school.pupils && other.id >= school.id),
    );
const hasBackbones =
  (atLeast: number): SchoolTest =>
  ({ id }, { teachers }) =>
    teachers.filter(
      ({ school, backbone, role }) =>
        school === id && backbone !== 'none' && (role ?? 'teacher') === 'teacher',
    ).length >= atLeast;
const labelled =
  (label: string): TeacherTest =>
  ({ labels = [] }) =>
    labels.includes(label);
const schoolLabelled =
  (label: string): TeacherTest =>
  (_, { labels = [] }) =>
    labels.includes(label);
const volunteers: TeacherTest = ({ volunteer }) => volunteer === true;
const homeIs =
  (...settings: readonly School['setting'][]): TeacherTest =>
  (_, { setting }) =>
    settings.includes(setting);
const atPrimary: TeacherTest = (_, { stage }) => stage === 'primary';
const atJunior: TeacherTest = (_, { stage }) => stage === 'junior';
const bothTests =
  (first: TeacherTest, second: TeacherTest): TeacherTest =>
  (teacher, home) =>
    first(teacher, home) && second(teacher, home);
const everybody: TeacherTest = () => true;

const homesOf = ({ schools }: Roster): ((teacher: Teacher) => School) => {
  const byId = new Map(schools.map((school) => [school.id, school]));
  return ({ school }) => byId.get(school)!;
};

/** Changes every n-th of the teachers for whom the condition holds. */
const everyNth =
  (n: number, holds: TeacherTest, change: (teacher: Teacher, home: School) => Partial<Teacher>): Step =>
  (roster) => {
    const homeOf = homesOf(roster);
    let seen = 0;
    const teachers = roster.teachers.map((teacher) => {
      if (!holds(teacher, homeOf(teacher))) return teacher;
      seen += 1;
      return seen % n === 0 ? { ...teacher, ...change(teacher, homeOf(teacher)) } : teacher;
    });
    return { ...roster, teachers };
  };

const label = (name: string, n: number, holds: TeacherTest = everybody): Step =>
  everyNth(n, holds, ({ labels = [] }) => ({ labels: [...labels, name] }));
const circumstance = (reason: string, n: number): Step =>
  everyNth(n, everybody, ({ circumstances = [] }) => ({ circumstances: [...circumstances, { reason }] }));

const labelSchools =
  (name: string, holds: SchoolTest): Step =>
  (roster) => ({
    ...roster,
    schools: roster.schools.map((school) =>
      holds(school, roster) ? { ...school, labels: [...(school.labels ?? []), name] } : school,
    ),
  });

/** Groups of at least so many schools of one zone and stage, large ones with small ones. */
const grouped =
  (size: number): Step =>
  (roster) => {
    const groupOf = new Map<string, string>();
    const units = Map.groupBy(roster.schools, ({ zone, stage }) => `${zone}-${stage}`);
    for (const [unit, schools] of units) {
      const groups = Math.max(1, Math.floor(schools.length / size));
      schools
        .toSorted((a, b) => b.pupils - a.pupils)
        .forEach(({ id }, rank) => {
          groupOf.set(id, `${unit}-${(rank % groups) + 1}`);
        });
    }
    return { ...roster, schools: roster.schools.map((one) => ({ ...one, group: groupOf.get(one.id)! })) };
  };

/** A zone is a unit of departments, for policies that are not of schools. */
const unitsAsGroups: Step = (roster) => ({
  ...roster,
  schools: roster.schools.map((one) => ({ ...one, group: one.zone! })),
});

const score =
  (holds: TeacherTest): Step =>
  (roster) => {
    const random = randomFrom(1);
    return everyNth(1, holds, () => ({ score: random.whole(500, 1_000) / 10 }))(roster);
  };

/** Up to nine years in office for every n-th, besides those who head a school. */
const inOffice =
  (n: number): Step =>
  (roster) => {
    const random = randomFrom(2);
    const sinceOneOfNine = () => ({ roleSince: `${2026 - random.whole(1, 9)}-08-20` });
    return everyNth(n, ({ role }) => role === undefined, sinceOneOfNine)(roster);
  };

/** Every third head has had the office for more than three terms of three years. */
const headsForLong: Step = everyNth(
  3,
  ({ role }) => role === 'principal',
  () => ({ roleSince: '2015-08-20' }),
);

/** Wishes for schools of the own stage for which it holds, for those who have none. */
const wishesFor =
  (wished: SchoolTest, holds: TeacherTest): Step =>
  (roster) => {
    const random = randomFrom(3);
    const schools = roster.schools.filter((school) => wished(school, roster));
    return everyNth(1, holds, (_, home) => ({
      wishes: random
        .shuffled(schools.filter(({ id, stage }) => id !== home.id && stage === home.stage))
        .slice(0, 3)
        .map(({ id }) => id),
    }))(roster);
  };

/**
 * Some have rotated for a year, a few of them only just now. Teachers whom a policy may oblige to move have not: those
 * with a label, an office or a link.
 */
const rotated: Step = (roster) => {
  const random = randomFrom(4);
  const linked = new Set((roster.links ?? []).flatMap(({ teachers }) => teachers));
  const isFree: TeacherTest = ({ id, labels = [], roleSince }) =>
    labels.length === 0 && roleSince === undefined && !linked.has(id);
  return everyNth(10, isFree, (_, home) => {
    const others = roster.schools.filter(({ id, stage }) => id !== home.id && stage === home.stage);
    return {
      rotations: Array.from({ length: random.whole(1, 2) }, () => {
        const year = random.whole(2_012, 2_025);
        return { school: random.pick(others).id, from: `${year}-09-01`, until: `${year + 1}-07-10` };
      }),
    };
  })(roster);
};

/** Both of every couple and of every pair of kin who work together or may come to. */
const labelLinked =
  (name: string): Step =>
  (roster) => {
    const linked = new Set((roster.links ?? []).flatMap(({ teachers }) => teachers));
    return label(name, 1, ({ id }) => linked.has(id))(roster);
  };

/** A nine-year school has one head: the second of a campus becomes a deputy, where a policy counts heads. */
const oneHeadPerCampus: Step = (roster) => {
  const homeOf = homesOf(roster);
  const headed = new Set<string>();
  const teachers = roster.teachers.map((teacher) => {
    const { campus } = homeOf(teacher);
    if (teacher.role !== 'principal' || campus === undefined) return teacher;
    if (headed.has(campus)) return { ...teacher, role: 'vice-principal' as const };
    headed.add(campus);
    return teacher;
  });
  return { ...roster, teachers };
};

/** Townships of so many zones each, for policies under which every township has to find partners inside. */
const townshipsOfZones =
  (zones: number): Step =>
  (roster) => {
    const order = [...new Set(roster.schools.map(({ zone }) => zone!))].sort();
    const townshipOf = new Map(
      order.map((zone, position) => [zone, `w${Math.floor(position / zones) + 1}`] as const),
    );
    return {
      ...roster,
      schools: roster.schools.map((one) => ({ ...one, township: townshipOf.get(one.zone!)! })),
    };
  };

/** A middle leader in each school that has none. */
const middleLeaders: Step = (roster) => {
  const led = new Set(
    roster.teachers.filter(({ role }) => role === 'middle-leader').map(({ school }) => school),
  );
  const teachers = roster.teachers.map((teacher) => {
    if (teacher.role !== undefined || led.has(teacher.school)) return teacher;
    led.add(teacher.school);
    return { ...teacher, role: 'middle-leader' as const };
  });
  return { ...roster, teachers };
};

/** Teachers without an office who have only just come. */
const newcomers = (holds: TeacherTest, n: number, name: string): Step =>
  everyNth(
    n,
    (teacher, home) => teacher.role === undefined && holds(teacher, home),
    ({ labels = [] }) => ({ joinedSchoolOn: '2026-07-01', labels: [...labels, name] }),
  );

/** In the order of the shipped policies; nothing where the county has all that the policy speaks of. */
const adaptations: Readonly<Record<string, readonly Step[]>> = {
  national: [oneHeadPerCampus],
  xinmi: [
    grouped(2),
    middleLeaders,
    labelSchools('sending-school', all(not(isRural), isLargestOf('group'))),
    label('seeks-title', 12),
  ],
  'town-plan': [
    labelSchools('central-school', all(isPrimary, isLargestOf('township'))),
    labelSchools('village-school', all(isPrimary, not(isLargestOf('township')))),
    label('reward-exchange', 2, volunteers),
    label('recommended', 3, volunteers),
    label('newly-moved-in', 4, bothTests(volunteers, schoolLabelled('village-school'))),
    label('corrective', 300, atPrimary),
    newcomers(schoolLabelled('central-school'), 80, 'newly-moved-in'),
    newcomers(schoolLabelled('village-school'), 100, 'newly-moved-in'),
  ],
  ninghai: [score(volunteers), circumstance('barred-from-exchange', 100)],
  ruian: [
    oneHeadPerCampus,
    label('reserve-cadre', 60),
    label('approved-volunteer', 2, volunteers),
    circumstance('special-course-leader', 150),
    circumstance('service-after-promotion', 80),
  ],
  wushi: [
    labelSchools('central-school', isLargestOf('township')),
    labelSchools('teaching-point', all(isRural, not(isLargestOf('township')))),
    label('corrective', 400, atPrimary),
    label('excellent-three-years', 10),
    circumstance('district-project', 100),
  ],
  zhongwei: [grouped(2), labelSchools('twinned', () => true)],
  'x-county': [
    oneHeadPerCampus,
    labelSchools(
      'mountain',
      all(isRural, ({ pupils }) => pupils % 3 !== 0),
    ),
    labelSchools('plain', ({ setting }) => setting === 'town'),
    label('last-in-quality', 150, homeIs('rural', 'town')),
    score(volunteers),
  ],
  yulin: [
    oneHeadPerCampus,
    grouped(4),
    labelSchools('union-form', () => true),
    newcomers(homeIs('urban', 'town'), 150, 'new-recruit'),
    circumstance('special-course-leader', 150),
  ],
  'bundle-area': [grouped(2), middleLeaders],
  'base-school': [grouped(3), labelSchools('base-school', all(isLargestOf('group'), hasBackbones(6)))],
  putian: [
    townshipsOfZones(1),
    labelSchools('zone-member', ({ zone }, { schools }) => zone !== schools[0]!.zone),
    label('proposed-by-school', 60),
    label('non-teaching-staff', 60),
    label('post-applicant', 150, homeIs('urban', 'town')),
  ],
  kaiping: [
    oneHeadPerCampus,
    grouped(2),
    middleLeaders,
    labelSchools('sending-school', isLargestOf('group')),
  ],
  laiji: [middleLeaders, labelSchools('host-school', all(isPrimary, isLargestOf('township')))],
  chuandi: [grouped(2)],
  huangcao: [
    townshipsOfZones(1),
    labelSchools('kept-apart-a', all(isPrimary, isLargestOf('township'))),
    labelSchools('kept-apart-b', all(isPrimary, isRural, not(isLargestOf('township')))),
  ],
  taihe: [
    townshipsOfZones(2),
    labelSchools('county-direct', isUrban),
    label('city-applicant', 15, homeIs('town', 'rural')),
    label('interview-failed', 10, labelled('city-applicant')),
    wishesFor(isUrban, labelled('city-applicant')),
    circumstance('under-investigation', 300),
    score((_, { setting }) => setting !== 'urban'),
  ],
  changzhou: [label('displaced', 300, atJunior)],
  mingxi: [inOffice(40), labelLinked('kinship'), circumstance('deferred', 100)],
  nanchang: [
    labelSchools('grass-roots', isRural),
    label('section-chief', 10),
    label('no-grass-roots-experience', 5, labelled('section-chief')),
    label('single-post-experience', 6, labelled('section-chief')),
    label('work-need', 3, labelled('section-chief')),
  ],
  dongxiang: [
    inOffice(10),
    label('finance', 8),
    label('single-post-experience', 60),
    label('work-need', 20),
    labelLinked('kinship'),
    circumstance('under-investigation', 100),
  ],
  zhijiang: [label('work-need', 4), circumstance('approved-delay', 100)],
  'cadre-template': [
    unitsAsGroups,
    inOffice(10),
    label('finance', 30),
    label('approval', 30),
    label('reserve-cadre', 40),
  ],
  huangtu: [oneHeadPerCampus, inOffice(20)],
  company: [label('on-rotation-list', 3)],
  shaanxi: [oneHeadPerCampus],
  beijing: [oneHeadPerCampus],
  dalian: [
    oneHeadPerCampus,
    labelSchools('many-due', ({ pupils }) => pupils > 400),
    label('approved-volunteer', 2, volunteers),
    headsForLong,
  ],
  hefei: [oneHeadPerCampus],
};

export const adapted = (roster: Roster, policyId: string): Roster => {
  const steps = adaptations[policyId];
  if (!steps) throw new Error(`policy-rosters.ts says nothing of ${policyId}`);
  return [...steps, rotated].reduce((changed, step) => step(changed), roster);
};
