import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAuditRequest, checkPlanRequest } from '../../models/check/check-request.ts';
import { expectBothLanguages } from '../support/both-languages.ts';
import { planRequest, spoilt } from '../support/plan-request.ts';

const noPolicies = (): undefined => undefined;
const faultsOf = (raw: unknown) => {
  const checked = checkPlanRequest(raw, noPolicies);
  return 'faults' in checked ? checked.faults : [];
};
const codesOf = (raw: unknown): readonly string[] =>
  faultsOf(raw).map(({ pointer, code }) => `${code} ${pointer}`);
const warningsOf = (raw: unknown) => {
  const checked = checkPlanRequest(raw, noPolicies);
  if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
  expectBothLanguages(checked.warnings, raw);
  return checked.warnings.map(({ pointer, code, message }) => `${code} ${pointer}: ${message}`);
};
const rule = (settings: object) => spoilt('/policy/clauses/7', { strength: 'must', ...settings });
const where = (predicate: unknown) => rule({ rule: 'exempt', who: predicate });

describe('a request without faults', () => {
  it('is answered with its parameters put in and its options complete', () => {
    const checked = checkPlanRequest(planRequest(), noPolicies);
    expect('faults' in checked ? checked.faults : []).toEqual([]);
    if ('faults' in checked) return;
    expect(checked.warnings).toEqual([]);
    expect(checked.request.options).toEqual({ timeLimitSeconds: 5, engine: 'highs', seed: 0 });
    expect(checked.request.policy.clauses[2]).toMatchObject({ atLeastPercent: 10 });
    expect(checked.request.policy).not.toHaveProperty('parameters');
  });
  it('takes figures from parameters', () => {
    const checked = checkPlanRequest({ ...planRequest(), parameters: { quota: 12.5 } }, noPolicies);
    expect(checked).toMatchObject({ request: { policy: { clauses: { 2: { atLeastPercent: 12.5 } } } } });
  });
  it('finds a policy by its id', () => {
    const { policy, ...rest } = planRequest();
    const checked = checkPlanRequest({ ...rest, policyId: 'p', parameters: { quota: 5 } }, (id) =>
      id === 'p' ? policy : undefined,
    );
    expect(checked).toMatchObject({ request: { policyId: 'p', policy: { name: 'A policy' } }, warnings: [] });
  });
});

