/**
 * The example of FORMULATION.md: one small roster, and the clause that each rule and goal has for it. Their programs are
 * kept as LP text beside the tests, so that a changed formulation shows as changed rows.
 */
import { formulate, type InPrincipleMode } from '../../../models/formulation/formulation.ts';
import type { Goal } from '../../../models/goals/goal.ts';
import { goalById, goals } from '../../../models/goals/index.ts';
import { type BuiltProgram, buildProgram } from '../../../models/program/build-program.ts';
import { factsFor } from '../../../models/requests/request-facts.ts';
import { ruleById, rules } from '../../../models/rules/index.ts';
import type { Rule } from '../../../models/rules/rule.ts';
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

/** The clause of a rule on the example roster. */
export const exampleOfRule = (id: string, strength: 'must' | 'in-principle'): Clause => {
  const { settings, mustSettings } = ruleById(id).example;
  return { rule: id, strength, ...(settings as object), ...(strength === 'must' ? mustSettings : {}) };
};
/** The clause of a goal on the example roster. */
export const exampleOfGoal = (id: string): Clause => ({
  goal: id,
  priority: 1,
  ...(goalById(id).example.settings as object),
});

/** Further clauses of rules and goals, which make another kind of program, by a word for each. */
export const otherExamples: readonly {
  readonly id: string;
  readonly word: string;
  readonly clause: Clause;
}[] = [
  ...rules.flatMap(({ id, example }: Rule) =>
    (example.variants ?? []).map(({ word, settings }) => ({
      id,
      word,
      clause: { rule: id, strength: 'must' as const, ...(settings as object) },
    })),
  ),
  ...goals.flatMap(({ id, example }: Goal) =>
    (example.variants ?? []).map(({ word, settings }) => ({
      id,
      word,
      clause: { goal: id, priority: 1, ...(settings as object) },
    })),
  ),
];

/** The program of the example roster with these clauses only. */
export const exampleProgram = (clauses: readonly Clause[], inPrinciple: InPrincipleMode): BuiltProgram => {
  const policy = { name: 'example', clauses };
  return buildProgram(formulate(factsFor(exampleRoster, policy, []), policy, [], inPrinciple));
};
