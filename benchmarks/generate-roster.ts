/**
 * A made-up county for measurements: of any size, the same for the same seed on every machine, and shaped
 * like the counties that rotation policies are written for. Nothing in it is taken from real persons.
 *
 * What it is calibrated to:
 * - Staff per pupils 1 : 19 in primary, 1 : 13.5 in junior schools (中央编办发〔2014〕72号), small schools by
 *   classes (1.7 staff a class); about 40 teachers a school. Classes of at most 45 (primary) and 50 (junior).
 * - Two thirds of the schools are primary, one third junior; 35 % urban, 25 % town, 40 % rural, the urban ones
 *   around the county seat. Zones (学区) are 8–12 neighbouring schools, two townships to a zone.
 * - Demand per subject is the subject's share of the weekly lessons times the school's teaching posts, in
 *   half posts: 8 subjects in primary, 12 in junior schools, 13 in all. Urban schools have about 6 % more
 *   teachers than posts, rural ones 7 % fewer, in English, sport, music and art 22 % fewer.
 * - Backbone teachers of county rank and above (县级以上骨干) are about 13 % of all: 18 % urban, 11 % town,
 *   6 % rural. That leaves most rural schools below 1 per 100 pupils and the coefficient of variation near or
 *   above the 0.50 ∕ 0.45 of 教督〔2017〕6号, as in the counties that published theirs.
 * - Eligible is who is established, has served six years in the school and is a man of at most 50 or a woman
 *   of at most 45 (so in several Shaanxi counties): about two fifths. 5–8 % volunteer.
 * - Spouses and kin are a few per hundred teachers; 4 % are not established; 3 % have a circumstance in force.
 *
 * Why its policy can be fulfilled: staffing and establishment are net, so two eligible teachers of one subject
 * and stage within reach can always change places; and those whom a clause forces to move (`must-move`, one
 * of two spouses at one school) are chosen among people whose subject is in surplus, with a vacancy within
 * reach set aside for each. Tests check the rest over sizes and seeds.
 */
import type { Facts } from '../models/facts/facts.ts';
import { factsFor } from '../models/requests/request-facts.ts';
import { entryOf, itemAt } from '../models/vocabulary/lookup.ts';
import type { Policy } from '../models/vocabulary/policy.ts';
import type { SchoolIndex, SubjectIndex, TeacherIndex } from '../models/vocabulary/positions.ts';
import type { Link, Roster, School, Teacher } from '../models/vocabulary/roster.ts';
import { countyPolicy } from './county-policy.ts';
import { type Random, randomFrom } from './random.ts';

export type County = { readonly roster: Roster; readonly policy: Policy };
export type CountySize = { readonly schools: number; readonly seed: number };

type Stage = 'primary' | 'junior';
type Setting = School['setting'];

const asOf = '2026-07-15';
const thisYear = 2026;
const zoneSpacingKm = 11;
const seat = { longitude: 108.6, latitude: 34.6 };
const degreesPerKm = { latitude: 1 / 111.195, longitude: 1 / 91.53 };

/** Weekly lessons of a class, averaged over its school years; they settle the shares of the subjects. */
const lessons: Readonly<Record<Stage, Readonly<Record<string, number>>>> = {
  primary: {
    chinese: 7.5,
    mathematics: 4.5,
    english: 2,
    'morality-and-law': 2,
    science: 2,
    'physical-education': 3.5,
    music: 1.8,
    art: 1.8,
  },
  junior: {
    chinese: 5.5,
    mathematics: 5.3,
    english: 4.6,
    'morality-and-law': 2.3,
    history: 2,
    geography: 1.5,
    biology: 1.5,
    physics: 2,
    chemistry: 1.2,
    'physical-education': 3.2,
    music: 1,
    art: 1,
  },
};
const scarceInTheCountry: ReadonlySet<string> = new Set(['english', 'physical-education', 'music', 'art']);
/** The second subject of a teacher, by the first. */
const secondSubject: Readonly<Record<string, readonly string[]>> = {
  chinese: ['morality-and-law', 'history', 'art'],
  mathematics: ['science', 'physics'],
  english: ['music', 'chinese'],
  'morality-and-law': ['history', 'chinese'],
  history: ['morality-and-law', 'geography'],
  geography: ['history', 'biology'],
  biology: ['chemistry', 'geography'],
  physics: ['mathematics', 'chemistry'],
  chemistry: ['biology', 'physics'],
  science: ['mathematics', 'physical-education'],
  'physical-education': ['music', 'science'],
  music: ['art'],
  art: ['music'],
};