const where0 = '/policy/clauses/7/who';
const table: readonly (readonly [string, unknown, readonly string[]])[] = [
  // Shapes of the roster.
  ['no object', 7, ['wrong-type ']],
  ['an unknown field', spoilt('/roster/teachers/0/nick', 1), ['unknown-field /roster/teachers/0/nick']],
  ['an unknown field of the request', spoilt('/rooster', 1), ['unknown-field /rooster']],
  ['no roster', spoilt('/roster', undefined), ['missing-field /roster']],
  [
    'a field that is missing',
    spoilt('/roster/teachers/0/school', undefined),
    ['missing-field /roster/teachers/0/school'],
  ],
  [
    'a negative need',
    spoilt('/roster/schools/0/demand/maths', -1),
    ['number-too-small /roster/schools/0/demand/maths'],
  ],
  ['NaN as a text', spoilt('/roster/schools/0/pupils', 'NaN'), ['wrong-type /roster/schools/0/pupils']],
  [
    'NaN as a number',
    spoilt('/roster/schools/0/pupils', Number.NaN),
    ['wrong-type /roster/schools/0/pupils'],
  ],
  ['half a pupil', spoilt('/roster/schools/0/pupils', 0.5), ['wrong-type /roster/schools/0/pupils']],
  [
    'a date that does not exist',
    spoilt('/roster/teachers/0/joinedSchoolOn', '2023-02-29'),
    ['invalid-date /roster/teachers/0/joinedSchoolOn'],
  ],
  [
    'a word that is no stage',
    spoilt('/roster/schools/0/stage', 'primry'),
    ['unknown-value /roster/schools/0/stage'],
  ],
  ['an id that is a number', spoilt('/roster/teachers/3/id', 17), ['wrong-type /roster/teachers/3/id']],
  ['an empty id', spoilt('/roster/teachers/3/id', ''), ['empty-text /roster/teachers/3/id']],
  ['an id of spaces', spoilt('/roster/teachers/3/id', ' \u3000'), ['blank-id /roster/teachers/3/id']],
  ['a subject of spaces', spoilt('/roster/schools/0/demand/ ', 1), ['blank-id /roster/schools/0/demand/ ']],
  ['an empty subject', spoilt('/roster/schools/0/demand/', 1), ['bad-key /roster/schools/0/demand/']],
  // Meaning of the roster.
  [
    'a duplicate teacher',
    spoilt('/roster/teachers/1/id', 't4'),
    ['duplicate-id /roster/teachers/3/id', 'unknown-teacher /pins/0/teacher'],
  ],
  [
    'a duplicate school',
    spoilt('/roster/schools/3', planRequest().roster.schools[0]),
    ['duplicate-id /roster/schools/3/id'],
  ],
  [
    'an unknown school',
    spoilt('/roster/teachers/3/school', 'S9'),
    ['unknown-school /roster/teachers/3/school'],
  ],
  [
    'a wish for nowhere',
    spoilt('/roster/teachers/0/wishes', ['S2', 'S9']),
    ['unknown-school /roster/teachers/0/wishes/1'],
  ],
  [
    'a wish for another stage',
    spoilt('/roster/teachers/0/wishes', ['S3']),
    ['wish-of-another-stage /roster/teachers/0/wishes/0'],
  ],
  [
    'a wish twice',
    spoilt('/roster/teachers/0/wishes', ['S2', 'S2']),
    ['duplicate-wish /roster/teachers/0/wishes/1'],
  ],
  [
    'no coordinate system',
    spoilt('/roster/coordinateSystem', undefined),
    ['missing-coordinate-system /roster/coordinateSystem'],
  ],
  [
    'a link to nobody',
    spoilt('/roster/links/0/teachers/1', 't9'),
    ['unknown-teacher /roster/links/0/teachers/1'],
  ],
  [
    'a link to oneself',
    spoilt('/roster/links/0/teachers/1', 't1'),
    ['linked-to-self /roster/links/0/teachers/1'],
  ],
  [
    'born after the day of reckoning',
    spoilt('/roster/teachers/0/bornOn', '2026-01-01'),
    ['born-after-as-of /roster/teachers/0/bornOn'],
  ],
  [
    'a rotation backwards',
    spoilt('/roster/teachers/1/rotations/0/until', '2015-08-31'),
    ['rotation-ends-before-it-starts /roster/teachers/1/rotations/0/until'],
  ],
  // The policy.
  ['no policy', spoilt('/policy', undefined), ['missing-policy /policy']],
  ['two policies', spoilt('/policyId', 'x'), ['two-policies /policyId']],
  ['an unknown field of a policy', spoilt('/policy/rules', []), ['unknown-field /policy/rules']],
  ['no clauses', spoilt('/policy/clauses', undefined), ['missing-field /policy/clauses']],
  ['a clause that is none', spoilt('/policy/clauses/7', 'exempt'), ['wrong-type /policy/clauses/7']],
  ['neither rule nor goal', rule({}), ['clause-without-rule-or-goal /policy/clauses/7']],
  ['rule and goal', rule({ rule: 'exempt', goal: 'balance' }), ['ambiguous-clause /policy/clauses/7']],
  ['an unknown rule', rule({ rule: 'rotation-qouta' }), ['unknown-rule /policy/clauses/7/rule']],
  [
    'an unknown goal',
    spoilt('/policy/clauses/7', { goal: 'exempt', priority: 1 }),
    ['unknown-goal /policy/clauses/7/goal'],
  ],
  [
    'an unknown setting',
    rule({ rule: 'exempt', unles: 'backbones' }),
    ['unknown-field /policy/clauses/7/unles'],
  ],
  [
    'no strength',
    spoilt('/policy/clauses/7', { rule: 'exempt' }),
    ['missing-field /policy/clauses/7/strength'],
  ],
  [
    'a percentage of 130',
    rule({ rule: 'rotation-quota', atLeastPercent: 130 }),
    ['number-too-large /policy/clauses/7/atLeastPercent'],
  ],
  [
    'seven decimals',
    rule({ rule: 'rotation-quota', atLeastPercent: 0.1234567 }),
    ['invalid-value /policy/clauses/7/atLeastPercent'],
  ],
  [
    'a rule without a setting it needs',
    rule({ rule: 'rotation-quota' }),
    ['incomplete-clause /policy/clauses/7'],
  ],
  [
    'a predicate that is needed',
    rule({ rule: 'mover-share', atLeast: 1 }),
    ['missing-field /policy/clauses/7/share'],
  ],
  [
    'a union of words and numbers',
    rule({ rule: 'staffing', floor: 'all' }),
    ['wrong-type /policy/clauses/7/floor'],
  ],
  [
    'pairs of unknown schools',
    rule({ rule: 'scope', pairs: [['S1', 'S9']] }),
    ['unknown-school /policy/clauses/7/pairs/0/1'],
  ],
  [
    'forbidden pairs of unknown schools',
    rule({ rule: 'scope', forbiddenPairs: [['S8', 'S1']] }),
    ['unknown-school /policy/clauses/7/forbiddenPairs/0/0'],
  ],
  [
    'two tolerances',
    spoilt('/policy/clauses', [
      { goal: 'fewest-moves', priority: 1, tolerancePercent: 1 },
      { goal: 'shed-surplus', priority: 1, tolerancePercent: 2 },
    ]),
    ['two-tolerances /policy/clauses/1/tolerancePercent'],
  ],
  [
    'two gaps',
    spoilt('/policy/clauses', [
      { goal: 'fewest-moves', priority: 1, gapPercent: 0.5 },
      { goal: 'cover-shortages', priority: 2, gapPercent: 1 },
      { goal: 'shed-surplus', priority: 1, gapPercent: 0 },
    ]),
    ['two-gaps /policy/clauses/2/gapPercent'],
  ],
  [
    'gaps that are none',
    spoilt('/policy/clauses', [
      { goal: 'fewest-moves', priority: 1, gapPercent: -1 },
      { goal: 'cover-shortages', priority: 2, gapPercent: '1' },
      { goal: 'shed-surplus', priority: 3, gapPercent: 101 },
    ]),
    [
      'number-too-small /policy/clauses/0/gapPercent',
      'wrong-type /policy/clauses/1/gapPercent',
      'number-too-large /policy/clauses/2/gapPercent',
    ],
  ],
  [
    'an indicator and levels, and a rest of no levels',
    spoilt('/policy/clauses', [
      {
        rule: 'indicator',
        strength: 'must',
        levels: [{ indicator: 'degree', perHundredPupils: 1 }],
        indicator: 'degree',
        atLeastOf: 2,
        restAtLeastPercent: 185,
      },
      { rule: 'indicator', strength: 'must', indicator: 'degree', perHundredPupils: 1, atLeastOf: 1 },
      { goal: 'fewest-moves', priority: 1 },
    ]),
    [
      'incomplete-clause /policy/clauses/0',
      'invalid-value /policy/clauses/0/atLeastOf',
      'number-too-large /policy/clauses/0/restAtLeastPercent',
      'incomplete-clause /policy/clauses/1',
    ],
  ],
  [
    'what breaks a rule between settings, beside faults of the others',
    spoilt('/policy/clauses', [
      { rule: 'rotation-quota', strength: 'must', atLest: 1, per: 'country' },
      { rule: 'rotation-quota', strength: 'must', atLeast: -1, per: 'country' },
      { rule: 'scope', strength: 'must', within: 'pairs', atMostKm: '3' },
      { goal: 'fewest-moves', priority: 1 },
    ]),
    [
      'incomplete-clause /policy/clauses/0',
      'unknown-field /policy/clauses/0/atLest',
      // That of clause 1 is the same, and is counted there.
      'unknown-value /policy/clauses/0/per',
      'number-too-small /policy/clauses/1/atLeast',
      'invalid-value /policy/clauses/2/pairs',
      'wrong-type /policy/clauses/2/atMostKm',
    ],
  ],
  [
    'the worst school first beside another goal, and with a tolerance',
    spoilt('/policy/clauses', [
      { goal: 'cover-shortages', priority: 1, worstFirst: true, tolerancePercent: 1 },
      { goal: 'shed-surplus', priority: 1 },
      { goal: 'fewest-moves', priority: 2 },
    ]),
    ['not-alone /policy/clauses/0/worstFirst', 'no-single-value /policy/clauses/0/tolerancePercent'],
  ],
  // Predicates.
  ['a group that is not defined', where('bakbones'), [`unknown-group ${where0}`]],
  ['a group called constructor', where('constructor'), [`unknown-group ${where0}`]],
  ['no predicate', where(7), [`not-a-predicate ${where0}`]],
  ['an empty object', where({}), [`not-a-predicate ${where0}`]],
  ['two shapes at once', where({ all: [], any: [] }), [`ambiguous-predicate ${where0}`]],
  ['something beside all', where({ all: [], is: undefined, some: 1 }), [`ambiguous-predicate ${where0}`]],
  ['something beside not', where({ not: 'elders', some: 1 }), [`unknown-field ${where0}/some`]],
  ['all of no list', where({ all: 'elders' }), [`wrong-type ${where0}/all`]],
  ['an unknown field', where({ field: 'agee', atLeast: 50 }), [`unknown-predicate-field ${where0}/field`]],
  [
    'a field of schools over teachers',
    where({ field: 'setting', is: 'rural' }),
    [`unknown-predicate-field ${where0}/field`],
  ],
  [
    'a field of teachers over schools',
    rule({ rule: 'staffing', at: { field: 'age', above: 1 } }),
    ['unknown-predicate-field /policy/clauses/7/at/field'],
  ],
  ['no field', where({ is: 1 }), [`missing-field ${where0}/field`]],
  ['no comparator', where({ field: 'age' }), [`comparison-without-comparator ${where0}`]],
  [
    'an unknown comparator',
    where({ field: 'age', atLeast: 1, atleast: 1 }),
    [`unknown-field ${where0}/atleast`],
  ],
  [
    'an order of a choice',
    where({ field: 'sex', atLeast: 'male' }),
    [`comparator-without-sense ${where0}/atLeast`],
  ],
  ['an order of text', where({ field: 'id', above: 't1' }), [`comparator-without-sense ${where0}/above`]],
  ['a value that a choice lacks', where({ field: 'sex', is: 'f' }), [`unknown-value ${where0}/is`]],
  [
    'a value that a scale lacks',
    where({ field: 'title', in: ['first', 'frist'] }),
    [`unknown-value ${where0}/in/1`],
  ],
  [
    'a number against text',
    where({ field: 'age', atLeast: '50' }),
    [`wrong-type-of-value ${where0}/atLeast`],
  ],
  ['text against a number', where({ field: 'subject', is: 5 }), [`wrong-type-of-value ${where0}/is`]],
  [
    'a limit that is no date',
    where({ field: 'bornOn', below: '1970-13-01' }),
    [`wrong-type-of-value ${where0}/below`],
  ],
  ['a flag that is text', where({ field: 'volunteer', is: 'yes' }), [`wrong-type-of-value ${where0}/is`]],
  [
    'the length of a list as text',
    where({ field: 'wishes', atLeast: '1' }),
    [`wrong-type-of-value ${where0}/atLeast`],
  ],
  ['in without a list', where({ field: 'subject', in: 'maths' }), [`wrong-type ${where0}/in`]],
  [
    'a fault inside',
    where({ any: [{ not: { field: 'nope', is: 1 } }] }),
    [`unknown-predicate-field ${where0}/any/0/not/field`],
  ],
  [
    'eligible by itself',
    rule({ rule: 'eligible', who: { not: { field: 'eligible', is: true } } }),
    ['eligible-by-itself /policy/clauses/7/who'],
  ],
  // Groups.
  [
    'a group by itself',
    spoilt('/policy/groups/backbones', { not: 'backbones' }),
    ['group-defined-by-itself /policy/groups/backbones'],
  ],
  [
    'a group by others',
    spoilt('/policy/groups/backbones', { not: 'elders' }),
    ['group-defined-by-itself /policy/groups/backbones'],
  ],
  ['a blank name', spoilt('/policy/groups/ ', 'elders'), ['blank-id /policy/groups/ ']],
  [
    'an unused group with a fault',
    spoilt('/policy/groups/x', { field: 'nope', is: 1 }),
    ['unknown-predicate-field /policy/groups/x/field'],
  ],
  // Parameters.
  [
    'an undeclared reference',
    rule({ rule: 'rotation-quota', atLeastPercent: { parameter: 'qota' } }),
    ['unknown-parameter /policy/clauses/7/atLeastPercent'],
  ],
  ['an undeclared override', spoilt('/parameters', { qota: 1 }), ['unknown-parameter /parameters/qota']],
  [
    'an override that does not fit',
    spoilt('/parameters', { quota: 130 }),
    ['number-too-large /parameters/quota'],
  ],
  [
    'a default that does not fit',
    spoilt('/policy/parameters/quota/default', 'x'),
    ['wrong-type /policy/parameters/quota/default'],
  ],
  [
    'a parameter without default',
    spoilt('/policy/parameters/other', {}),
    ['missing-field /policy/parameters/other/default'],
  ],
  [
    'an unused override',
    { ...(spoilt('/policy/parameters/spare', { default: 1 }) as object), parameters: { spare: 2 } },
    ['unused-parameter /parameters/spare'],
  ],
  ['parameters that are no object', spoilt('/parameters', 7), ['wrong-type /parameters']],
  // Options and pins.
  ['an unknown engine', spoilt('/options/engine', 'cplex'), ['unknown-value /options/engine']],
  ['an unknown option', spoilt('/options/timeLimit', 5), ['unknown-field /options/timeLimit']],
  ['pins that are no list', spoilt('/pins', {}), ['wrong-type /pins']],
  ['a pin of nobody', spoilt('/pins/0/teacher', 't9'), ['unknown-teacher /pins/0/teacher']],
  ['a pin to nowhere', spoilt('/pins/1', { teacher: 't1', school: 'S9' }), ['unknown-school /pins/1/school']],
  [
    'a pin to another stage',
    spoilt('/pins/1', { teacher: 't1', school: 'S3' }),
    ['pin-to-another-stage /pins/1/school'],
  ],
  [
    'a pin not to nowhere',
    spoilt('/pins/1', { teacher: 't1', notTo: ['S2', 'S9'] }),
    ['unknown-school /pins/1/notTo/1'],
  ],
  ['a pin that says nothing', spoilt('/pins/1', { teacher: 't1' }), ['unclear-pin /pins/1']],
  [
    'a pin that says two things',
    spoilt('/pins/1', { teacher: 't1', stays: true, school: 'S2' }),
    ['unclear-pin /pins/1'],
  ],
  ['a pin that does not stay', spoilt('/pins/0/stays', false), ['unknown-value /pins/0/stays']],
];

