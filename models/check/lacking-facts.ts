/**
 * Clauses that no plan can keep, and policies under which nobody may move, only because the roster states of nobody what
 * they ask for. That is no conflict of clauses, and no easing of one would be the remedy.
 */
import type { Facts } from '../facts/facts.ts';
import { type Findings, pointerTo } from '../findings/findings.ts';
import { nothingOmitted } from '../formulation/formulation.ts';
import {
  closingClauses,
  leavingTest,
  type MustClause,
  mustClausesOf,
  nowhere,
} from '../requests/open-moves.ts';
import type { PlanRequest } from '../requests/plan-request.ts';
import { settlesEligibility } from '../rules/index.ts';
import type { Impossibility } from '../vocabulary/answer.ts';
import { once } from '../vocabulary/once.ts';
import type { Policy } from '../vocabulary/policy.ts';
import type { TeacherMembers } from '../vocabulary/positions.ts';
import { en, joined, type Words, zh } from '../vocabulary/words.ts';
import { absentReader } from './absent-facts.ts';
import { type Lack, lacksInEligibility, lacksOfItself, lacksOfMovers, reasonsAmong } from './clause-lacks.ts';
import { foresee } from './foresee.ts';
import { askedWords, nameOf, remedy } from './lack-words.ts';

/** A must clause that no plan can keep, and the clauses that lack facts and are the reason. */
type Explained = { readonly must: MustClause; readonly lacks: readonly Lack[] };

const isAnybody = (facts: Facts, members: TeacherMembers): boolean =>
  facts.teacherIndices.some((teacher) => members[teacher] === 1);

/** Explains an impossibility by what the roster lacks; undefined where it has another reason. */
const explainer = (
  request: PlanRequest,
  facts: Facts,
): ((impossibility: Impossibility) => Explained | undefined) => {
  const { policy } = request;
  const read = absentReader(policy, facts);
  const musts = mustClausesOf(policy);
  const unaware = isAnybody(facts, facts.mayMove) ? [] : lacksInEligibility(policy, read);
  const ofMovers = once(() => lacksOfMovers(policy, musts, facts, read));
  const foreseen = new Map<string, readonly Impossibility[]>();
  /** What is impossible without these clauses: the same for every impossibility, so it is found once. */
  const foreseeWithout = (clauses: ReadonlySet<number>): readonly Impossibility[] =>
    foreseen.getOrInsertComputed([...clauses].join(' '), () =>
      foresee(request, facts, { ...nothingOmitted, clauses }),
    );
  return (impossibility) => {
    const { clause, unit, pins } = impossibility;
    const must = musts.find(({ index }) => index === clause);
    if (must === undefined || pins !== undefined) return undefined;
    const direct = [...lacksOfItself(must, facts, read), ...unaware];
    if (direct.length > 0) return { must, lacks: direct };
    const others = ofMovers().filter(({ index }) => index !== clause);
    const reasons = reasonsAmong(
      others,
      (clauses) => !foreseeWithout(clauses).some((one) => one.clause === clause && one.unit === unit),
    );
    return reasons.length > 0 ? { must, lacks: reasons } : undefined;
  };
};

const impossibilityOf = (
  { must, lacks }: Explained,
  all: readonly Impossibility[],
  policy: Policy,
): Impossibility => {
  const sum = (of: (one: Impossibility) => number): number => all.reduce((total, one) => total + of(one), 0);
  const asked = askedWords(lacks, policy, must);
  const message: Words = {
    en: en`${nameOf(must)} cannot be kept, because of what the roster states of nobody: ${asked}; ${remedy}`,
    zh: zh`${nameOf(must)}无法满足：花名册没有填报${asked}；${remedy}`,
  };
  return {
    clause: must.index,
    required: sum(({ required }) => required),
    achievable: sum(({ achievable }) => achievable),
    lacks: lacks.map(({ index }) => index),
    message: message.en,
    words: message,
  };
};

