/** Random rosters that the tables of the template can hold (`notInTables` lists what they cannot). */
import fc from 'fast-check';
import { reasonWords } from '../../models/sheet/reasons.ts';
import {
  backboneLevels,
  degrees,
  type Roster,
  roles,
  settings,
  stages,
  standings,
  titles,
} from '../../models/vocabulary/roster.ts';

const day = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2026-08-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
/** A text that a cell keeps as it is: no separators, no spaces at its ends, no mark for what is not known. */
const text = fc.stringMatching(/^[甲乙丙丁戊己庚辛A-Za-z（][甲乙丙丁0-9A-Za-z）_]{0,7}x$/);
const list = fc.uniqueArray(text, { minLength: 1, maxLength: 3 });
const subjects = fc.uniqueArray(fc.oneof(text, fc.constantFrom('语文', '道德与法治', '音乐')), {
  minLength: 1,
  maxLength: 4,
});
const posts = fc.integer({ min: 0, max: 200 }).map((halves) => halves / 2);

const optional = <Value>(values: { readonly [Key in keyof Value]: fc.Arbitrary<Value[Key]> }) =>
  fc.record(values as { [Key in keyof Value]: fc.Arbitrary<Value[Key]> }, { requiredKeys: [] });

const schoolWith = (id: string, ofCounty: readonly string[]) =>
  fc
    .tuple(
      fc.record({
        name: text,
        stage: fc.constantFrom(...stages),
        setting: fc.constantFrom(...settings),
        pupils: fc.nat(5000),
        demand: fc.dictionary(fc.constantFrom(...ofCounty), posts),
      }),
      optional({
        standing: fc.constantFrom(...standings),
        zone: text,
        township: text,
        group: text,
        campus: text,
        location: fc.record({
          longitude: fc.double({ min: -180, max: 180, noNaN: true }).map((x) => x + 0),
          latitude: fc.double({ min: -90, max: 90, noNaN: true }).map((x) => x + 0),
        }),
        classes: fc.nat(90),
        establishment: posts,
        seniorPosts: posts,
        labels: list,
      }),
    )
    .map(([needed, more]) => ({ id, ...needed, ...more, demand: { ...needed.demand } }));

const rotation = (schools: readonly string[]) =>
  fc
    .tuple(fc.constantFrom(...schools), day, fc.option(day), fc.option(fc.boolean()))
    .map(([school, from, until, counts]) => ({
      school,
      from,
      ...(until === null ? {} : { until }),
      ...(counts === null ? {} : { counts }),
    }));

const circumstances = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom(...Object.keys(reasonWords)), { minLength: 1, maxLength: 3 }),
    fc.option(day),
  )
  .map(([reasons, until]) => reasons.map((reason) => ({ reason, ...(until === null ? {} : { until }) })));

const teacherWith = (id: string, schools: readonly string[], ofCounty: readonly string[]) =>
  fc
    .tuple(
      fc.record({ school: fc.constantFrom(...schools), subject: fc.constantFrom(...ofCounty) }),
      optional({
        name: text,
        sex: fc.constantFrom('female' as const, 'male' as const),
        bornOn: day,
        startedWorkOn: day,
        joinedSchoolOn: day,
        yearsInRuralSchools: fc.nat(40),
        title: fc.constantFrom(...titles),
        backbone: fc.constantFrom(...backboneLevels),
        degree: fc.constantFrom(...degrees),
        role: fc.constantFrom(...roles),
        roleSince: day,
        retiresOn: day,
        established: fc.boolean(),
        volunteer: fc.boolean(),
        wishes: fc.uniqueArray(fc.constantFrom(...schools), { minLength: 1, maxLength: 3 }),
        score: fc.integer({ min: -1000, max: 1000 }).map((tenths) => tenths / 10),
        circumstances,
        rotations: fc.array(rotation(schools), { minLength: 1, maxLength: 3 }),
        labels: list,
      }),
    )
    .map(([needed, more]) => ({ id, ...needed, ...more }));

export const arbitraryRoster: fc.Arbitrary<Roster> = fc
  .tuple(
    fc.uniqueArray(text, { minLength: 1, maxLength: 4, selector: (id) => id.toUpperCase() }),
    fc.uniqueArray(text, { minLength: 1, maxLength: 6, selector: (id) => id.toUpperCase() }),
    subjects,
  )
  .chain(([schools, teachers, ofCounty]) =>
    fc
      .tuple(
        fc.tuple(...schools.map((id) => schoolWith(id, ofCounty))),
        fc.tuple(...teachers.map((id) => teacherWith(id, schools, ofCounty))),
        fc.constantFrom('wgs84' as const, 'gcj02' as const, 'bd09' as const),
      )
      .map(([allSchools, allTeachers, system]) => ({
        asOf: '2026-08-31',
        ...(allSchools.some(({ location }) => location) ? { coordinateSystem: system } : {}),
        schools: allSchools,
        teachers: allTeachers,
      })),
  ) as fc.Arbitrary<Roster>;