describe('faults', () => {
  it.each(table)('%s', (_, raw, expected) => {
    expect([...codesOf(raw)].sort()).toEqual([...expected].sort());
    expectBothLanguages(faultsOf(raw), raw);
    for (const { message } of faultsOf(raw)) {
      expect(message.length).toBeLessThan(900);
      expect(message).not.toMatch(/undefined|\[object/);
    }
  });
  it('have messages that name offender, value and remedy', () => {
    const messageOf = (raw: unknown): string => faultsOf(raw)[0]!.message;
    expect(messageOf(spoilt('/roster/teachers/3/school', 's1 '))).toBe(
      'teacher "t4": school "s1 " is not in roster.schools ("S1" differs in spaces, case or width only); correct the id or add the school',
    );
    expect(messageOf(rule({ rule: 'rotation-qouta' }))).toContain('did you mean "rotation-quota"');
    expect(messageOf(rule({ rule: 'fewest-moves' }))).toContain('it is a goal');
    expect(messageOf(rule({ rule: 'exempt', unles: 'backbones' }))).toMatch(
      /clause 8 \(exempt\) has no field "unles" \(did you mean "unless"\?\); known are who, at/,
    );
    expect(messageOf(rule({ rule: 'staffing', floor: 'all' }))).toContain(
      'expected "demand", "present" or a number',
    );
    expect(messageOf(where({ field: 'setting', is: 'rural' }))).toContain('"school.setting"');
    expect(messageOf(spoilt('/policy/groups/backbones', { not: 'elders' }))).toContain('→');
    expect(messageOf({ roster: planRequest().roster, policyId: 'x' })).toContain('no policy "x"');
    expect(
      checkPlanRequest({ ...(spoilt('/policy', undefined) as object), policyId: 'sichaun' }, noPolicies, [
        'sichuan',
      ]),
    ).toMatchObject({
      faults: [{ code: 'unknown-policy', message: expect.stringContaining('did you mean "sichuan"') }],
    });
  });
  it('are all reported at once', () => {
    let raw: unknown = planRequest();
    raw = spoilt('/roster/teachers/0/joinedSchoolOn', '2023-02-30', raw);
    raw = spoilt('/roster/teachers/1/id', 't4', raw);
    raw = spoilt('/roster/teachers/2/school', 'S9', raw);
    raw = spoilt('/roster/schools/0/demand/maths', -1, raw);
    raw = spoilt('/policy/clauses/2/atMostPercent', 130, raw);
    raw = spoilt('/policy/clauses/1/who', 'nobody', raw);
    raw = spoilt('/options/seed', -1, raw);
    raw = spoilt('/pins/0/teacher', 't9', raw);
    expect([...codesOf(raw)].sort()).toEqual(
      [
        'invalid-date /roster/teachers/0/joinedSchoolOn',
        'duplicate-id /roster/teachers/3/id',
        'unknown-school /roster/teachers/2/school',
        'number-too-small /roster/schools/0/demand/maths',
        'number-too-large /policy/clauses/2/atMostPercent',
        'unknown-group /policy/clauses/1/who',
        'number-too-small /options/seed',
        'unknown-teacher /pins/0/teacher',
      ].sort(),
    );
  });
  it('that are equal are one, with their number and the first five places', () => {
    const teachers = Array.from({ length: 1_500 }, (_, position) => ({
      id: `t${position}`,
      school: 'S9',
      subject: 'maths',
    }));
    const faults = faultsOf({
      ...(spoilt('/roster/teachers', teachers) as object),
      pins: [],
      policy: { name: '', clauses: [] },
    });
    const first =
      '1,500 teachers have this fault; the first: teacher "t0": school "S9" is not in roster.schools; correct the id or add the school';
    expect(faults).toEqual([
      {
        pointer: '/roster/teachers/0/school',
        code: 'unknown-school',
        message: first,
        words: {
          en: first,
          zh: '共有1500名教师存在此错误；第一处：教师“t0”：现任教学校“S9”不在花名册中；请更正编号或补充该校',
        },
        params: { school: 'S9' },
        count: 1_500,
        places: [0, 1, 2, 3, 4].map((position) => `/roster/teachers/${position}/school`),
      },
    ]);
  });
  it('never repeat a name or a day of birth', () => {
    for (const [field, value] of [
      ['name', 12345678],
      ['name', 'Zhang San'.repeat(300)],
      ['bornOn', '1980-02-31'],
      ['bornOn', 19800231],
      ['bornOn', '2999-01-01'],
    ] as const) {
      const faults = faultsOf(spoilt(`/roster/teachers/0/${field}`, value));
      expect(faults).toHaveLength(1);
      expect(faults[0]!.message).not.toMatch(/12345678|Zhang|1980|2999/);
    }
  });
  it('of a policy that was only named are reported at the place of its name', () => {
    const { policy, ...rest } = planRequest();
    const find = () => policy;
    expect(checkPlanRequest({ ...rest, policyId: 'p', parameters: { quota: 130 } }, find)).toMatchObject({
      faults: [{ pointer: '/parameters/quota', code: 'number-too-large' }],
    });
    expect(checkPlanRequest({ ...rest, policyId: 'p' }, () => ({ ...policy, clauses: [{}] }))).toMatchObject({
      faults: [{ pointer: '/policyId', message: expect.stringMatching(/^policy "p": clause 1/) }],
    });
  });
  it('of groups are reported by the settings that read them', () => {
    const read = spoilt('/policy/clauses/7', { rule: 'staffing', strength: 'must', at: 'elders' });
    expect(codesOf(read)).toEqual([
      'unknown-predicate-field /policy/groups/elders/all/0/field',
      'unknown-predicate-field /policy/groups/backbones/field',
    ]);
    const through = spoilt('/policy/groups/elders', { field: 'eligible', is: true });
    expect(codesOf(spoilt('/policy/clauses/0/who', 'elders', through))).toEqual([
      'eligible-by-itself /policy/clauses/0/who',
    ]);
  });
  it('refuse groups that would grow without bound', () => {
    const groups = Object.fromEntries(
      Array.from({ length: 60 }, (_, level) => [
        `g${level}`,
        level === 0 ? { field: 'age', above: 1 } : { all: [`g${level - 1}`, `g${level - 1}`] },
      ]),
    );
    expect(
      codesOf(
        spoilt('/policy', { name: '', groups, clauses: [{ rule: 'exempt', strength: 'must', who: 'g59' }] }),
      )[0],
    ).toMatch('predicate-too-large');
    const chain = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, level) => [
        `g${level}`,
        level === 0 ? { field: 'age', above: 1 } : `g${level - 1}`,
      ]),
    );
    expect(codesOf(spoilt('/policy', { name: '', groups: chain, clauses: [] }))[0]).toMatch(
      'predicate-too-large',
    );
    let deep: unknown = 'backbones';
    for (let level = 0; level < 50_000; level++) deep = { not: deep };
    expect(codesOf(where(deep))).toEqual(['nested-too-deeply /policy']);
  });
});

