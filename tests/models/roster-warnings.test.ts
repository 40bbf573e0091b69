/** What a roster and a policy may say, and seldom mean: each is named with its remedy, and a clean roster has none. */
import { describe, expect, it } from 'vitest';
import {
  checkPlanRequest,
  checkPolicyRequest,
  checkRosterRequest,
} from '../../models/check/check-request.ts';
import type { Warning } from '../../models/vocabulary/answer.ts';
import { expectBothLanguages } from '../support/both-languages.ts';

type Json = Record<string, unknown>;

const places = [
  [110.402, 31.205],
  [110.415, 31.211],
  [110.498, 31.262],
  [110.533, 31.287],
] as const;
const school = (position: number, more: Json = {}): Json => ({
  id: `S${position + 1}`,
  name: `第${'一二三四'.charAt(position)}小学`,
  stage: 'primary',
  setting: 'town',
  zone: '东片',
  pupils: 300,
  establishment: 6,
  demand: { 语文: 2, 数学: 2, 体育与健康: 1 },
  location: { longitude: places[position]?.[0], latitude: places[position]?.[1] },
  ...more,
});
const subjects = ['语文', '语文', '数学', '数学', '体育与健康'];
const teacher = (position: number, more: Json = {}): Json => ({
  id: `T${position + 1}`,
  school: `S${(position % 4) + 1}`,
  subject: subjects[position % 5],
  sex: 'female',
  bornOn: '1985-03-07',
  startedWorkOn: '2007-09-01',
  joinedSchoolOn: '2012-09-01',
  ...more,
});
type Changes = {
  readonly schools?: Readonly<Record<number, Json>>;
  readonly teachers?: Readonly<Record<number, Json>>;
};
const rosterWith = ({ schools = {}, teachers = {} }: Changes = {}): Json => ({
  asOf: '2026-08-31',
  coordinateSystem: 'gcj02',
  schools: Array.from({ length: 4 }, (_, position) => school(position, schools[position])),
  teachers: Array.from({ length: 20 }, (_, position) => teacher(position, teachers[position])),
});
const sound = (checked: object): readonly Warning[] => {
  if (!('warnings' in checked)) throw new Error(JSON.stringify(checked));
  const warnings = checked.warnings as readonly Warning[];
  expectBothLanguages(warnings, checked);
  return warnings;
};
const warningsOf = (changes: Changes): readonly string[] =>
  sound(checkRosterRequest(rosterWith(changes))).map(
    ({ pointer, code, message }) => `${code} ${pointer}: ${message}`,
  );

it('a roster in order has no warning', () => {
  expect(warningsOf({})).toEqual([]);
});

