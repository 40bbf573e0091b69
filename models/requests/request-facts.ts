/** The three rules that settle who may be moved at all and in what subject, before anything is decided. */
import { type Eligibility, type Facts, factsOf } from '../facts/facts.ts';
import type { Pin } from '../vocabulary/plan.ts';
import { type Policy, type RuleClause, ruleClauses } from '../vocabulary/policy.ts';
import type { Roster } from '../vocabulary/roster.ts';
import type { PlanRequest } from './plan-request.ts';

const classesOf = (roster: Roster, policy: Policy, pins: readonly Pin[]): Eligibility => {
  const named = (id: string): readonly RuleClause[] =>
    ruleClauses(policy).flatMap(({ clause }) => (clause.rule === id ? [clause] : []));
  const home = new Map(roster.teachers.map(({ id, school }) => [id, school]));
  return {
    groups: policy.groups ?? {},
    eligible: named('eligible'),
    mustMove: named('must-move'),
    secondSubject: named('qualified').filter(({ allowSecondSubject }) => allowSecondSubject === true),
    exempt: named('exempt').filter(({ strength }) => strength === 'must'),
    keptByPin: pins.flatMap((pin) =>
      'stays' in pin || ('school' in pin && home.get(pin.teacher) === pin.school) ? [pin.teacher] : [],
    ),
    sentByPin: pins.flatMap((pin) =>
      'school' in pin && home.get(pin.teacher) !== pin.school ? [pin.teacher] : [],
    ),
  };
};

/** The facts of one request. */
export const factsFor = (roster: Roster, policy: Policy, pins: readonly Pin[]): Facts =>
  factsOf(roster, classesOf(roster, policy, pins));

/** A problem instance: a request together with the facts that follow from it, so that they are derived once. */
export type Instance = { readonly request: PlanRequest; readonly facts: Facts };

export const instanceOf = (request: PlanRequest): Instance => ({
  request,
  facts: factsFor(request.roster, request.policy, request.pins),
});