const staffRatio: Readonly<Record<Stage, number>> = { primary: 19, junior: 13.5 };
const classSize: Readonly<Record<Stage, number>> = { primary: 45, junior: 50 };
const meanPupils: Readonly<Record<Stage, Readonly<Record<Setting, number>>>> = {
  primary: { urban: 1_150, town: 800, rural: 430 },
  junior: { urban: 830, town: 560, rural: 320 },
};
const staffedTo: Readonly<Record<Setting, number>> = { urban: 1.06, town: 1, rural: 0.93 };
const backboneShare: Readonly<Record<Setting, number>> = { urban: 0.18, town: 0.11, rural: 0.06 };
/** Teaching posts are a little less than the establishment, which counts all staff (教职工). */
const postsInEstablishment = 0.96;

type Zone = { readonly column: number; readonly row: number; readonly size: number };
type Place = { readonly school: School; readonly stage: Stage; readonly zone: number };

const zonesOf = (schools: number, random: Random): readonly Zone[] => {
  const count = Math.max(1, Math.min(Math.round(schools / 10), Math.floor(schools / 8)));
  const sizes = Array.from({ length: count }, (_, zone) => Math.floor((schools + zone) / count));
  for (let round = 0; round < count; round++) {
    const [from, to] = [random.whole(0, count - 1), random.whole(0, count - 1)];
    if (from === to || sizes[from]! <= 8 || sizes[to]! >= 12) continue;
    sizes[from]! -= 1;
    sizes[to]! += 1;
  }
  const columns = Math.ceil(Math.sqrt(count));
  return sizes.map((size, zone) => ({ column: zone % columns, row: Math.floor(zone / columns), size }));
};

const areNeighbours = (a: Zone, b: Zone): boolean =>
  Math.abs(a.column - b.column) + Math.abs(a.row - b.row) <= 1;

const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals));
const numbered = (prefix: string, number: number, count: number): string =>
  `${prefix}${String(number + 1).padStart(String(count).length, '0')}`;