describe('a subject', () => {
  it.each<[string, string]>([
    ['语文 ', 'did you mean "语文"?'],
    ['语文　', 'did you mean "语文"?'],
    ['語文', 'did you mean "语文"?'],
    ['數學', 'did you mean "数学"?'],
    ['体育', 'did you mean "体育与健康"?'],
    ['语文、数学', 'these are 2 subjects: write subject "语文" and alsoTeaches ["数学"]'],
    ['数学/語文', 'these are 2 subjects: write subject "数学" and alsoTeaches ["语文"]'],
    ['小学语文', 'did you mean "语文"?'],
    ['舞蹈', 'correct it, or add it to the demand of the schools that need it'],
  ])('that no school needs: %j', (subject, remedy) => {
    const found = warningsOf({ teachers: { 7: { subject } } });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(
      /^subject-not-needed \/teachers\/7\/subject: teacher "T8": subject .* is needed by no school/,
    );
    expect(found[0]).toContain(remedy);
  });
  it.each([
    ['体育', 'did you mean "体育与健康"?'],
    ['數學', 'did you mean "数学"?'],
    ['音乐', 'for no teacher teaches it'],
  ])('that nobody teaches: %j', (subject, remedy) => {
    const found = warningsOf({ schools: { 1: { demand: { 语文: 2, [subject]: 1 } } } });
    expect(found).toEqual([
      expect.stringMatching(
        new RegExp(`^subject-not-taught /schools/1/demand/${subject}: school "S2": demand for `),
      ),
    ]);
    expect(found[0]).toContain(remedy);
  });
  it('is reported once with the number of teachers', () => {
    const teachers = Object.fromEntries([4, 9, 14].map((position) => [position, { subject: '体育' }]));
    expect(sound(checkRosterRequest(rosterWith({ teachers })))).toMatchObject([
      {
        code: 'subject-not-needed',
        count: 3,
        places: [4, 9, 14].map((position) => `/teachers/${position}/subject`),
        message: expect.stringMatching(/^3 teachers have this warning; the first: teacher "T5"/),
      },
    ]);
  });
  it('taught second is compared as well', () => {
    expect(warningsOf({ teachers: { 3: { alsoTeaches: ['體育與健康'] } } })).toEqual([
      expect.stringMatching(
        /^subject-not-needed \/teachers\/3\/alsoTeaches\/0: .*did you mean "体育与健康"\?$/,
      ),
    ]);
  });
  it('that is fine in two spellings', () => {
    const changes = {
      schools: { 2: { demand: { 語文: 2, 数学: 1 } } },
      teachers: { 2: { subject: '語文' } },
    };
    expect(warningsOf(changes)).toEqual([
      expect.stringMatching(
        /^two-spellings \/schools\/2\/demand\/語文: school "S3": subject "語文" and "语文" are two/,
      ),
      expect.stringMatching(/^two-spellings \/teachers\/2\/subject/),
    ]);
  });
  it('says nothing where no school states what it needs', () => {
    const none = { demand: {} };
    expect(warningsOf({ schools: { 0: none, 1: none, 2: none, 3: none } })).toEqual([]);
  });
});

describe('a day', () => {
  it.each<[Json, RegExp]>([
    [
      { bornOn: '2016-03-07', startedWorkOn: undefined, joinedSchoolOn: undefined },
      /^unlikely-age \/teachers\/5\/bornOn: .*less than 16 years/,
    ],
    [{ bornOn: '1890-03-07' }, /^unlikely-age \/teachers\/5\/bornOn: .*more than 70 years/],
    [
      { startedWorkOn: '1984-09-01' },
      /^dates-out-of-order \/teachers\/5\/startedWorkOn: .*before the teacher was 16/,
    ],
    [{ startedWorkOn: '1995-09-01' }, /^dates-out-of-order \/teachers\/5\/startedWorkOn/],
    [
      { joinedSchoolOn: '2001-08-31' },
      /^dates-out-of-order \/teachers\/5\/joinedSchoolOn: .*before startedWorkOn "2007-09-01"; correct one of the two/,
    ],
    [{ roleSince: '2003-09-01' }, /^dates-out-of-order \/teachers\/5\/roleSince/],
    [{ yearsInRuralSchools: 30 }, /^more-years-than-service \/teachers\/5\/yearsInRuralSchools/],
  ])('%j', (more, expected) => {
    const found = warningsOf({ teachers: { 5: more } });
    expect(found).toEqual([expect.stringMatching(expected)]);
    expect(found[0]).not.toMatch(/2016|1890|1985/);
  });
  it.each([
    { joinedSchoolOn: '2007-08-20' },
    { bornOn: '1966-09-01', startedWorkOn: '1984-09-01' },
    { yearsInRuralSchools: 19 },
    { bornOn: '2003-05-01', startedWorkOn: '2026-08-25', joinedSchoolOn: '2026-08-25' },
  ])('is ordinary: %j', (more) => {
    expect(warningsOf({ teachers: { 5: more } })).toEqual([]);
  });
});

