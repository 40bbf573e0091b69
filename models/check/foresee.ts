/**
 * What can be proved impossible before anything is solved, told as required against achievable, so that a
 * person need not wait for a solver to learn that a quota asks for more people than there are.
 *
 * The proof is by bounds. Every teacher either may leave or may not, and either must leave or need not; from
 * that follows the least and the most that any count of a rule can reach, whatever the plan. Where even the
 * best is not good enough, the clause cannot hold. The bounds are never too narrow, so nothing possible is
 * called impossible; they say nothing of clauses that are only impossible together in a subtler way, which
 * is left to the solver.
 */
import { z } from 'zod';
import { asNumber, compare, decimal, minus, type Ratio, ratio, roundedUp, times } from '../exact.ts';
import type { Area, Facts } from '../facts/facts.ts';
import { shown } from '../findings/findings.ts';
import type { PlanRequest } from '../requests/plan-request.ts';
import { factsFor } from '../requests/request-facts.ts';
import { ruleById } from '../rules/index.ts';
import type { Pin } from '../vocabulary/plan.ts';
import { type Policy, type RuleClause, ruleClauses } from '../vocabulary/policy.ts';
import {
  type Constraint,
  type CountExpression,
  type ForbiddenMoves,
  featureMaker,
} from '../vocabulary/terms.ts';

export const impossibilitySchema = z
  .object({
    clause: z.number().int().optional().meta({ description: 'Position in policy.clauses.' }),
    pins: z.array(z.number().int()).optional().meta({ description: 'Positions in pins that take part.' }),
    unit: z.string().optional().meta({ description: 'The zone, school, … in which it is impossible.' }),
    required: z.number(),
    achievable: z.number(),
    message: z.string(),
  })
  .meta({ id: 'Impossibility', description: 'Proved before solving: no plan satisfies this.' });
export type Impossibility = z.infer<typeof impossibilitySchema>;

type MustClause = { readonly index: number; readonly clause: RuleClause };
type PinsOf = ReadonlyMap<number, readonly { readonly index: number; readonly pin: Pin }[]>;

const nameOf = ({ index, clause }: MustClause): string => `clause ${index} (${clause.rule})`;
const listed = (facts: Facts, teachers: readonly number[]): string => {
  const ids = teachers.slice(0, 5).map((teacher) => shown(facts.teachers[teacher]!.id));
  return teachers.length > 5 ? `${ids.join(', ')} and ${teachers.length - 5} more` : ids.join(', ');
};

/** What pins say of one teacher, taken together. */
type Pinned = {
  readonly destination?: number;
  readonly stays?: boolean;
  readonly notTo: ReadonlySet<number>;
  /** Positions of two pins that exclude each other. */
  readonly contradiction?: readonly [number, number];
};

const pinnedBy = (facts: Facts, teacher: number, pins: NonNullable<ReturnType<PinsOf['get']>>): Pinned => {
  const home = facts.home[teacher]!;
  const notTo = new Map<number, number>();
  let place: { readonly school: number; readonly index: number } | undefined;
  let contradiction: readonly [number, number] | undefined;
  for (const { index, pin } of pins) {
    if ('notTo' in pin) for (const school of pin.notTo) notTo.set(facts.schoolAt.get(school)!, index);
    else {
      const school = 'stays' in pin ? home : facts.schoolAt.get(pin.school)!;
      if (place !== undefined && place.school !== school) contradiction ??= [place.index, index];
      place ??= { school, index };
    }
  }
  // A pin `notTo` the home school forbids nothing: staying is no move.
  notTo.delete(home);
  const excluded = place && notTo.get(place.school);
  if (place && excluded !== undefined) contradiction ??= [place.index, excluded];
  if (contradiction) return { notTo: new Set(), contradiction };
  if (!place) return { notTo: new Set(notTo.keys()) };
  return place.school === home
    ? { stays: true, notTo: new Set() }
    : { destination: place.school, notTo: new Set() };
};

/** Who may leave, who must, and which must clause stands in whose way. */
type Freedom = { readonly mayLeave: Uint8Array; readonly mustLeave: Uint8Array };