describe('an audit', () => {
  const auditFaults = (postings: unknown) => {
    const { options: _, ...rest } = planRequest();
    const checked = checkAuditRequest({ ...rest, postings }, noPolicies);
    return 'faults' in checked
      ? checked.faults.map(({ pointer, code }) => `${code} ${pointer}`)
      : checked.request.postings;
  };
  const posting = { teacher: 't1', from: 'S1', to: 'S2', subject: 'maths' };
  it.each([
    [undefined, ['missing-field /postings']],
    [{}, ['wrong-type /postings']],
    [[7], ['wrong-type /postings/0']],
    [[{ ...posting, teacher: 't9' }], ['unknown-teacher /postings/0/teacher']],
    [[{ ...posting, to: 'S9' }], ['unknown-school /postings/0/to']],
    [[{ ...posting, from: 'S2', to: 'S1' }], ['posted-from-elsewhere /postings/0/from']],
    [[{ ...posting, to: 'S1' }], ['posting-without-move /postings/0/to']],
    [[posting, { ...posting }], ['posted-twice /postings/1/teacher']],
    [[{ ...posting, subject: 'math' }], ['unknown-subject /postings/0/subject']],
    [[{ ...posting, reason: '' }], ['unknown-field /postings/0/reason']],
    [[posting], [posting]],
    // Another stage can be counted, so it is for the audit to judge.
    [[{ ...posting, to: 'S3' }], [{ ...posting, to: 'S3' }]],
  ])('of %j', (postings, expected) => {
    expect(auditFaults(postings)).toEqual(expected);
  });
});