describe('a school', () => {
  const atFirst = (positions: readonly number[]): Readonly<Record<number, Json>> =>
    Object.fromEntries(positions.map((position) => [position, { school: 'S1' }]));
  it('with an establishment of 1 and 8 staff', () => {
    const changes = { schools: { 0: { establishment: 1 } }, teachers: atFirst([1, 2, 3]) };
    expect(warningsOf(changes)).toEqual([
      expect.stringMatching(
        /^establishment-far-from-staff \/schools\/0\/establishment: school "S1": establishment is 1, and 8 /,
      ),
    ]);
  });
  it('with a figure too many', () => {
    expect(warningsOf({ schools: { 0: { establishment: 60 } } })).toEqual([
      expect.stringMatching(/^establishment-far-from-staff .*establishment is 60, and only 5 /),
    ]);
  });
  it('that is overstaffed or short as schools are, is not mentioned', () => {
    expect(warningsOf({ schools: { 0: { establishment: 4 }, 1: { establishment: 12 } } })).toEqual([]);
  });
  it('without pupils', () => {
    expect(warningsOf({ schools: { 2: { pupils: 0 } } })).toEqual([
      expect.stringMatching(/^no-pupils \/schools\/2\/pupils: school "S3": pupils is 0 /),
    ]);
  });
  it('of the name of another', () => {
    expect(warningsOf({ schools: { 2: { name: '第一 小學' } } })).toEqual([
      expect.stringMatching(
        /^same-name \/schools\/2\/name: school "S3" and school "S1" are both called "第一 小學"/,
      ),
    ]);
    // The halves of a nine-year school have one name.
    const junior = { name: '第一小学', stage: 'junior', campus: 'C', demand: {} };
    expect(warningsOf({ schools: { 0: { campus: 'C' }, 2: junior } })).toEqual([]);
  });
  it('where everybody is', () => {
    const everybody = Object.fromEntries(
      Array.from({ length: 20 }, (_, position) => [position, { school: 'S1' }]),
    );
    expect(warningsOf({ teachers: everybody })).toContainEqual(
      expect.stringMatching(
        /^all-at-one-school \/teachers: roster: all 20 teachers are at school "S1", and 3 others have none/,
      ),
    );
  });
  it('of an earlier rotation by its name', () => {
    const from = '2015-09-01';
    const teachers = {
      2: { rotations: [{ school: '第三小学', from }], career: [{ school: '第二小学', from }] },
      3: {
        rotations: [
          { school: '撤并的学校', from },
          { school: 'S2', from },
        ],
        career: [{ setting: 'rural', from }],
      },
    };
    expect(warningsOf({ teachers })).toEqual([
      expect.stringMatching(
        /^unknown-earlier-school \/teachers\/2\/rotations\/0\/school: .*write its id "S3"/,
      ),
      expect.stringMatching(/^unknown-earlier-school \/teachers\/2\/career\/0\/school: .*write its id "S2"/),
    ]);
  });
  it('in a zone of two spellings', () => {
    expect(warningsOf({ schools: { 2: { zone: '東片 ' } } })).toEqual([
      expect.stringMatching(
        /^two-spellings \/schools\/2\/zone: school "S3": zone "東片 " and "东片" are two/,
      ),
    ]);
  });
});

describe('a location', () => {
  it.each<[Json, RegExp]>([
    [
      { longitude: 31.205, latitude: 80.402 },
      /^location-exchanged \/schools\/3\/location: .*exchange the two/,
    ],
    [{ longitude: 0, latitude: 0 }, /^location-outside-china .*leave location out where it is not known/],
    [{ longitude: -110.4, latitude: 31.2 }, /^location-outside-china /],
    [{ longitude: 110.533, latitude: 38.287 }, /^location-far-off .* 7\d\d km from the middle/],
    [{ longitude: 110.533, latitude: 31 }, /^location-without-decimals \/schools\/3\/location\/latitude/],
  ])('%j', (location, expected) => {
    expect(warningsOf({ schools: { 3: { location } } })).toEqual([expect.stringMatching(expected)]);
  });
  it.each<[Json, string]>([
    [{ longitude: 31.2, latitude: 110.4 }, 'it looks like a longitude: exchange the two'],
    [{ longitude: 110.4, latitude: 312_05 }, 'the decimal point is missing or at the wrong place: 31.205?'],
    [{ longitude: 110_402, latitude: 31.2 }, 'the decimal point is missing or at the wrong place: 110.402?'],
  ])('that is refused says what it looks like: %j', (location, hint) => {
    const checked = checkRosterRequest(rosterWith({ schools: { 3: { location } } }));
    expect('faults' in checked ? checked.faults.map(({ message }) => message) : []).toEqual([
      expect.stringContaining(hint),
    ]);
  });
  it('of a wide county is ordinary', () => {
    const schools = Object.fromEntries(
      Array.from({ length: 4 }, (_, position) => [
        position,
        { location: { longitude: 110 + 1.1 * position, latitude: 31.25 } },
      ]),
    );
    expect(warningsOf({ schools })).toEqual([]);
  });
});