/** Whether `eligible` binds: not where every clause that says who is eligible may be broken. */
const eligibilityBinds = (policy: Policy): boolean => {
  const said = ruleClauses(policy).filter(({ clause }) => clause.rule === 'eligible');
  return said.length === 0 || said.some(({ clause }) => clause.strength === 'must');
};

const freedomOf = (
  facts: Facts,
  policy: Policy,
  musts: readonly MustClause[],
  pinned: ReadonlyMap<number, Pinned>,
): {
  readonly freedom: Freedom;
  readonly blockedPins: readonly { readonly teacher: number; readonly by: MustClause }[];
} => {
  const barriers = musts.flatMap(
    (must): readonly { readonly must: MustClause; readonly barrier: ForbiddenMoves }[] => {
      const barrier = ruleById(must.clause.rule).forbid?.(must.clause, facts);
      return barrier ? [{ must, barrier }] : [];
    },
  );
  const size = facts.teachers.length;
  const [mayLeave, mustLeave] = [new Uint8Array(size), new Uint8Array(size)];
  const blockedPins: { teacher: number; by: MustClause }[] = [];
  const binds = eligibilityBinds(policy);
  const placesOf = new Map<string, number[]>();
  facts.schools.forEach(({ stage }, school) => {
    const places = placesOf.get(stage);
    if (places) places.push(school);
    else placesOf.set(stage, [school]);
  });

  /** Teachers of one home whom no barrier tells apart, and who teach the same, have the same ways out. */
  const known = new Map<string, boolean>();
  const hasWayOut = (teacher: number, among: readonly number[], key: string | undefined): boolean => {
    const before = key === undefined ? undefined : known.get(key);
    if (before !== undefined) return before;
    const active = barriers.filter(({ barrier }) => barrier.concerns(teacher) !== undefined);
    const isOpen = among.some(
      (school) =>
        school !== facts.home[teacher] &&
        facts.mayTeach[teacher]!.some(
          (subject) => !active.some(({ barrier }) => barrier.blocks(teacher, school, subject)),
        ),
    );
    if (key !== undefined) known.set(key, isOpen);
    return isOpen;
  };

  for (let teacher = 0; teacher < size; teacher++) {
    const { stays, destination, notTo } = pinned.get(teacher) ?? { notTo: new Set<number>() };
    if (stays || (binds && !facts.mayMove[teacher])) continue;
    if (destination !== undefined) {
      mustLeave[teacher] = 1;
      if (hasWayOut(teacher, [destination], undefined)) mayLeave[teacher] = 1;
      else {
        const by = barriers.find(
          ({ barrier }) =>
            barrier.concerns(teacher) !== undefined &&
            facts.mayTeach[teacher]!.every((subject) => barrier.blocks(teacher, destination, subject)),
        );
        if (by) blockedPins.push({ teacher, by: by.must });
      }
      continue;
    }
    const places = placesOf.get(facts.schools[facts.home[teacher]!]!.stage)!;
    const isPlain = notTo.size === 0;
    const key = isPlain
      ? JSON.stringify([
          facts.home[teacher],
          facts.mayTeach[teacher],
          barriers.map(({ barrier }) => barrier.concerns(teacher) ?? null),
        ])
      : undefined;
    const among = isPlain ? places : places.filter((school) => !notTo.has(school));
    if (hasWayOut(teacher, among, key)) mayLeave[teacher] = 1;
  }
  for (const { clause } of musts) {
    if (clause.rule !== 'must-move') continue;
    facts.concerned(clause).forEach((member, teacher) => {
      if (member) mustLeave[teacher] = 1;
    });
  }
  return { freedom: { mayLeave, mustLeave }, blockedPins };
};

/** Per teacher how often a count adds them when they leave; undefined where arrivals take part. */
const leaversIn = (count: CountExpression): ReadonlyMap<number, number> | undefined => {
  if (count.arriving.length > 0 || count.going.length > 0) return undefined;
  const weights = new Map<number, number>();
  for (const { teachers, times: weight } of count.leaving) {
    for (const teacher of teachers) weights.set(teacher, (weights.get(teacher) ?? 0) + weight);
  }
  return weights;
};

type Bounds = { readonly least: number; readonly most: number };

