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
import { alike, en, joined, type Words, zh } from '../vocabulary/words.ts';
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
import { nameClause } from './name-clause.ts';

const nameOf = ({ index, clause }: MustClause): Words => nameClause(clause, index);

const nameTeacher = (facts: Facts, teacher: TeacherIndex): Words => shown(facts.teacher(teacher).id);
const listed = (facts: Facts, teachers: readonly TeacherIndex[]): Words => {
  const ids = joined(teachers.slice(0, 5).map((teacher) => nameTeacher(facts, teacher)));
  const more = teachers.length - 5;
  return more > 0 ? { en: en`${ids} and ${more} more`, zh: zh`${ids}等${teachers.length}名` } : ids;
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
const stuckTeachers = ({ clause }: MustClause, facts: Facts, { mayLeave }: Freedom): Words => {
  if (ruleById(clause.rule).settles?.what !== 'obligation') return alike('');
  const obliged = facts.concerned(clause);
  const stuck = listed(
    facts,
    facts.teacherIndices.filter((teacher) => obliged[teacher] && !mayLeave[teacher]),
  );
  return {
    en: en`: ${stuck} cannot move (exempt, pinned to stay, or without any school to go to)`,
    zh: zh`：教师${stuck}不能交流（属不参加情形、已指定留任或无校可去）`,
  };
};

const impossibility = (proved: Omit<Impossibility, 'message' | 'words'>, words: Words): Impossibility => ({
  ...proved,
  message: words.en,
  words,
});

const contradictions = (facts: Facts, pinned: ReadonlyMap<TeacherIndex, Pinned>): readonly Impossibility[] =>
  [...pinned].flatMap(([teacher, { contradiction }]) => {
    if (contradiction === undefined) return [];
    const [one, other] = [contradiction[0] + 1, contradiction[1] + 1];
    const name = nameTeacher(facts, teacher);
    return [
      impossibility(
        { pins: [...contradiction], required: 1, achievable: 0 },
        {
          en: en`pins ${one} and ${other} contradict each other about teacher ${name}; remove one`,
          zh: zh`第${one}条与第${other}条指定对教师${name}的要求互相矛盾，请删除其中一条`,
        },
      ),
    ];
  });

const blockedPosting = (
  { teacher, by }: BlockedPin,
  pins: readonly NumberedPin[],
  facts: Facts,
): readonly Impossibility[] => {
  const posting = pins.find(({ pin }) => 'school' in pin);
  if (posting === undefined) return [];
  const { index } = posting;
  const [name, clause] = [nameTeacher(facts, teacher), nameOf(by)];
  return [
    impossibility(
      { clause: by.index, pins: [index], required: 1, achievable: 0 },
      {
        en: en`pin ${index + 1} posts teacher ${name} where ${clause} allows no move; remove the pin or relax the clause`,
        zh: zh`第${index + 1}条指定要求教师${name}交流到某校，而${clause}不允许；请删除该指定或放宽该条款`,
      },
    ),
  ];
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
    const name = nameOf(must);
    return [
      ...together.map(({ words, ...rest }) =>
        impossibility({ clause: index, ...rest }, { en: en`${name} ${words}`, zh: zh`${name}${words}` }),
      ),
      ...constraints.flatMap((constraint) =>
        shortfallsOf(constraint, { freedom, quotas: others }).map(({ words, ...rest }) => {
          const unit = placeOf(constraint, clause, areas, facts);
          const where =
            unit === undefined ? alike('') : { en: en` in ${shown(unit)}`, zh: zh`在${shown(unit)}` };
          const stuck = stuckTeachers(must, facts, freedom);
          return impossibility(
            { clause: index, ...(unit === undefined ? {} : { unit }), ...rest },
            { en: en`${name}${where} ${words}${stuck}`, zh: zh`${name}${where}${words}${stuck}` },
          );
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