const goal = { goal: 'fewest-moves', priority: 1 };
const planWarnings = (
  clauses: readonly Json[],
  changes: Changes = {},
  groups: Json = {},
): readonly Warning[] =>
  sound(
    checkPlanRequest(
      { roster: rosterWith(changes), policy: { name: '', groups, clauses: [...clauses, goal] } },
      () => undefined,
    ),
  );

describe('a percent below one', () => {
  it('is said to be one, in a plan and in a policy by itself', () => {
    const clause = { rule: 'rotation-quota', strength: 'in-principle', atLeastPercent: 0.1 };
    const message =
      'clause 1 (rotation-quota): atLeastPercent 0.1 is less than one percent; for 10 percent write 10';
    expect(planWarnings([clause])).toMatchObject([
      { pointer: '/policy/clauses/0/atLeastPercent', code: 'percent-below-one', message },
    ]);
    expect(sound(checkPolicyRequest({ name: '', clauses: [clause, goal] }, () => undefined))).toMatchObject([
      { pointer: '/clauses/0/atLeastPercent', code: 'percent-below-one', message },
    ]);
  });
  it('points at the parameter that has it', () => {
    const policy = {
      name: '',
      parameters: { quota: { default: 10 } },
      clauses: [
        { rule: 'rotation-quota', strength: 'in-principle', atLeastPercent: { parameter: 'quota' } },
        goal,
      ],
    };
    const request = { roster: rosterWith(), policy, parameters: { quota: 0.15 } };
    expect(sound(checkPlanRequest(request, () => undefined))).toMatchObject([
      {
        pointer: '/parameters/quota',
        code: 'percent-below-one',
        message: expect.stringContaining('for 15 percent write 15'),
      },
    ]);
  });
  it('is ordinary as 0, 1 and more, and as a tolerance', () => {
    const clauses = [0, 1, 10.5].map((atLeastPercent) => ({
      rule: 'rotation-quota',
      strength: 'in-principle',
      atLeastPercent,
    }));
    const request = {
      roster: rosterWith(),
      policy: { name: '', clauses: [...clauses, { ...goal, tolerancePercent: 0.5 }] },
      options: { gapPercent: 0.1 },
    };
    expect(sound(checkPlanRequest(request, () => undefined))).toEqual([]);
  });
});

