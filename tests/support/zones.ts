/** Rosters of zones of uneven size, and the part of a roster that one zone is. */
import type { Roster, School, Teacher } from '../../models/vocabulary/roster.ts';
import { rosterOf, school, teacher } from './rosters.ts';

const subjects = ['maths', 'music', 'sport'];
const titles = ['second', 'first', 'senior'] as const;
const places = ['urban', 'town', 'rural'] as const;

/** So many zones of so many schools, more or less; nothing in one repeats in the next. */
export const zonedRoster = (zones: number, schoolsOfEach: number): Roster => {
  const schools: School[] = [];
  const staff: Teacher[] = [];
  const pick = <Item>(items: readonly Item[], number: number): Item => items[number % items.length]!;
  for (let zone = 0; zone < zones; zone++) {
    for (let position = 0; position < schoolsOfEach + (zone % 3) - 1; position++) {
      const number = 7 * zone + 3 * position;
      const id = `z${zone}s${position}`;
      schools.push(
        school(id, {
          zone: `z${zone}`,
          setting: pick(places, number),
          location: {
            longitude: 108 + 0.01 * ((number * 5) % 17),
            latitude: 34 + 0.01 * ((number * 3) % 13),
          },
          demand: { maths: 1 + (number % 3), music: (number + zone) % 2, sport: pick([0, 0.5, 1], number) },
          establishment: 8,
        }),
      );
      for (let member = 0; member < 2 + ((number + zone) % 4); member++)
        staff.push(
          teacher(`${id}t${member}`, id, {
            subject: pick(subjects, number + member * member),
            title: pick(titles, number + member),
            volunteer: (number + member) % 4 === 0,
            backbone: (number + member) % 5 === 0 ? 'county' : 'none',
            joinedSchoolOn: `${2000 + ((number + 3 * member) % 20)}-09-01`,
          }),
        );
    }
  }
  return rosterOf(schools, staff);
};

/** The roster of one zone alone. */
export const zoneOf = ({ schools, teachers, ...rest }: Roster, zone: string): Roster => {
  const own = schools.filter((one) => one.zone === zone);
  const ids = new Set(own.map(({ id }) => id));
  return { ...rest, schools: own, teachers: teachers.filter((one) => ids.has(one.school)) };
};