const placesOf = (zones: readonly Zone[], random: Random): readonly Place[] => {
  const count = zones.reduce((total, { size }) => total + size, 0);
  const middle = {
    column: (Math.max(...zones.map(({ column }) => column)) + 0.2) / 2,
    row: (Math.max(...zones.map(({ row }) => row)) - 0.2) / 2,
  };
  const drafts = zones.flatMap((zone, position) =>
    Array.from({ length: zone.size }, (_, inZone) => {
      const [east, south] = [
        zone.column - middle.column + 0.28 * random.normal(),
        zone.row - middle.row + 0.28 * random.normal(),
      ];
      const stage: Stage = inZone % 3 === 2 ? 'junior' : 'primary';
      return { zone: position, inZone, east, south, stage, remote: east * east + south * south };
    }),
  );
  // Settings are dealt by stage, so that each stage has its 35 % of urban schools.
  const settingOf = new Map<object, Setting>();
  for (const stage of ['primary', 'junior'] as const) {
    const outwards = drafts.filter((draft) => draft.stage === stage).sort((a, b) => a.remote - b.remote);
    outwards.forEach((draft, rank) => {
      const share = (rank + 0.5) / outwards.length;
      settingOf.set(draft, share < 0.35 ? 'urban' : share < 0.6 ? 'town' : 'rural');
    });
  }
  return drafts.map((draft, position) => {
    const { stage, zone, inZone } = draft;
    const setting = settingOf.get(draft)!;
    const smallest = stage === 'primary' ? 6 : 3;
    const pupils = Math.max(
      smallest * 12,
      Math.round(meanPupils[stage][setting] * (1 + (setting === 'rural' ? 0.45 : 0.3) * random.normal())),
    );
    const classes = Math.max(smallest, Math.ceil(pupils / classSize[stage]));
    const establishment = Math.max(Math.ceil(pupils / staffRatio[stage]), Math.ceil(1.7 * classes));
    const weekly = Object.values(lessons[stage]).reduce((total, hours) => total + hours, 0);
    const demand = Object.fromEntries(
      Object.entries(lessons[stage]).map(([subject, hours]) => {
        const posts = (establishment * postsInEstablishment * hours) / weekly;
        return [subject, Math.max(0.5, Math.round(posts * 2) / 2)];
      }),
    );
    const id = numbered('s', position, count);
    const nineYear = inZone % 9 === 1 || inZone % 9 === 2;
    const standing = {
      urban: [
        ['strong', 4],
        ['ordinary', 6],
      ] as const,
      town: [
        ['strong', 1],
        ['ordinary', 7],
        ['weak', 2],
      ] as const,
      rural: [
        ['ordinary', 6],
        ['weak', 4],
      ] as const,
    }[setting] as readonly (readonly [School['standing'], number])[];
    const school: School = {
      id,
      name: `School ${id.slice(1)}`,
      stage,
      setting,
      standing: random.weighted(standing),
      zone: numbered('z', zone, zones.length),
      township: `${numbered('w', zone, zones.length)}-${inZone % 2 === 0 ? 'north' : 'south'}`,
      ...(nineYear && zone % 4 === 0 ? { campus: `c${zone + 1}` } : {}),
      location: {
        longitude: rounded(seat.longitude + draft.east * zoneSpacingKm * degreesPerKm.longitude, 5),
        latitude: rounded(seat.latitude - draft.south * zoneSpacingKm * degreesPerKm.latitude, 5),
      },
      pupils,
      classes,
      establishment,
      demand,
      seniorPosts: Math.round(establishment * (stage === 'primary' ? 0.1 : 0.2)),
    };
    return { school, stage, zone };
  });
};

const twoDigits = (value: number): string => String(value).padStart(2, '0');