/**
 * The least and the most a count can reach. Who must leave and cannot is told elsewhere and counts as staying.
 * Arrivals are bounded by nothing from above: they are counts of persons, so never below zero.
 */
const boundsOf = (count: CountExpression, { mayLeave, mustLeave }: Freedom): Bounds => {
  let [least, most] = [count.constant, count.constant];
  const weights = leaversIn({ ...count, arriving: [], going: [] })!;
  for (const [teacher, weight] of weights) {
    if (!mayLeave[teacher]) continue;
    const [first, second] = mustLeave[teacher] ? [weight, weight] : [0, weight];
    least += Math.min(first, second);
    most += Math.max(first, second);
  }
  for (const { times: weight } of count.arriving) {
    if (weight < 0) least = -Infinity;
    else if (weight > 0) most = Infinity;
  }
  for (const { teachers, times: weight } of count.going) {
    const movable = teachers.filter((teacher) => mayLeave[teacher]).length;
    least += Math.min(0, weight * movable);
    most += Math.max(0, weight * movable);
  }
  return { least, most };
};

/** Sets of teachers of whom at least so many move in every plan that keeps one must clause. */
type Quota = {
  readonly clause: number;
  readonly units: readonly { readonly teachers: ReadonlySet<number>; readonly least: number }[];
};

/** The most that any one quota asks to move out of `teachers`; units of one quota do not overlap. */
const askedOf = (quotas: readonly Quota[], teachers: ReadonlyMap<number, number>, own: number): number => {
  let most = 0;
  for (const { clause, units } of quotas) {
    if (clause === own) continue;
    let asked = 0;
    for (const unit of units) {
      if ([...unit.teachers].every((teacher) => teachers.has(teacher))) asked += unit.least;
    }
    most = Math.max(most, asked);
  }
  return most;
};

type Finding = { readonly required: number; readonly achievable: number; readonly told: string };
const hundred = decimal(100);
const percentOfWhole = (share: Ratio, whole: number): Ratio => {
  const product = times(share, decimal(whole));
  return ratio(product.above, product.below * 100n);
};

const limitFindings = (statement: Constraint & { kind: 'limit' }, freedom: Freedom): readonly Finding[] => {
  const { least, most } = boundsOf(statement.count, freedom);
  const { atLeast, atMost } = statement.limits;
  if (atLeast && atMost && compare(atLeast, atMost) > 0) {
    const [required, achievable] = [asNumber(atLeast), asNumber(atMost)];
    return [{ required, achievable, told: `asks for at least ${required} and allows at most ${achievable}` }];
  }
  const findings: Finding[] = [];
  if (atLeast && Number.isFinite(most) && compare(decimal(most), atLeast) < 0)
    findings.push({
      required: asNumber(atLeast),
      achievable: most,
      told: `requires at least ${asNumber(atLeast)}, and at most ${most} can be reached`,
    });
  if (atMost && Number.isFinite(least) && compare(decimal(least), atMost) > 0)
    findings.push({
      required: asNumber(atMost),
      achievable: least,
      told: `allows at most ${asNumber(atMost)}, and at least ${least} is inevitable`,
    });
  return findings;
};

/**
 * A share among movers: `part` and `whole` count the same persons, some of the whole are in the part. If at
 * least `asked` of the whole move and no more than `p` of the part can, the share is at most p ∕ asked.
 */