describe('a reason code', () => {
  const pregnant = { teachers: { 6: { circumstances: [{ reason: 'pregnant' }] } } };
  const exempt = (who: unknown): Json => ({ rule: 'exempt', strength: 'must', who });
  it('that no clause reads', () => {
    const clause = exempt('ill');
    const groups = { ill: { field: 'circumstances', in: ['serious-illness', 'pregnancy'] } };
    const changes = {
      teachers: {
        3: { circumstances: [{ reason: 'Pregnancy ' }, { reason: 'serious-illness' }] },
        6: { circumstances: [{ reason: 'x' }] },
      },
    };
    const found = planWarnings([clause], changes, groups);
    expect(found).toMatchObject([
      {
        pointer: '/roster/teachers/3/circumstances/0/reason',
        code: 'reason-not-read',
        message: expect.stringMatching(
          /^the reason code "Pregnancy " is read by no clause \(did you mean "pregnancy"\?\)/,
        ),
      },
      { pointer: '/roster/teachers/6/circumstances/0/reason', code: 'reason-not-read' },
    ]);
    expect(JSON.stringify(found)).not.toContain('T4');
  });
  it('is read under another code of the same meaning', () => {
    const older = { teachers: { 6: { circumstances: [{ reason: 'terminal-illness' }] } } };
    const newer = { teachers: { 6: { circumstances: [{ reason: 'serious-illness' }] } } };
    const isHinted = (code: string) => [
      { code: 'reason-not-read', message: expect.stringContaining(`(did you mean "${code}"?)`) },
    ];
    const reads = (code: string) => [exempt({ field: 'circumstances', in: ['secrecy', code] })];
    expect(planWarnings(reads('serious-illness'), older)).toMatchObject(isHinted('serious-illness'));
    expect(planWarnings(reads('health'), newer)).toMatchObject(isHinted('health'));
    expect(planWarnings(reads('terminal-illness'), older)).toEqual([]);
  });
  it('is one warning where no clause reads any', () => {
    const changes = { teachers: { ...pregnant.teachers, 7: { circumstances: [{ reason: 'ill' }] } } };
    expect(planWarnings([], changes)).toMatchObject([
      {
        code: 'reason-not-read',
        count: 2,
        message: expect.stringContaining('no clause reads circumstances at all'),
      },
    ]);
  });
  it('is read by a clause that counts circumstances, and is over once it is over', () => {
    expect(planWarnings([exempt({ field: 'circumstances', atLeast: 1 })], pregnant)).toEqual([]);
    const over = { teachers: { 6: { circumstances: [{ reason: 'pregnant', until: '2025-01-01' }] } } };
    expect(planWarnings([], over)).toEqual([]);
  });
  it('in a policy and in no roster is ordinary', () => {
    expect(
      planWarnings([exempt({ field: 'circumstances', is: 'pregnancy' })]).map(({ code }) => code),
    ).toEqual([]);
  });
});

describe('a value that a predicate compares to', () => {
  it.each<[Json, string, string]>([
    [{ field: 'school', is: '第一小学' }, 'school', 'write its id "S1"'],
    [{ field: 'school.zone', is: '東片' }, 'school.zone', 'did you mean "东片"?'],
    [{ field: 'subject', in: ['语文', '體育'] }, 'subject', 'did you mean "体育与健康"?'],
  ])('%j', (who, field, hint) => {
    const found = planWarnings([{ rule: 'exempt', strength: 'must', who }]).filter(
      ({ code }) => code === 'compared-value-not-in-roster',
    );
    expect(found).toMatchObject([
      { pointer: '/policy/clauses/0/who', message: expect.stringContaining(`compares "${field}" to `) },
    ]);
    expect(found[0]?.message).toContain(hint);
  });
  it('in a group of a group, for every clause that reads it', () => {
    const groups = { outer: { not: 'inner' }, inner: { not: { field: 'school', is: '第一小学' } } };
    const exempt = (who: string): Json => ({ rule: 'exempt', strength: 'must', who });
    const found = planWarnings([exempt('outer'), exempt('inner'), exempt('outer')], {}, groups).filter(
      ({ code }) => code === 'compared-value-not-in-roster',
    );
    expect(found.flatMap(({ places }) => places)).toEqual(
      [0, 1, 2].map((clause) => `/policy/clauses/${clause}/who`),
    );
  });
  it('says nothing of what the roster has, or what looks like nothing in it', () => {
    const who = {
      any: [
        { field: 'subject', is: '语文' },
        { field: 'school', is: 'S2' },
        { field: 'subject', is: 'xyz' },
      ],
    };
    expect(planWarnings([{ rule: 'exempt', strength: 'must', who }])).toEqual([]);
  });
});