describe('settings that name teachers, schools or a plan', () => {
  const posting = { teacher: 't1', from: 'S1', to: 'S2', subject: 'maths' };
  const at = '/policy/clauses/7';
  it.each([
    [
      { rule: 'balanced-exchange', between: [['S1', 'S9']] },
      [`unknown-school ${at}/between/0/1`],
      /between\[0\] names school "S9".*; correct the id or remove the pair/,
    ],
    [
      { rule: 'change-budget', atMost: 0, from: [{ ...posting, teacher: 't9' }] },
      [`unknown-teacher ${at}/from/0/teacher`],
      /clause 8 \(change-budget\): posting 0 \(teacher "t9"\).*correct the id or remove the entry/,
    ],
    [
      { rule: 'change-budget', atMost: 0, from: [{ ...posting, to: 's2' }] },
      [`unknown-school ${at}/from/0/to`],
      /school "s2".*"S2" differs in spaces, case or width only/,
    ],
    [
      { rule: 'change-budget', atMost: 0, from: [{ ...posting, from: 'S2', to: 'S1' }] },
      [`posted-from-elsewhere ${at}/from/0/from`],
      /from is "S2", but the roster has the teacher at "S1"; correct from or the roster/,
    ],
    [
      { rule: 'change-budget', atMost: 0, from: [posting, posting] },
      [`posted-twice ${at}/from/1/teacher`],
      /posting 1 \(teacher "t1"\): the teacher is posted by entry 0 already/,
    ],
    [
      { rule: 'change-budget', atMost: 0, from: [{ ...posting, subject: 'math' }] },
      [`unknown-subject ${at}/from/0/subject`],
      /subject "math"/,
    ],
    [{ rule: 'change-budget', atMost: 0, from: 7 }, [`wrong-type ${at}/from`], /expected/],
    [
      { rule: 'indicator', strength: 'in-principle', indicator: 'backbone', atMostCv: 0.5 },
      [`must-only ${at}/atMostCv`],
      /clause 8 \(indicator\): atMostCv 0.5 is asked in principle.*make the clause a must, or remove atMostCv/,
    ],
    [{ rule: 'indicator', indicator: 'backbone' }, [`incomplete-clause ${at}`], /perHundredPupils, atMostCv/],
  ])('%j', (settings, codes, message) => {
    expect(codesOf(rule(settings))).toEqual(codes);
    expect(faultsOf(rule(settings))[0]?.message).toMatch(message);
  });

  it('of a goal as well, and both where both are wrong', () => {
    const from = [{ ...posting, teacher: 't9', to: 'S9' }];
    expect(codesOf(spoilt(at, { goal: 'keep-plan', priority: 3, from }))).toEqual([
      `unknown-teacher ${at}/from/0/teacher`,
      `unknown-school ${at}/from/0/to`,
    ]);
    expect(codesOf(spoilt(at, { goal: 'keep-plan', priority: 3, from: [posting] }))).toEqual([]);
  });

  it('an indicator by its level may be in principle', () => {
    const level = { rule: 'indicator', indicator: 'degree', perHundredPupils: 1 };
    expect(codesOf(rule({ ...level, strength: 'in-principle' }))).toEqual([]);
    expect(codesOf(rule({ ...level, atMostCv: 0.5 }))).toEqual([]);
  });

  it('two clauses of one id', () => {
    const twice = spoilt('/policy/clauses/0/id', 'same', spoilt('/policy/clauses/1/id', 'same'));
    expect(codesOf(twice)).toEqual(['duplicate-id /policy/clauses/1/id']);
  });
});