const shareFindings = (
  statement: Constraint & { kind: 'share' },
  freedom: Freedom,
  quotas: readonly Quota[],
  own: number,
): readonly Finding[] => {
  const [part, whole] = [leaversIn(statement.part), leaversIn(statement.whole)];
  const isPlain = (
    weights: ReadonlyMap<number, number> | undefined,
  ): weights is ReadonlyMap<number, number> =>
    weights !== undefined && [...weights.values()].every((weight) => weight === 1);
  if (!isPlain(part) || !isPlain(whole)) return [];
  if (statement.part.constant !== 0 || statement.whole.constant !== 0) return [];
  if (![...part.keys()].every((teacher) => whole.has(teacher))) return [];
  let [partMost, partLeast, restMost, restLeast] = [0, 0, 0, 0];
  for (const teacher of whole.keys()) {
    if (!freedom.mayLeave[teacher]) continue;
    const forced = freedom.mustLeave[teacher]!;
    if (part.has(teacher)) [partMost, partLeast] = [partMost + 1, partLeast + forced];
    else [restMost, restLeast] = [restMost + 1, restLeast + forced];
  }
  const asked = askedOf(quotas, whole, own);
  const findings: Finding[] = [];
  const judge = (
    share: Ratio,
    available: number,
    forcedOthers: number,
    told: (needed: number, of: number) => string,
  ): void => {
    // Whatever the plan, so many of the whole move, and the share is largest when all available are among them.
    const movers = Math.max(asked, available + forcedOthers);
    if (movers === 0 || (asked === 0 && forcedOthers === 0)) return;
    const needed = percentOfWhole(share, movers);
    if (compare(decimal(available), needed) < 0)
      findings.push({
        required: roundedUp(needed),
        achievable: available,
        told: told(roundedUp(needed), movers),
      });
  };
  const { atLeast, atMost } = statement.limits;
  if (atLeast)
    judge(
      atLeast,
      partMost,
      restLeast,
      (needed, of) =>
        `needs ${needed} of the group among ${of} movers (${asNumber(atLeast)} %), and at most ${partMost} of the group can move`,
    );
  if (atMost)
    judge(
      minus(hundred, atMost),
      restMost,
      partLeast,
      (needed, of) =>
        `needs ${needed} others among ${of} movers (at most ${asNumber(atMost)} % in the group), and at most ${restMost} others can move`,
    );
  return findings;
};

const findingsOf = (
  statement: Constraint,
  freedom: Freedom,
  quotas: readonly Quota[],
  own: number,
): readonly Finding[] => {
  switch (statement.kind) {
    case 'limit':
      return limitFindings(statement, freedom);
    case 'share':
      return shareFindings(statement, freedom, quotas, own);
    case 'if-any': {
      const { least } = boundsOf(statement.any, freedom);
      const leavers = leaversIn(statement.any);
      const asked = leavers ? askedOf(quotas, leavers, own) : 0;
      const { most } = boundsOf(statement.count, freedom);
      if (Math.max(least, asked) <= 0 || most >= statement.atLeast) return [];
      return [
        {
          required: statement.atLeast,
          achievable: most,
          told: `requires ${statement.atLeast} of the group once anyone moves, somebody must move, and at most ${most} of the group can`,
        },
      ];
    }
    case 'spread':
      return [];
    case 'most-of':
      // Of each, less than what is asked where it is spared is never enough.
      return statement.parts.flatMap(({ count, orElse }) =>
        limitFindings({ kind: 'limit', name: '', count, limits: { atLeast: decimal(orElse) } }, freedom),
      );
    case 'all-or-breach': {
      const broken = statement.parts.filter(({ count, atMost }) => boundsOf(count, freedom).least > atMost);
      return broken.length === 0
        ? []
        : [{ required: 1, achievable: 0, told: 'cannot hold for a pair of teachers, whatever the plan' }];
    }
  }
};

/** The unit a statement is about, where that can be told from those it counts. */
const unitOf = (statement: Constraint, clause: RuleClause, facts: Facts): string | undefined => {
  const ofSchool = /^s(\d+)(?:g(\d+))?$/.exec(statement.name);
  if (ofSchool) {
    const [school, subject] = [facts.schools[Number(ofSchool[1])], facts.subjects[Number(ofSchool[2])]];
    return school && (subject === undefined ? school.id : `${school.id} · ${subject}`);
  }
  const per = clause.per as Area | undefined;
  if (per === undefined || per === 'county') return undefined;
  const ofUnit = /^u(\d+)/.exec(statement.name);
  if (clause.rule === 'rotation-quota' && ofUnit) {
    const here = facts.schoolsWhere(clause.at);
    const units = new Set(
      facts.schools.flatMap((_, school) => (here[school] ? [facts.areaOf(school, per)] : [])),
    );
    units.delete(undefined);
    return [...units][Number(ofUnit[1])];
  }
  const counted =
    statement.kind === 'limit' ? statement.count : statement.kind === 'share' ? statement.whole : undefined;
  const teacher =
    counted?.leaving[0]?.teachers[0] ??
    (statement.kind === 'if-any' ? statement.any.leaving[0]?.teachers[0] : undefined);
  return teacher === undefined ? undefined : facts.areaOf(facts.home[teacher]!, per);
};