describe('warnings together', () => {
  it('have the most serious first', () => {
    const changes = {
      schools: { 1: { pupils: 0 } },
      teachers: { 4: { subject: '体育' }, 5: { bornOn: '1890-01-01' } },
    };
    const clauses = [
      { rule: 'must-move', strength: 'must', who: { field: 'degree', is: 'doctor' } },
      { rule: 'rotation-quota', strength: 'in-principle', atLeastPercent: 0.1 },
    ];
    expect(
      planWarnings(clauses, changes, { spare: { field: 'age', above: 1 } }).map(({ code }) => code),
    ).toEqual([
      'matches-nobody',
      'percent-below-one',
      'subject-not-needed',
      'no-pupils',
      'unlikely-age',
      'field-not-stated',
      'unused-group',
    ]);
  });
  it('of one field that many clauses read are one', () => {
    const clause = (below: number): Json => ({
      rule: 'exempt',
      strength: 'must',
      who: { field: 'degree', is: ['bachelor', 'master'][below] },
    });
    const found = planWarnings([clause(0), clause(1)], {
      teachers: { 0: { degree: 'bachelor' }, 1: { degree: 'master' } },
    });
    expect(found).toMatchObject([
      {
        code: 'field-not-stated',
        count: 2,
        places: ['/policy/clauses/0/who', '/policy/clauses/1/who'],
        message:
          '2 clauses have this warning; the first: clause 1 (exempt): 18 of 20 teachers concerned do not state "degree"; they satisfy no comparison of it',
      },
    ]);
  });
  it('of roles and their days are given where those who lead are not told apart', () => {
    const clauses = [
      { rule: 'exempt', strength: 'must', who: { field: 'role', is: 'principal' } },
      { rule: 'exempt', strength: 'must', who: { field: 'schoolYearsInRole', below: 6 } },
    ];
    const fieldsOf = (teachers: Changes['teachers'] = {}): readonly string[] =>
      planWarnings(clauses, { teachers })
        .filter(({ code }) => code === 'field-not-stated')
        .map(({ message }) => message.replace(/; they satisfy.*/, ''));
    expect(fieldsOf()).toEqual([
      'clause 1 (exempt): 20 of 20 teachers concerned do not state "role"',
      'clause 2 (exempt): 20 of 20 teachers concerned do not state "schoolYearsInRole" (it follows from roleSince)',
    ]);
    const head = { role: 'principal', roleSince: '2022-09-01' };
    expect(fieldsOf({ 0: head, 1: { role: 'teacher' } })).toEqual([]);
    expect(fieldsOf({ 0: { role: 'principal' }, 1: head })).toEqual([
      'clause 2 (exempt): 1 of 20 teachers concerned do not state "schoolYearsInRole" (it follows from roleSince)',
    ]);
  });
  it('of years to retirement are not given where the day is stated', () => {
    const clause = { rule: 'exempt', strength: 'must', who: { field: 'yearsToRetirement', below: 5 } };
    const unknown = { sex: undefined, bornOn: undefined };
    expect(
      planWarnings([clause], { teachers: { 3: { ...unknown, retiresOn: '2028-01-31' }, 4: unknown } }),
    ).toMatchObject([
      {
        code: 'field-not-stated',
        message: expect.stringContaining('1 of 20 teachers concerned do not state "yearsToRetirement"'),
      },
    ]);
  });
  it('are not given for what most teachers have not', () => {
    const who = {
      any: ['circumstances', 'labels', 'alsoTeaches', 'rotations'].map((field) => ({
        field,
        is: 'x',
      })),
    };
    const volunteers = { field: 'volunteer', is: true };
    const one = { volunteer: true, labels: ['x'] };
    expect(
      planWarnings(
        [
          { rule: 'exempt', strength: 'must', who },
          { rule: 'exempt', strength: 'must', who: volunteers },
        ],
        { teachers: { 0: one } },
      ),
    ).toEqual([]);
  });
});
