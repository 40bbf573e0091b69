/**
 * What can be proved infeasible before anything is solved, as required against achievable, so that nobody waits for a
 * solver to learn that a quota asks for more people than there are. The proofs look at one clause at a time beside the
 * quotas and pins; what is infeasible together in a subtler way is left to the solver.
 */

import type { Facts } from '../facts/facts.ts';
import { shown } from '../findings/findings.ts';
import { nothingOmitted, type Omitted } from '../formulation/formulation.ts';
import { type MustClause, mustClausesOf } from '../requests/open-moves.ts';
import type { PlanRequest } from '../requests/plan-request.ts';
import { factsFor } from '../requests/request-facts.ts';
import { ruleById } from '../rules/index.ts';
import type { Impossibility } from '../vocabulary/answer.ts';
import type { Area } from '../vocabulary/area-kinds.ts';
import type { RuleClause } from '../vocabulary/policy.ts';
import type { TeacherIndex } from '../vocabulary/positions.ts';
import { type Constraint, featureMaker } from '../vocabulary/terms.ts';
import { quotasOf, shortfallsOf } from './count-bounds.ts';
import {
  type BlockedPin,
  combinePins,
  type Freedom,
  freedomOf,
  type NumberedPin,
  type Pinned,
  pinsByTeacher,
} from './freedom.ts';

const nameOf = ({ index, clause }: MustClause): string => `clause ${index} (${clause.rule})`;

const nameTeacher = (facts: Facts, teacher: TeacherIndex): string => shown(facts.teacher(teacher).id);
const listed = (facts: Facts, teachers: readonly TeacherIndex[]): string => {
  const ids = teachers
    .slice(0, 5)
    .map((teacher) => nameTeacher(facts, teacher))
    .join(', ');
  return teachers.length > 5 ? `${ids} and ${teachers.length - 5} more` : ids;
};

/** The first teacher whom a constraint counts when they leave. */
const firstLeaver = (constraint: Constraint): TeacherIndex | undefined => {
  switch (constraint.kind) {
    case 'limit':
      return constraint.count.leaving[0]?.teachers[0];
    case 'share':
      return constraint.whole.leaving[0]?.teachers[0];
    case 'if-any':
      return constraint.any.leaving[0]?.teachers[0];
    default:
      return undefined;
  }
};

/** The school or area that a constraint is about, by its name or by those it counts; undefined for the county. */
const placeOf = (
  constraint: Constraint,
  clause: RuleClause,
  areas: readonly string[] | undefined,
  facts: Facts,
): string | undefined => {
  const ofSchool = /^s(\d+)(?:g(\d+))?$/.exec(constraint.name);
  if (ofSchool) {
    const [school, subject] = [facts.schools[Number(ofSchool[1])], facts.subjects[Number(ofSchool[2])]];
    return school && (subject === undefined ? school.id : `${school.id} · ${subject}`);
  }
  const per = clause.per as Area | undefined;
  if (per === undefined || per === 'county') return undefined;
  const ofArea = /^u(\d+)/.exec(constraint.name);
  if (ofArea && areas) return areas[Number(ofArea[1])];
  const teacher = firstLeaver(constraint);
  return teacher === undefined ? undefined : facts.areaOf(facts.homeOf(teacher), per);
};

/** Who has to move and cannot: a bound says only how many. */
const stuckTeachers = ({ clause }: MustClause, facts: Facts, { mayLeave }: Freedom): string => {
  if (ruleById(clause.rule).settles?.what !== 'obligation') return '';
  const obliged = facts.concerned(clause);
  const stuck = facts.teacherIndices.filter((teacher) => obliged[teacher] && !mayLeave[teacher]);
  return `: ${listed(facts, stuck)} cannot move (exempt, pinned to stay, or without any school to go to)`;
};

const contradictions = (facts: Facts, pinned: ReadonlyMap<TeacherIndex, Pinned>): readonly Impossibility[] =>
  [...pinned].flatMap(([teacher, { contradiction }]) =>
    contradiction === undefined
      ? []
      : [
          {
            pins: [...contradiction],
            required: 1,
            achievable: 0,
            message: `pins ${contradiction[0]} and ${contradiction[1]} contradict each other about teacher ${nameTeacher(facts, teacher)}; remove one`,
          },
        ],
  );

const blockedPosting = (
  { teacher, by }: BlockedPin,
  pins: readonly NumberedPin[],
  facts: Facts,
): readonly Impossibility[] => {
  const posting = pins.find(({ pin }) => 'school' in pin);
  if (posting === undefined) return [];
  const { index } = posting;
  const message = `pin ${index} posts teacher ${nameTeacher(facts, teacher)} where ${nameOf(by)} allows no move; remove the pin or relax the clause`;
  return [{ clause: by.index, pins: [index], required: 1, achievable: 0, message }];
};

const clauseImpossibilities = (
  musts: readonly MustClause[],
  facts: Facts,
  freedom: Freedom,
): readonly Impossibility[] => {
  const required = musts.map((must) => {
    const constraints =
      ruleById(must.clause.rule).require?.(must.clause, facts, featureMaker().makeFeature) ?? [];
    return { must, constraints };
  });
  const quotas = required.flatMap(({ must, constraints }) =>
    ruleById(must.clause.rule).isQuota ? quotasOf(must.index, constraints, facts.teachers.length) : [],
  );
  return required.flatMap(({ must, constraints }) => {
    const { index, clause } = must;
    const others = quotas.filter((quota) => quota.clause !== index);
    const areas = ruleById(clause.rule).areas?.(clause, facts);
    const together = ruleById(clause.rule).unattainable?.(clause, facts, freedom.mayLeave) ?? [];
    return [
      ...together.map(({ message, ...rest }) => ({
        clause: index,
        ...rest,
        message: `${nameOf(must)} ${message}`,
      })),
      ...constraints.flatMap((constraint) =>
        shortfallsOf(constraint, { freedom, quotas: others }).map(({ message, ...rest }) => {
          const unit = placeOf(constraint, clause, areas, facts);
          const where = unit === undefined ? '' : ` in ${shown(unit)}`;
          return {
            clause: index,
            ...(unit === undefined ? {} : { unit }),
            ...rest,
            message: `${nameOf(must)}${where} ${message}${stuckTeachers(must, facts, freedom)}`,
          };
        }),
      ),
    ];
  });
};

/**
 * What no plan of this request can satisfy, clauses and pins that are omitted left aside; empty where nothing is proved,
 * which is no proof that a plan exists.
 */
export const foresee = (
  { roster, policy, pins }: PlanRequest,
  facts: Facts = factsFor(roster, policy, pins),
  omitted: Omitted = nothingOmitted,
): readonly Impossibility[] => {
  const byTeacher = pinsByTeacher(pins, facts, omitted.pins);
  const pinned = new Map(
    [...byTeacher].map(([teacher, list]) => [teacher, combinePins(facts, teacher, list)]),
  );
  const musts = mustClausesOf(policy).filter(({ index }) => !omitted.clauses.has(index));
  const { freedom, blockedPins } = freedomOf(facts, policy, musts, pinned);
  return [
    ...contradictions(facts, pinned),
    ...blockedPins.flatMap((blocked) => blockedPosting(blocked, byTeacher.get(blocked.teacher) ?? [], facts)),
    ...clauseImpossibilities(musts, facts, freedom),
  ];
};