/** What is proved impossible; what lack of facts explains is said once for each clause, and comes first. */
export const provedImpossible = (request: PlanRequest, facts: Facts): readonly Impossibility[] => {
  const impossible = foresee(request, facts);
  if (impossible.length === 0) return impossible;
  const explain = explainer(request, facts);
  const explained = new Map<number, Explained & { readonly all: Impossibility[] }>();
  const others: Impossibility[] = [];
  for (const one of impossible) {
    const known = one.clause === undefined ? undefined : explained.get(one.clause);
    const found = known ?? explain(one);
    if (known) known.all.push(one);
    else if (found) explained.set(found.must.index, { ...found, all: [one] });
    else others.push(one);
  }
  return [...explained.values().map((found) => impossibilityOf(found, found.all, request.policy)), ...others];
};

/** The clauses for which nobody may move, for want of facts; undefined where somebody may. */
const lacksOfEverybody = (policy: Policy, facts: Facts): readonly Lack[] | undefined => {
  const read = absentReader(policy, facts);
  const musts = mustClausesOf(policy);
  if (!isAnybody(facts, facts.mayMove)) return lacksInEligibility(policy, read);
  const lacks = lacksOfMovers(policy, musts, facts, read);
  const isAnybodyFree = isAnybody(facts, facts.notKept);
  if (lacks.length === 0) return isAnybodyFree ? undefined : [];
  const mayAnybodyLeave = (omitted: ReadonlySet<number>): boolean => {
    const kept = musts.filter(({ index }) => !omitted.has(index));
    const mayLeave = leavingTest(facts, closingClauses(kept, facts));
    return facts.teacherIndices.some((teacher) => facts.mayMove[teacher] === 1 && mayLeave(teacher, nowhere));
  };
  if (isAnybodyFree && mayAnybodyLeave(new Set())) return undefined;
  const reasons = reasonsAmong(lacks, mayAnybodyLeave);
  return reasons.length === 0 && isAnybodyFree ? undefined : reasons;
};

/** Warns where nobody may move, and first of all where that is for want of facts. Pointers begin at the request. */
export const warnOfNobodyEligible = (
  { policy, pins }: Pick<PlanRequest, 'policy' | 'pins'>,
  facts: Facts,
  findings: Findings,
): void => {
  // Who is posted by a pin moves, whatever the clauses ask for.
  if (facts.teachers.length === 0 || pins.some((pin) => 'school' in pin)) return;
  const lacks = lacksOfEverybody(policy, facts);
  if (lacks === undefined) return;
  const asked = askedWords(lacks, policy);
  if (lacks.length > 0)
    findings.warn(pointerTo('roster'), 'roster-lacks-what-policy-asks', {
      en: en`nobody may move, because of what the roster states of nobody: ${asked}; ${remedy}`,
      zh: zh`无人可以交流，因为花名册中没有任何人填报${asked}；${remedy}`,
    });
  else
    findings.warn(
      pointerTo('roster', 'teachers'),
      'nobody-eligible',
      settlesEligibility(policy)
        ? {
            en: 'nobody may move: no teacher is eligible whom no exemption and no pin keeps; compare whom these clauses name with what the roster states',
            zh: '无人可以交流：符合交流条件的教师都属不参加情形或已被预定留任；请将有关条款所指的对象与花名册所填内容核对',
          }
        : {
            en: 'nobody may move: no clause says who is eligible, and exemptions or pins keep all who are on the establishment',
            zh: '无人可以交流：没有条款规定交流对象，而在编教师都属不参加情形或已被预定留任',
          },
    );
};

/** The warning says the first so many; `impossible` has them all. */
const MOST_REASONS = 5;

/** Warns where for want of facts no plan can be made, or nobody may move. Pointers begin at the request. */
export const warnOfLackingFacts = (request: PlanRequest, facts: Facts, findings: Findings): void => {
  const { policy } = request;
  const read = absentReader(policy, facts);
  const musts = mustClausesOf(policy);
  const mayLack =
    lacksOfMovers(policy, musts, facts, read).length > 0 ||
    musts.some((must) => lacksOfItself(must, facts, read).length > 0);
  const lacking = mayLack ? provedImpossible(request, facts).filter(({ lacks }) => lacks !== undefined) : [];
  if (lacking.length === 0) warnOfNobodyEligible(request, facts, findings);
  else {
    const reasons = joined(
      lacking.slice(0, MOST_REASONS).map(({ words }) => words),
      { en: '. ', zh: '；' },
    );
    findings.warn(pointerTo('roster'), 'roster-lacks-what-policy-asks', {
      en: en`no plan can be made: ${reasons}`,
      zh: zh`无法制定方案：${reasons}`,
    });
  }
};