describe('warnings of rules that read facts by themselves', () => {
  it.each([
    [
      { rule: 'lock-in', monthsSince: 'roleSince', atLeastMonths: 12 },
      /^field-not-stated .*7\/monthsSince: .*4 of 4 teachers concerned do not state "roleSince"; they are not locked/,
    ],
    [{ rule: 'merit-order' }, /7\/rankBy: .*4 of 4 .*"score"; they come last in the order/],
    [{ rule: 'nomination-order', by: ['volunteer', 'degree'] }, /7\/by: .*4 of 4 .*"degree"; they come last/],
    [{ rule: 'wishes', require: 'only-wished' }, /3 of 4 .*"wishes"; they stay/],
    [
      { rule: 'indicator', indicator: 'degree', atMostCv: 0.5, stage: 'primary' },
      /7\/indicator: .*3 of 3 teachers concerned do not state "degree"; they are not counted/,
    ],
    [
      { rule: 'linked', kind: 'kin', require: 'same-school' },
      /^no-links .*7\/kind: .*no links of kind "kin"/,
    ],
  ])('%j', (settings, expected) => {
    expect(warningsOf(rule(settings))).toEqual([expect.stringMatching(expected)]);
  });

  it('come after the one of nobody who may move', () => {
    expect(warningsOf(rule({ rule: 'merit-order', minimumScore: 1 }))).toEqual([
      expect.stringMatching(
        /^roster-lacks-what-policy-asks \/roster: nobody may move, .*clause 8 \(merit-order\) asks for "score" of teachers; state it/,
      ),
      expect.stringMatching(/7\/minimumScore: .*4 of 4 .*"score"; they stay/),
    ]);
  });

  it('are not given where all is stated', () => {
    expect(warningsOf(rule({ rule: 'nomination-order', by: ['volunteer', 'yearsInSchool'] }))).toEqual([]);
    expect(warningsOf(rule({ rule: 'indicator', indicator: 'backbone', atMostCv: 0.5 }))).toEqual([]);
    expect(warningsOf(rule({ rule: 'linked', kind: 'spouses', require: 'same-school' }))).toEqual([]);
  });

  it('of reunite without links', () => {
    const goal = { goal: 'reunite', priority: 3 };
    expect(warningsOf(spoilt('/policy/clauses/7', goal))).toEqual([]);
    const without = spoilt('/roster/links', undefined, spoilt('/policy/clauses/7', goal));
    expect(warningsOf(without)).toEqual([
      expect.stringMatching(/^no-links \/policy\/clauses\/7: .*no links, so/),
    ]);
  });
});