const teacherOf = (
  place: Place,
  subject: string,
  reachable: readonly string[],
  random: Random,
): Omit<Teacher, 'id'> => {
  const { stage } = place;
  const { setting } = place.school;
  const sex = random.chance(stage === 'primary' ? 0.68 : 0.57) ? 'female' : 'male';
  const oldest = sex === 'female' ? 54 : 59;
  const age = Math.max(
    23,
    Math.min(oldest, Math.round(40 + (setting === 'rural' ? 2 : 0) + 9 * random.normal())),
  );
  const careerYears = Math.max(0, age - random.whole(22, 24));
  // A third stay where they began; the others came at some time since, sooner in towns than in villages.
  const yearsHere = random.chance(0.34) ? careerYears : Math.floor(careerYears * random.uniform());
  const backbone: Teacher['backbone'] =
    careerYears >= 4 && random.chance(backboneShare[setting] * 1.09)
      ? random.weighted([
          ['county', 66],
          ['city', 25],
          ['provincial', 8],
          ['national', 1],
        ] as const)
      : random.chance(0.08)
        ? 'school'
        : 'none';
  const isBackbone = backbone !== 'none' && backbone !== 'school';
  const seniorChance =
    (stage === 'primary' ? 0.14 : 0.26) * (setting === 'urban' ? 1.3 : setting === 'town' ? 1 : 0.6);
  const title: Teacher['title'] =
    careerYears < 2
      ? 'none'
      : careerYears < 5
        ? random.weighted([
            ['third', 2],
            ['second', 8],
          ] as const)
        : careerYears >= 12 && random.chance(seniorChance + (isBackbone ? 0.25 : 0))
          ? random.chance(0.02)
            ? 'chief'
            : 'senior'
          : careerYears >= 9 && random.chance(0.65)
            ? 'first'
            : 'second';
  const degree = random.weighted<NonNullable<Teacher['degree']>>(
    stage === 'primary'
      ? [
          ['secondary', age > 45 ? 8 : 1],
          ['associate', setting === 'rural' ? 38 : 26],
          ['bachelor', 68],
          ['master', 2],
        ]
      : [
          ['associate', setting === 'rural' ? 12 : 6],
          ['bachelor', 86],
          ['master', 6],
        ],
  );
  const others = (secondSubject[subject] ?? []).filter((other) => lessons[stage][other] !== undefined);
  const alsoTeaches =
    others.length > 0 && random.chance(setting === 'rural' ? 0.14 : 0.08) ? [random.pick(others)] : [];
  const established = !random.chance(setting === 'rural' ? 0.06 : 0.035);
  const volunteer = random.chance(setting === 'town' ? 0.08 : 0.06);
  const wishes =
    reachable.length > 0 && random.chance(volunteer ? 0.7 : 0.08)
      ? [...new Set([random.pick(reachable), random.pick(reachable), random.pick(reachable)])]
      : [];
  const circumstance = random.chance(0.03)
    ? random.weighted([
        ['pregnancy-or-nursing', sex === 'female' ? 5 : 0],
        ['serious-illness', 2],
        ['sole-carer', 2],
      ] as const)
    : undefined;
  const expired = random.chance(0.2);
  return {
    school: place.school.id,
    subject,
    ...(alsoTeaches.length > 0 ? { alsoTeaches } : {}),
    sex,
    bornOn: `${thisYear - age - 1}-${twoDigits(random.whole(8, 12))}-${twoDigits(random.whole(1, 28))}`,
    startedWorkOn: `${thisYear - careerYears - 1}-09-01`,
    joinedSchoolOn: `${thisYear - yearsHere - 1}-09-01`,
    title,
    backbone,
    degree,
    ...(established ? {} : { established }),
    ...(volunteer ? { volunteer } : {}),
    ...(wishes.length > 0 ? { wishes } : {}),
    ...(circumstance
      ? { circumstances: [{ reason: circumstance, until: expired ? '2025-12-31' : '2027-08-31' }] }
      : {}),
    ...(setting === 'rural' ? { yearsInRuralSchools: yearsHere } : {}),
    ...(stage === 'junior' && random.chance(0.12) ? { labels: ['graduating-class'] } : {}),
  };
};

