/** The facts of one request: the roster, and whom clauses and pins let move, send, keep or open a second subject to. */
import { type Facts, factsOf } from '../facts/facts.ts';
import type { Eligibility } from '../facts/members.ts';
import { clausesSettling, ruleById } from '../rules/index.ts';
import type { Pin } from '../vocabulary/plan.ts';
import type { Policy } from '../vocabulary/policy.ts';
import type { Roster } from '../vocabulary/roster.ts';
import { openMovesOf } from './open-moves.ts';
import type { PlanRequest } from './plan-request.ts';

const eligibilityOf = (roster: Roster, policy: Policy, pins: readonly Pin[]): Eligibility => {
  const home = new Map(roster.teachers.map(({ id, school }) => [id, school]));
  return {
    groups: policy.groups ?? {},
    eligible: clausesSettling(policy, 'eligibility'),
    mustMove: clausesSettling(policy, 'obligation'),
    secondSubject: clausesSettling(policy, 'second-subject'),
    exempt: clausesSettling(policy, 'exemption'),
    lock: clausesSettling(policy, 'lock').map((clause) => ({
      who: clause.who,
      at: clause.at,
      locks: (teacher, days) => ruleById(clause.rule).settles?.locks?.(clause, teacher, days) ?? false,
    })),
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
  factsOf(roster, eligibilityOf(roster, policy, pins), (facts) => openMovesOf(facts, policy, pins));

/** A problem instance: a request together with the facts that follow from it, so that they are derived once. */
export type Instance = { readonly request: PlanRequest; readonly facts: Facts };

export const instanceOf = (request: PlanRequest): Instance => ({
  request,
  facts: factsFor(request.roster, request.policy, request.pins),
});
