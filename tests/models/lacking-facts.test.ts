/**
 * A roster that lacks what a policy asks for: what is missing is said first of all and in one sentence, and the lack is
 * never answered with a conflict of clauses.
 */
import { describe, expect, it } from 'vitest';
import { checkAuditRequest, checkPlanRequest } from '../../models/check/check-request.ts';
import { provedImpossible } from '../../models/check/lacking-facts.ts';
import type { Roster, School, Teacher } from '../../models/vocabulary/roster.ts';
import { shippedPolicies } from '../../src/store/shipped-policies.ts';
import { policyOnRosters } from '../support/policies.ts';
import { rosterOf, school, teachers } from '../support/rosters.ts';

/** Surplus in town, shortage in the country; nothing is stated but what every roster has to state. */
const schools: readonly School[] = [
  school('P1', { pupils: 400, demand: { 语文: 3, 数学: 3 } }),
  school('P2', { setting: 'town', pupils: 200, demand: { 语文: 2, 数学: 2 } }),
  school('P3', { setting: 'rural', demand: { 语文: 2, 数学: 2 } }),
  school('J1', { stage: 'junior', pupils: 300, demand: { 语文: 2, 数学: 2 } }),
  school('J2', { stage: 'junior', setting: 'rural', demand: { 语文: 2, 数学: 2 } }),
];
const staff: readonly Teacher[] = (
  [
    ['P1', 4, 4],
    ['P2', 2, 2],
    ['P3', 1, 2],
    ['J1', 3, 3],
    ['J2', 1, 1],
  ] as const
).flatMap(([home, chinese, maths]) => [
  ...teachers(`${home}c`, chinese, home, { subject: '语文' }),
  ...teachers(`${home}m`, maths, home, { subject: '数学' }),
]);
const bare = rosterOf(schools, staff);
const dated: Roster = rosterOf(
  schools,
  staff.map((one, position) => ({
    ...one,
    sex: position % 3 === 0 ? 'male' : 'female',
    bornOn: `${1975 + ((position * 7) % 16)}-0${1 + (position % 9)}-12`,
    joinedSchoolOn: `${2012 + ((position * 5) % 12)}-09-01`,
  })),
);