const teachersOf = (places: readonly Place[], zones: readonly Zone[], random: Random): readonly Teacher[] => {
  const reachOf = (place: Place): readonly string[] =>
    places
      .filter(
        (other) =>
          other !== place &&
          other.stage === place.stage &&
          areNeighbours(zones[other.zone]!, zones[place.zone]!),
      )
      .map(({ school }) => school.id);
  const drafts = places.flatMap((place) => {
    const { setting } = place.school;
    const reachable = reachOf(place);
    const staff = Object.entries(place.school.demand).flatMap(([subject, posts]) => {
      const share = setting === 'rural' && scarceInTheCountry.has(subject) ? 0.78 : staffedTo[setting];
      const wanted = Math.max(0, posts * share + 0.45 * random.normal());
      const count = Math.floor(wanted) + (random.chance(wanted - Math.floor(wanted)) ? 1 : 0);
      return Array.from({ length: count }, () => teacherOf(place, subject, reachable, random));
    });
    // The head is among those who have worked longest; leaders of every rank are a tenth of the staff.
    const byService = staff
      .map((teacher, position) => ({ teacher, position }))
      .sort(
        (a, b) => (a.teacher.startedWorkOn! < b.teacher.startedWorkOn! ? -1 : 1) || a.position - b.position,
      )
      .map(({ teacher }) => teacher);
    const leaders = new Map<Omit<Teacher, 'id'>, NonNullable<Teacher['role']>>();
    const candidates = random.shuffled(byService.slice(0, Math.max(4, Math.ceil(staff.length / 3))));
    candidates.slice(0, Math.max(1, Math.round(staff.length / 10))).forEach((teacher, rank) => {
      leaders.set(teacher, rank === 0 ? 'principal' : rank <= 2 ? 'vice-principal' : 'middle-leader');
    });
    return staff.map((teacher) => {
      const role = leaders.get(teacher);
      return role ? { ...teacher, role, roleSince: `${thisYear - random.whole(1, 9)}-08-20` } : teacher;
    });
  });
  return drafts.map((draft, position) => ({ id: numbered('t', position, drafts.length), ...draft }));
};

/** Vacancies and surplus not yet spoken for, so that everybody who is forced to move has somewhere to go. */
type Reserve = { readonly place: (teacher: TeacherIndex) => boolean };

/** Amounts by school and subject, 0 where none is given. */
type Amounts = {
  readonly at: (school: SchoolIndex, subject: SubjectIndex) => number;
  readonly takeOne: (school: SchoolIndex, subject: SubjectIndex) => void;
};

const amountsOf = (of: (school: SchoolIndex, subject: SubjectIndex) => number): Amounts => {
  const taken = new Map<string, number>();
  const takenFrom = (school: SchoolIndex, subject: SubjectIndex): number =>
    taken.get(`${school} ${subject}`) ?? 0;
  return {
    at: (school, subject) => Math.floor(of(school, subject)) - takenFrom(school, subject),
    takeOne: (school, subject) => taken.set(`${school} ${subject}`, takenFrom(school, subject) + 1),
  };
};

const reserveOf = (facts: Facts, places: readonly Place[], zones: readonly Zone[]): Reserve => {
  const zoneOf = new Map(places.map(({ school, zone }) => [school.id, itemAt(zones, zone)]));
  const exempt = facts.teachersWhere({ any: ['leaders', 'in hardship', 'graduating classes', 'backbone'] });
  const surplus = amountsOf(
    (school, subject) => facts.presentAt(school, subject) - facts.demandAt(school, subject),
  );
  const vacancies = amountsOf(
    (school, subject) => facts.demandAt(school, subject) - facts.presentAt(school, subject),
  );
  const [sent, arrived] = [new Map<SchoolIndex, number>(), new Map<SchoolIndex, number>()];
  const addOne = (counts: Map<SchoolIndex, number>, school: SchoolIndex): void => {
    counts.set(school, (counts.get(school) ?? 0) + 1);
  };
  const roomAt = (school: SchoolIndex): number =>
    Math.floor((facts.school(school).establishment ?? Infinity) - facts.staffAt(school)) -
    (arrived.get(school) ?? 0);
  return {
    place: (teacher) => {
      if (facts.eligible[teacher] !== 1 || exempt[teacher] === 1) return false;
      const [from, subject] = [facts.homeOf(teacher), facts.subjectOf(teacher)];
      const mostSent = Math.floor(facts.staffAt(from) / 20);
      if (surplus.at(from, subject) < 1 || (sent.get(from) ?? 0) >= mostSent) return false;
      const { id, stage } = facts.school(from);
      const to = facts.schoolIndices.find((other) => {
        const school = facts.school(other);
        return (
          other !== from &&
          school.stage === stage &&
          areNeighbours(entryOf(zoneOf, school.id), entryOf(zoneOf, id)) &&
          roomAt(other) >= 1 &&
          vacancies.at(other, subject) >= 1
        );
      });
      if (to === undefined) return false;
      surplus.takeOne(from, subject);
      vacancies.takeOne(to, subject);
      addOne(arrived, to);
      addOne(sent, from);
      return true;
    },
  };
};