/** For must-move: who cannot, by id; the bound alone would say how many, and not who. */
const stuck = ({ clause }: MustClause, facts: Facts, { mayLeave }: Freedom): string => {
  if (clause.rule !== 'must-move') return '';
  const named = facts.concerned(clause);
  const teachers = facts.teachers.flatMap((_, teacher) =>
    named[teacher] && !mayLeave[teacher] ? [teacher] : [],
  );
  return `: ${listed(facts, teachers)} cannot move (exempt, pinned to stay, or without any school to go to)`;
};

export const foresee = (
  { roster, policy, pins }: PlanRequest,
  facts: Facts = factsFor(roster, policy, pins),
): readonly Impossibility[] => {
  const found: Impossibility[] = [];

  const pinsOf = new Map<number, { index: number; pin: Pin }[]>();
  pins.forEach((pin, index) => {
    const teacher = facts.teacherAt.get(pin.teacher)!;
    const before = pinsOf.get(teacher);
    if (before) before.push({ index, pin });
    else pinsOf.set(teacher, [{ index, pin }]);
  });
  const pinned = new Map([...pinsOf].map(([teacher, list]) => [teacher, pinnedBy(facts, teacher, list)]));
  for (const [teacher, { contradiction }] of pinned) {
    if (!contradiction) continue;
    found.push({
      pins: [...contradiction],
      required: 1,
      achievable: 0,
      message: `pins ${contradiction[0]} and ${contradiction[1]} contradict each other about teacher ${shown(facts.teachers[teacher]!.id)}; remove one`,
    });
  }

  const musts = ruleClauses(policy).filter(({ clause }) => clause.strength === 'must');
  const { freedom, blockedPins } = freedomOf(facts, policy, musts, pinned);
  for (const { teacher, by } of blockedPins) {
    const index = pinsOf.get(teacher)!.find(({ pin }) => 'school' in pin)!.index;
    found.push({
      clause: by.index,
      pins: [index],
      required: 1,
      achievable: 0,
      message: `pin ${index} posts teacher ${shown(facts.teachers[teacher]!.id)} where ${nameOf(by)} allows no move; remove the pin or relax the clause`,
    });
  }

  const stated = musts.map((must) => ({
    must,
    statements: ruleById(must.clause.rule).require?.(must.clause, facts, featureMaker().mark) ?? [],
  }));
  const quotas = stated.flatMap(({ must, statements }): readonly Quota[] => {
    const units = statements.flatMap((statement) => {
      if (statement.kind !== 'limit' || !statement.limits.atLeast) return [];
      const weights = leaversIn(statement.count);
      if (!weights || ![...weights.values()].every((weight) => weight === 1)) return [];
      const least = roundedUp(statement.limits.atLeast) - statement.count.constant;
      return least > 0 ? [{ teachers: new Set(weights.keys()), least }] : [];
    });
    // Only a quota counts each teacher in one unit; pairs of a `linked` clause may overlap.
    return must.clause.rule === 'rotation-quota' || must.clause.rule === 'must-move'
      ? [{ clause: must.index, units }]
      : [];
  });
  for (const { must, statements } of stated) {
    const outOfReach = ruleById(must.clause.rule).unattainable?.(must.clause, facts, freedom.mayLeave) ?? [];
    for (const { message: told, ...finding } of outOfReach)
      found.push({ clause: must.index, ...finding, message: `${nameOf(must)} ${told}` });
    for (const statement of statements) {
      for (const { required, achievable, told } of findingsOf(statement, freedom, quotas, must.index)) {
        const unit = unitOf(statement, must.clause, facts);
        const where = unit === undefined ? '' : ` in ${shown(unit)}`;
        found.push({
          clause: must.index,
          ...(unit === undefined ? {} : { unit }),
          required,
          achievable,
          message: `${nameOf(must)}${where} ${told}${stuck(must, facts, freedom)}`,
        });
      }
    }
  }
  return found;
};