describe('warnings', () => {
  it.each([
    [
      spoilt('/roster/teachers/0/joinedSchoolOn', undefined),
      /^field-not-stated \/policy\/clauses\/0\/who: .*1 of 4 teachers concerned do not state "yearsInSchool" \(it follows from joinedSchoolOn\)/,
    ],
    [spoilt('/roster/teachers/0/bornOn', undefined), /^field-not-stated \/policy\/clauses\/1\/who: .*"age"/],
    [
      spoilt(
        '/roster/schools/3',
        { ...(planRequest().roster.schools[0] as object), id: 'S4', campus: 'C' },
        spoilt('/roster/schools/0/campus', 'C'),
      ),
      /^campus-with-one-stage-twice \/roster\/schools\/3\/campus/,
    ],
    [
      spoilt('/roster/teachers/0/roleSince', '2026-01-01'),
      /^date-after-as-of \/roster\/teachers\/0\/roleSince/,
    ],
    [
      spoilt(
        '/policy/clauses/7',
        { rule: 'rotation-quota', strength: 'must', atLeast: 0, per: 'zone' },
        spoilt('/roster/schools/0/zone', undefined),
      ),
      /^unit-not-stated \/policy\/clauses\/7\/per: .*1 of 3 schools/,
    ],
    [
      spoilt(
        '/policy/clauses/7',
        { rule: 'scope', strength: 'must', atMostKm: 5 },
        spoilt('/roster/schools/0/location', undefined),
      ),
      /^location-not-stated \/policy\/clauses\/7/,
    ],
    [
      spoilt(
        '/policy/clauses/7',
        { goal: 'longest-serving-first', priority: 3 },
        spoilt('/roster/teachers/0/joinedSchoolOn', undefined),
      ),
      /^field-not-stated \/policy\/clauses\/7: .*joinedSchoolOn/,
    ],
    [
      rule({ rule: 'must-move', who: { field: 'age', above: 99 } }),
      /^matches-nobody \/policy\/clauses\/7\/who/,
    ],
    [
      rule({ rule: 'staffing', at: { field: 'standing', is: 'weak' } }),
      /^matches-nobody \/policy\/clauses\/7\/at/,
    ],
    [spoilt('/policy', { name: '', clauses: [] }), /^no-clauses \/policy\/clauses/],
    [
      spoilt('/policy', { name: '', clauses: [{ rule: 'eligible', strength: 'must' }] }),
      /^no-goals \/policy\/clauses/,
    ],
    [spoilt('/policy/groups/spare', 'elders'), /^unused-group \/policy\/groups\/spare/],
    [
      spoilt('/roster/links/1', { kind: 'spouses', teachers: ['t3', 't1'] }),
      /^duplicate-link \/roster\/links\/1/,
    ],
  ])('%#', (raw, expected) => {
    expect(warningsOf(raw).filter((warning) => expected.test(warning))).toHaveLength(1);
  });
});