type Forced = { readonly links: readonly Link[]; readonly due: ReadonlySet<string> };

const forcedAmong = (facts: Facts, reserve: Reserve, random: Random): Forced => {
  const order = random.shuffled(facts.teacherIndices);
  const [linked, due, links] = [new Set<TeacherIndex>(), new Set<string>(), [] as Link[]];
  const link = (kind: Link['kind'], first: TeacherIndex, second: TeacherIndex): void => {
    linked.add(first).add(second);
    links.push({ kind, teachers: [facts.teacher(first).id, facts.teacher(second).id] });
  };
  const freeOf = (teachers: readonly TeacherIndex[], not: TeacherIndex): readonly TeacherIndex[] =>
    teachers.filter((other) => other !== not && !linked.has(other));
  const wanted = {
    due: Math.round(facts.teachers.length / 400),
    together: Math.round(facts.teachers.length / 200),
    apart: Math.round(facts.teachers.length / 150),
    kin: Math.round(facts.teachers.length / 250),
  };
  for (const teacher of order) {
    if (due.size >= wanted.due) break;
    if ((facts.yearsInSchoolOf(teacher) ?? 0) >= 9 && reserve.place(teacher)) {
      due.add(facts.teacher(teacher).id);
      linked.add(teacher);
    }
  }
  let together = 0;
  for (const teacher of order) {
    if (together >= wanted.together) break;
    if (linked.has(teacher)) continue;
    const others = freeOf(facts.teachersOf(facts.homeOf(teacher)), teacher).filter(
      (other) => facts.teacher(other).sex !== facts.teacher(teacher).sex,
    );
    if (others.length === 0 || !reserve.place(teacher)) continue;
    link('spouses', teacher, random.pick(others));
    together += 1;
  }
  for (const [kind, count] of [
    ['spouses', wanted.apart],
    ['kin', wanted.kin],
  ] as const) {
    let made = 0;
    for (const teacher of random.shuffled(order)) {
      if (made >= count) break;
      const other = random.pick(order);
      if (linked.has(teacher) || linked.has(other) || facts.homeOf(teacher) === facts.homeOf(other)) continue;
      if (kind === 'spouses' && facts.teacher(teacher).sex === facts.teacher(other).sex) continue;
      link(kind, teacher, other);
      made += 1;
    }
  }
  return { links, due };
};

/** A county of so many schools and the policy it is to be planned by; at least 8 schools. */
export const generateCounty = ({ schools, seed }: CountySize): County => {
  if (!Number.isInteger(schools) || schools < 8) throw new RangeError('a county has at least 8 schools');
  const random = randomFrom(seed);
  const zones = zonesOf(schools, random);
  const places = placesOf(zones, random);
  const teachers = teachersOf(places, zones, random);
  const base: Roster = {
    asOf,
    coordinateSystem: 'wgs84',
    schools: places.map(({ school }) => school),
    teachers: [...teachers],
  };
  const pairs: (readonly [string, string])[] = [];
  places.forEach((a, first) => {
    for (const b of places.slice(first + 1)) {
      if (a.stage === b.stage && areNeighbours(zones[a.zone]!, zones[b.zone]!))
        pairs.push([a.school.id, b.school.id]);
    }
  });
  const policy = countyPolicy(pairs);
  const facts = factsFor(base, policy, []);
  const { links, due } = forcedAmong(facts, reserveOf(facts, places, zones), random);
  return {
    roster: {
      ...base,
      teachers: teachers.map((teacher) =>
        due.has(teacher.id) ? { ...teacher, labels: [...(teacher.labels ?? []), 'due'] } : teacher,
      ),
      links: [...links],
    },
    policy,
  };
};