describe.each([...shippedPolicies.keys()])('%s', (id) => {
  it.each([
    ['bare', bare],
    ['dated', dated],
  ])('is planned on a %s roster, or told what that lacks', async (_, roster) => {
    const plan = await policyOnRosters(id).plan(roster);
    expect(plan.conflict).toBeUndefined();
    expect(['optimal', 'infeasible']).toContain(plan.outcome);
    if (plan.outcome === 'optimal' && plan.postings.length > 0) return;
    expect(plan.warnings[0]).toMatchObject({
      code: 'roster-lacks-what-policy-asks',
      pointer: '/roster',
      message: expect.stringMatching(/^(nobody may move|no plan can be made)\b.* asks for "/),
    });
    if (plan.outcome === 'optimal') return;
    for (const { clause, lacks, message } of plan.impossible ?? []) {
      expect(lacks?.length).toBeGreaterThan(0);
      expect(message).toContain(`clause ${(clause ?? 0) + 1} (`);
    }
    expect(plan.impossible?.length).toBeGreaterThan(0);
    expect(plan.solver).toMatchObject({ stopReason: 'proved', variables: 0 });
  });
});

type Json = Record<string, unknown>;

const checkedWith = (clauses: readonly Json[], roster: Roster = bare, more: Json = {}) => {
  const policy = { name: '', clauses: [...clauses, { goal: 'fewest-moves', priority: 1 }], ...more };
  const checked = checkPlanRequest({ roster, policy }, () => undefined);
  if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
  return checked;
};
const lackIn = (...given: Parameters<typeof checkedWith>): readonly string[] =>
  checkedWith(...given)
    .warnings.filter(({ code }) => code === 'roster-lacks-what-policy-asks' || code === 'nobody-eligible')
    .map(({ code, message }) => `${code}: ${message}`);
const impossibleWith = (...given: Parameters<typeof checkedWith>) => {
  const { request, facts } = checkedWith(...given);
  return provedImpossible(request, facts);
};
const eligible = (who: unknown): Json => ({ rule: 'eligible', strength: 'must', who });
const quota: Json = { rule: 'rotation-quota', strength: 'must', atLeast: 1 };

describe('nobody may move', () => {
  it.each<[unknown, string]>([
    [{ field: 'yearsInSchool', atLeast: 6 }, '"joinedSchoolOn" of teachers'],
    [{ field: 'yearsToRetirement', atLeast: 5 }, '"bornOn", "sex" of teachers'],
    [{ field: 'labels', is: 'x' }, '"x" in "labels" of teachers'],
    [{ field: 'circumstances', in: ['a', 'b'] }, '"a", "b" in "circumstances" of teachers'],
    [{ field: 'school.zone', is: '东片' }, '"东片" in "zone" of schools'],
    [{ field: 'school.establishment', atLeast: 1 }, '"establishment" of schools'],
    [{ field: 'overstaffedSchool', is: true }, '"establishment" of schools'],
    [{ field: 'wishesStated', is: true }, '"wishes" of teachers'],
    [{ field: 'spouseInSchool', is: true }, 'links of kind "spouses" of teachers'],
    [{ field: 'rotations', atLeast: 2 }, '"rotations" of teachers'],
    [{ field: 'role', present: true }, '"role" of teachers'],
    [{ served: { others: true }, atLeast: 1 }, '"career" of teachers'],
    [
      {
        all: [
          { field: 'subject', is: '语文' },
          { field: 'volunteer', is: true },
        ],
      },
      '"volunteer"',
    ],
    [
      {
        any: [
          { field: 'volunteer', is: true },
          { field: 'age', below: 50 },
        ],
      },
      '"volunteer", "bornOn"',
    ],
    [{ not: { any: [{ field: 'degree', present: false }] } }, '"degree" of teachers'],
  ])('because of %j', (who, things) => {
    const found = lackIn([eligible(who)]);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(
      /^roster-lacks-what-policy-asks: nobody may move, .*: clause 1 \(eligible\) asks for /,
    );
    expect(found[0]).toContain(`asks for ${things}`);
  });

  it.each<[string, readonly Json[]]>([
    [
      'whose values nobody has',
      [
        eligible({
          all: [
            { field: 'subject', is: '语文' },
            { field: 'school.stage', is: 'senior' },
          ],
        }),
      ],
    ],
    ['whom an exemption keeps', [{ rule: 'exempt', strength: 'must' }]],
    [
      'of whom one clause asks for what is stated',
      [eligible({ field: 'volunteer', is: true }), eligible({ field: 'school.stage', is: 'senior' })],
    ],
  ])('%s: that is said, and no lack', (_, clauses) => {
    expect(lackIn(clauses)).toEqual([expect.stringMatching(/^nobody-eligible: nobody may move: /)]);
  });

  it('because of areas, places, routes or an exemption of those who are not known', () => {
    const of = (clause: Json) => lackIn([{ strength: 'must', ...clause }])[0] ?? '';
    expect(of({ rule: 'scope', within: 'zone' })).toContain('clause 1 (scope) asks for "zone" of schools');
    expect(of({ rule: 'direction', allow: [{ to: { field: 'labels', is: 'hub' } }] })).toContain(
      'clause 1 (direction) asks for "hub" in "labels" of schools',
    );
    expect(of({ rule: 'wishes', require: 'only-wished' })).toContain('"wishes" of teachers');
    expect(of({ rule: 'exempt', who: { field: 'degree', present: false } })).toContain(
      'clause 1 (exempt) asks for "degree" of teachers',
    );
    // With one more route nothing keeps them.
    const routes = [{ to: { field: 'labels', is: 'hub' } }, { to: { field: 'setting', is: 'rural' } }];
    expect(of({ rule: 'direction', allow: routes })).toBe('');
  });

  it('is not said where somebody may, where a pin posts somebody, or of a roster without teachers', () => {
    const volunteers = eligible({ field: 'volunteer', is: true });
    expect(lackIn([volunteers, eligible({ field: 'subject', is: '语文' })])).toEqual([]);
    expect(lackIn([volunteers], rosterOf(schools, []))).toEqual([]);
    const pins = [{ teacher: 'P1c1', school: 'P3' }];
    const policy = { name: '', clauses: [volunteers] };
    const checked = checkPlanRequest({ roster: bare, policy, pins }, () => undefined);
    expect(JSON.stringify(checked)).not.toContain('roster-lacks-what-policy-asks');
  });

  it('is said of audits too', () => {
    const policy = { name: '', clauses: [eligible({ field: 'volunteer', is: true })] };
    const checked = checkAuditRequest({ roster: bare, policy, postings: [] }, () => undefined);
    expect('warnings' in checked && checked.warnings[0]?.code).toBe('roster-lacks-what-policy-asks');
  });

  it('reads words of the policy and groups by their names', () => {
    const groups = { marked: { field: 'labels', is: 'x' }, both: { all: ['marked', 'marked'] } };
    expect(lackIn([eligible('both')], bare, { groups })[0]).toContain(
      'asks for "x" in "labels" of teachers;',
    );
  });
});

describe('a minimum that cannot be reached', () => {
  const share: Json = {
    rule: 'mover-share',
    strength: 'must',
    share: { field: 'backbone', atLeast: 'county' },
    atLeastPercent: 20,
  };

  it('names the field that its group asks for, and the clause once', () => {
    expect(impossibleWith([quota, share])).toMatchObject([
      {
        clause: 1,
        required: 1,
        achievable: 0,
        lacks: [1],
        message: expect.stringContaining('clause 2 (mover-share) cannot be kept'),
        words: {
          en: 'clause 2 (mover-share) cannot be kept, because of what the roster states of nobody: it asks for "backbone" of teachers; state it of those whom it concerns, or take out the clauses that ask for it',
          zh: '第2条（交流人员构成）无法满足：花名册没有填报该条所需的骨干教师级别（教师）；请补充填报，或者删去有关条款',
        },
      },
    ]);
    const [first] = lackIn([quota, share]);
    expect(first).toMatch(/^roster-lacks-what-policy-asks: no plan can be made: clause 2 /);
  });

  it('names the clause that closes all moves, and no other that lacks facts', () => {
    const scope = { rule: 'scope', strength: 'must', within: 'township' };
    const lockIn = { rule: 'lock-in', strength: 'must', monthsSince: 'roleSince', atLeastMonths: 12 };
    expect(impossibleWith([{ ...quota, per: 'school' }, lockIn, scope])).toMatchObject([
      { clause: 0, required: 5, achievable: 0, lacks: [2], message: expect.stringContaining('"township"') },
    ]);
  });

  it('names all that lack facts where there are very many, for each impossibility alike', () => {
    const scopes = Array.from({ length: 30 }, (_, position) => ({
      rule: 'scope',
      strength: 'must',
      within: 'township',
      label: `${position}`,
    }));
    const found = impossibleWith([quota, { ...quota, atLeast: 2 }, ...scopes]);
    const all = scopes.map((_, position) => position + 2);
    expect(found.map(({ lacks }) => lacks)).toEqual([all, all]);
  });

  it('keeps its own reason where the roster states what is asked for', () => {
    const stated = {
      ...bare,
      teachers: bare.teachers.map((one) => ({ ...one, backbone: 'none' as const })),
    };
    const found = impossibleWith([quota, share], stated);
    expect(found).toHaveLength(1);
    expect(found[0]).not.toHaveProperty('lacks');
    expect(lackIn([quota, share], stated)).toEqual([]);
    const tooMany = impossibleWith([
      { ...quota, atLeast: 99 },
      { rule: 'scope', strength: 'must', atMostKm: 9 },
    ]);
    expect(tooMany.map(({ lacks }) => lacks)).toEqual([undefined]);
  });
});