/** Replaces, removes and doubles values anywhere. */
const mutated = (value: unknown, choices: readonly number[], odd: readonly unknown[]): unknown => {
  let step = 0;
  const next = (limit: number): number => choices[step++ % choices.length]! % limit;
  const visit = (inside: unknown): unknown => {
    if (next(40) === 0) return odd[next(odd.length)];
    if (Array.isArray(inside)) return [...inside.map(visit), ...(next(60) === 0 ? inside.slice(0, 1) : [])];
    if (typeof inside !== 'object' || inside === null) return inside;
    return Object.fromEntries(
      Object.entries(inside).flatMap(([key, one]) =>
        next(60) === 0
          ? []
          : [[next(60) === 0 ? (JSON.stringify(odd[next(odd.length)]) ?? 'odd') : key, visit(one)]],
      ),
    );
  };
  return visit(value);
};
const odd: readonly unknown[] = [
  null,
  '',
  ' ',
  0,
  -1,
  1e300,
  Number.NaN,
  true,
  [],
  {},
  [[]],
  { parameter: 'quota' },
  { parameter: 7 },
  '__proto__',
  'constructor',
  'toString',
  'S1',
  't1',
  'elders',
  { field: 'age' },
  { all: ['elders'] },
  { not: {} },
  '2023-02-29',
  'must',
  { rule: 'scope' },
  'x'.repeat(5_000),
  undefined,
];

describe('any input', () => {
  it('is answered, never thrown at', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 50, maxLength: 400 }), (choices) => {
        const raw = mutated(
          { ...planRequest(), postings: [{ teacher: 't1', from: 'S1', to: 'S2', subject: 'maths' }] },
          choices,
          odd,
        );
        for (const check of [checkPlanRequest, checkAuditRequest]) {
          const checked = check(raw, noPolicies);
          if (!('faults' in checked)) continue;
          expect(checked.faults.length).toBeGreaterThan(0);
          for (const { code, message } of checked.faults) {
            expect(code).not.toBe('unreadable-request');
            // Told only where a check of ours has missed what the schema refuses.
            expect(`${code} ${message}`).not.toMatch(/^invalid-value policy: /);
            expect(message).not.toMatch(/\[object|undefined/);
          }
        }
      }),
      { numRuns: 2_000 },
    );
  });
  it('may be any JSON at all', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (roster, policy) => {
        checkPlanRequest(roster, noPolicies);
        checkPlanRequest({ roster, policy, pins: roster, options: policy, parameters: policy }, noPolicies);
      }),
    );
  });
});

const strings = '../shared/hostile/naughty_strings/blns.json';
describe('odd strings as ids, subjects, names and labels', () => {
  const own = [
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'a/b~c',
    ' padded ',
    'İ',
    '\u0000',
    '𠮷',
  ];
  const listed = existsSync(strings) ? (JSON.parse(readFileSync(strings, 'utf8')) as string[]) : [];
  it.each([...new Set([...own, ...listed])].map((text) => [text]))('%j', (text) => {
    const usable = text.trim() !== '' && text.length <= 200;
    const raw = {
      roster: {
        asOf: '2025-09-01',
        schools: [
          {
            id: text,
            name: text,
            stage: 'primary',
            setting: 'urban',
            zone: text,
            pupils: 1,
            demand: Object.fromEntries([[text, 1]]),
            labels: [text],
          },
          { id: `${text}2`.slice(-200), name: '', stage: 'primary', setting: 'urban', pupils: 1, demand: {} },
        ],
        teachers: [
          {
            id: text,
            name: text,
            school: text,
            subject: text,
            wishes: [`${text}2`.slice(-200)],
            labels: [text],
          },
        ],
      },
      policy: {
        name: text,
        groups: Object.fromEntries([[text, { field: 'subject', is: text }]]),
        clauses: [
          { rule: 'exempt', strength: 'must', who: text, label: text },
          { rule: 'scope', strength: 'must', pairs: [[text, `${text}2`.slice(-200)]] },
          { goal: 'fewest-moves', priority: 1 },
        ],
      },
      pins: [{ teacher: text, school: `${text}2`.slice(-200) }],
    };
    const checked = checkPlanRequest(raw, noPolicies);
    if (!usable || text === '__proto__') {
      expect('faults' in checked).toBe(true);
      return;
    }
    expect('faults' in checked ? checked.faults : []).toEqual([]);
    if ('faults' in checked) return;
    expect(checked.warnings).toEqual([]);
    expect(checked.request.roster).toEqual(raw.roster);
    expect(checked.request.policy).toEqual(raw.policy);
    expect(checked.request.pins).toEqual(raw.pins);
  });
});
