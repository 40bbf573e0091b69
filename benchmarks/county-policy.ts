/**
 * The policy of the made-up county: every rule of the first version, in both strengths, and four ordered
 * goals. Its figures are those of 教师〔2014〕4号 (a tenth of the eligible, a fifth of them backbone) and of the
 * Shaanxi counties' wording of who is eligible.
 */
import { isGoal, isRule, type Policy } from '../models/vocabulary/policy.ts';

const backbone = { field: 'backbone', atLeast: 'county' } as const;
const senior = { field: 'title', atLeast: 'senior' } as const;
const enoughYears = { field: 'yearsInSchool', atLeast: 6 } as const;
const rural = { field: 'setting', is: 'rural' } as const;
const urban = { field: 'setting', is: 'urban' } as const;
const primary = { field: 'stage', is: 'primary' } as const;
const junior = { field: 'stage', is: 'junior' } as const;

/** `neighbours`: the pairs of schools of one zone or of two neighbouring ones. */
export const countyPolicy = (neighbours: readonly (readonly [string, string])[]): Policy => ({
  name: 'A made-up county',
  groups: {
    backbone,
    'senior titles': senior,
    leaders: { field: 'role', in: ['principal', 'vice-principal'] },
    'in hardship': {
      field: 'circumstances',
      in: ['pregnancy-or-nursing', 'serious-illness', 'sole-carer'],
    },
    'graduating classes': { field: 'labels', is: 'graduating-class' },
  },
  clauses: [
    {
      rule: 'eligible',
      strength: 'must',
      who: {
        all: [
          { field: 'established', is: true },
          enoughYears,
          { field: 'sex', is: 'female' },
          { field: 'age', atMost: 45 },
        ],
      },
    },
    {
      rule: 'eligible',
      strength: 'must',
      who: {
        all: [
          { field: 'established', is: true },
          enoughYears,
          { field: 'sex', is: 'male' },
          { field: 'age', atMost: 50 },
        ],
      },
    },
    { rule: 'exempt', strength: 'must', who: 'leaders' },
    { rule: 'exempt', strength: 'must', who: 'in hardship', mayVolunteer: true },
    { rule: 'exempt', strength: 'in-principle', who: 'graduating classes', mayVolunteer: true },
    { rule: 'must-move', strength: 'must', who: { field: 'labels', is: 'due' } },
    { rule: 'rotation-quota', strength: 'must', atLeastPercent: 10, per: 'county' },
    {
      rule: 'rotation-quota',
      strength: 'must',
      atMostPercent: 15,
      of: { field: 'established', is: true },
      per: 'school',
    },
    { rule: 'rotation-quota', strength: 'in-principle', atLeastPercent: 6, per: 'zone' },
    { rule: 'mover-share', strength: 'must', share: 'backbone', atLeastPercent: 20 },
    { rule: 'staffing', strength: 'must', floor: 'demand', ceiling: 'demand', basis: 'net' },
    { rule: 'staffing', strength: 'in-principle', floor: 'present', at: { field: 'standing', is: 'weak' } },
    { rule: 'establishment', strength: 'must' },
    {
      rule: 'structure',
      strength: 'in-principle',
      group: 'senior titles',
      atLeastPercent: 5,
      atMostPercent: 40,
    },
    { rule: 'direction', strength: 'must', who: 'backbone', forbid: [{ from: rural, to: urban }] },
    {
      rule: 'direction',
      strength: 'in-principle',
      forbid: [{ from: { field: 'standing', is: 'weak' }, to: { field: 'standing', is: 'strong' } }],
    },
    {
      rule: 'scope',
      strength: 'must',
      who: { not: 'backbone' },
      within: 'pairs',
      pairs: neighbours,
      label: 'own zone or a neighbouring one',
    },
    { rule: 'scope', strength: 'must', who: 'backbone', within: 'county' },
    { rule: 'qualified', strength: 'must', allowSecondSubject: true },
    { rule: 'linked', strength: 'must', kind: 'spouses', require: 'one-moves' },
    { rule: 'linked', strength: 'in-principle', kind: 'spouses', require: 'at-most-one-moves' },
    { rule: 'linked', strength: 'must', kind: 'kin', require: 'not-same-school' },
    { rule: 'retain', strength: 'must', group: 'backbone', atLeast: 2, atLeastPercentOfPresent: 50 },
    { goal: 'cover-shortages', priority: 1, weights: [{ at: rural, weight: 2 }] },
    { goal: 'balance', priority: 2, at: primary, group: 'backbone', measure: 'variance' },
    { goal: 'balance', priority: 2, at: junior, group: 'backbone', measure: 'variance' },
    { goal: 'balance', priority: 3, at: primary, group: 'senior titles', measure: 'deviation', per: 'staff' },
    { goal: 'balance', priority: 3, at: junior, group: 'senior titles', measure: 'deviation', per: 'staff' },
    { goal: 'shorter-journeys', priority: 4 },
  ],
});

/**
 * - `all-goals`: the policy as it is;
 * - `first-goal-only`, `first-two-goals`, `first-three-goals`: the same rules, the goals of so many priorities;
 * - `countable-first-goal`: the first goal again without in-principle clauses that are breached in percent points,
 *   which the plain builder has no linear form for: what the two builders are compared by;
 * - `musts-first-goal`: the must clauses and the goals of priority 1.
 */
export type PolicyVariant =
  | 'all-goals'
  | 'first-goal-only'
  | 'first-two-goals'
  | 'first-three-goals'
  | 'countable-first-goal'
  | 'musts-first-goal';

const inPercentPoints: ReadonlySet<string> = new Set(['structure', 'mover-share']);

type Kept = {
  readonly lastPriority: number;
  /** Which in-principle clauses of which rule. */
  readonly inPrinciple: (rule: string) => boolean;
};
const kept: Readonly<Record<PolicyVariant, Kept>> = {
  'all-goals': { lastPriority: 4, inPrinciple: () => true },
  'first-goal-only': { lastPriority: 1, inPrinciple: () => true },
  'first-two-goals': { lastPriority: 2, inPrinciple: () => true },
  'first-three-goals': { lastPriority: 3, inPrinciple: () => true },
  'countable-first-goal': { lastPriority: 1, inPrinciple: (rule) => !inPercentPoints.has(rule) },
  'musts-first-goal': { lastPriority: 1, inPrinciple: () => false },
};

export const policyOf = (policy: Policy, variant: PolicyVariant): Policy => {
  if (variant === 'all-goals') return policy;
  const { lastPriority, inPrinciple } = kept[variant];
  const clauses = policy.clauses.filter((clause) => {
    if (isGoal(clause)) return clause.priority <= lastPriority;
    return clause.strength === 'must' || (isRule(clause) && inPrinciple(clause.rule));
  });
  return { ...policy, name: `${policy.name} (${variant})`, clauses };
};
