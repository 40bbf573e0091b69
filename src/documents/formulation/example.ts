/**
 * The example of FORMULATION.md: one small roster, and one clause of every rule and goal on it. Their programs are
 * kept as LP text beside the tests, so that a change of a formulation is seen as a change of its rows.
 */
import { formulate, type InPrincipleMode } from '../../../models/formulation/formulation.ts';
import { type BuiltProgram, buildProgram } from '../../../models/program/build-program.ts';
import { factsFor } from '../../../models/requests/request-facts.ts';
import type { Clause } from '../../../models/vocabulary/policy.ts';
import type { Roster } from '../../../models/vocabulary/roster.ts';

/** Positions: s0 = A, s1 = B, s2 = C; g0 = chinese, g1 = maths. */
export const exampleRoster: Roster = {
  asOf: '2026-09-01',
  coordinateSystem: 'wgs84',
  schools: [
    {
      id: 'A',
      name: 'A',
      stage: 'primary',
      setting: 'urban',
      standing: 'strong',
      zone: 'east',
      location: { longitude: 108, latitude: 34 },
      pupils: 300,
      establishment: 4,
      demand: { chinese: 2, maths: 1 },
    },
    {
      id: 'B',
      name: 'B',
      stage: 'primary',
      setting: 'rural',
      standing: 'weak',
      zone: 'east',
      location: { longitude: 108.1, latitude: 34 },
      pupils: 100,
      establishment: 2.5,
      demand: { chinese: 2, maths: 0.5 },
    },
    {
      id: 'C',
      name: 'C',
      stage: 'primary',
      setting: 'town',
      zone: 'west',
      location: { longitude: 108.2, latitude: 34 },
      pupils: 200,
      demand: { chinese: 2 },
    },
  ],
  teachers: [
    {
      id: 'a1',
      school: 'A',
      subject: 'chinese',
      joinedSchoolOn: '2010-09-01',
      backbone: 'county',
      volunteer: true,
      wishes: ['B', 'C'],
    },
    { id: 'a2', school: 'A', subject: 'chinese', joinedSchoolOn: '2018-09-01', role: 'principal' },
    { id: 'a3', school: 'A', subject: 'chinese', joinedSchoolOn: '2018-09-01', degree: 'bachelor' },
    {
      id: 'a4',
      school: 'A',
      subject: 'maths',
      alsoTeaches: ['chinese'],
      bornOn: '1970-01-31',
      joinedSchoolOn: '1995-09-01',
      backbone: 'city',
      role: 'principal',
    },
    { id: 'b1', school: 'B', subject: 'chinese', joinedSchoolOn: '2024-09-01', degree: 'associate' },
    {
      id: 'c1',
      school: 'C',
      subject: 'chinese',
      joinedSchoolOn: '2012-09-01',
      role: 'principal',
      wishes: ['A'],
    },
  ],
  links: [{ kind: 'spouses', teachers: ['a1', 'b1'] }],
};

type Settings = Readonly<Record<string, unknown>>;
const backbone = { field: 'backbone', atLeast: 'county' };
const rural = { field: 'setting', is: 'rural' };

const givenPlan = [
  { teacher: 'a1', from: 'A', to: 'B', subject: 'chinese' },
  { teacher: 'c1', from: 'C', to: 'A', subject: 'chinese' },
];

const settingsOfRules: Readonly<Record<string, Settings>> = {
  eligible: { who: { field: 'yearsInSchool', atLeast: 6 } },
  exempt: { who: { field: 'age', above: 50 }, mayVolunteer: true },
  'must-move': { who: backbone },
  'rotation-quota': { atLeastPercent: 33.3, atMost: 3 },
  'mover-share': { share: backbone, atLeastPercent: 20 },
  staffing: {},
  establishment: {},
  structure: { group: backbone, atLeastPercent: 10, atMostPercent: 40 },
  direction: { forbid: [{ from: rural, to: { not: rural } }] },
  scope: { within: 'zone' },
  qualified: { allowSecondSubject: true },
  linked: { kind: 'spouses', require: 'same-school' },
  retain: { group: backbone, atLeast: 1 },
  'balanced-exchange': { between: [['A', 'B']] },
  'merit-order': { rankBy: ['yearsInSchool'] },
  wishes: { require: 'only-wished' },
  'nomination-order': { by: ['volunteer', 'yearsInSchool'] },
  'lock-in': { monthsSince: 'joinedSchoolOn', atLeastMonths: 72 },
  'one-leader': {},
  indicator: { indicator: 'backbone', perHundredPupils: 0.2, at: { not: rural } },
  'change-budget': { from: givenPlan, atMost: 1 },
};

/** Settings that only a must can have. */
const settingsOfMusts: Readonly<Record<string, Settings>> = { indicator: { atMostCv: 0.9 } };

const settingsOfGoals: Readonly<Record<string, Settings>> = {
  'cover-shortages': { weights: [{ at: rural, weight: 2 }] },
  'shed-surplus': {},
  balance: { group: backbone, measure: 'variance' },
  'honour-wishes': {},
  'volunteers-first': {},
  'longest-serving-first': {},
  toward: { to: rural },
  'shorter-journeys': {},
  'fewest-moves': {},
  reunite: { within: 'zone' },
  'keep-plan': { from: givenPlan },
};

const known = (settings: Readonly<Record<string, Settings>>, id: string): Settings => {
  const found = settings[id];
  if (!found) throw new Error(`src/documents/formulation/example.ts has no clause of ${id}`);
  return found;
};

export const exampleOfRule = (rule: string, strength: 'must' | 'in-principle'): Clause =>
  ({
    rule,
    strength,
    ...known(settingsOfRules, rule),
    ...(strength === 'must' ? settingsOfMusts[rule] : {}),
  }) as Clause;
export const exampleOfGoal = (goal: string): Clause =>
  ({ goal, priority: 1, ...known(settingsOfGoals, goal) }) as Clause;

/** Other ways of asking that make another kind of program, by a word for each. */
export const otherExamples: readonly {
  readonly id: string;
  readonly word: string;
  readonly clause: Clause;
}[] = [
  {
    id: 'indicator',
    word: 'levels',
    clause: {
      rule: 'indicator',
      strength: 'must',
      levels: [
        { indicator: 'backbone', perHundredPupils: 2 },
        { indicator: 'degree', perHundredPupils: 2 },
      ],
      atLeastOf: 1,
      restAtLeastPercent: 50,
      at: rural,
    },
  },
  {
    id: 'cover-shortages',
    word: 'worst-first',
    clause: {
      goal: 'cover-shortages',
      priority: 1,
      weights: [{ at: rural, weight: 2 }],
      worstFirst: true,
    },
  },
];

/** The program of the example roster with these clauses only. */
export const exampleProgram = (clauses: readonly Clause[], inPrinciple: InPrincipleMode): BuiltProgram => {
  const policy = { name: 'example', clauses };
  return buildProgram(formulate(factsFor(exampleRoster, policy, []), policy, [], inPrinciple));
};
