/** For the constraints of `indicator`: which schools are concerned, and how their teachers of an indicator count. */
import type { Facts } from '../../facts/facts.ts';
import { type IndicatorId, nationalIndicators, type SchoolStage } from '../../indicators/index.ts';
import type { SchoolIndex, SubjectIndex, TeacherIndex } from '../../vocabulary/positions.ts';
import type { Predicate } from '../../vocabulary/predicate.ts';
import { type CountExpression, countAfter, type FeatureMaker } from '../../vocabulary/terms.ts';

/** The schools of one stage that a clause concerns, and all of that stage, which make the county mean. */
export type StageSchools = {
  readonly stage: SchoolStage;
  readonly schools: readonly SchoolIndex[];
  readonly county: readonly SchoolIndex[];
};

/** Teachers who count for an indicator: those at a school today, and how many there are after the plan. */
export type StaffCount = {
  readonly membersAt: (school: SchoolIndex) => readonly TeacherIndex[];
  readonly after: (school: SchoolIndex) => CountExpression;
};

/** Every stage with a school that the clause concerns. */
export const stagesOf = (
  facts: Facts,
  at: Predicate | undefined,
  stage: SchoolStage | undefined,
): readonly StageSchools[] => {
  const here = facts.schoolsWhere(at);
  return (['primary', 'junior'] as const)
    .filter((one) => stage === undefined || one === stage)
    .map((one) => {
      const county = facts.schoolIndices.filter((school) => facts.school(school).stage === one);
      return { stage: one, county, schools: county.filter((school) => here[school]) };
    })
    .filter(({ schools }) => schools.length > 0);
};

/** Whether a teacher counts for an indicator in a subject, at a school of this stage. */
export const counterOf = (
  facts: Facts,
  indicator: IndicatorId,
  stage: SchoolStage,
): ((teacher: TeacherIndex, subject: SubjectIndex) => boolean) => {
  const found = nationalIndicators.find((one) => one.indicator === indicator);
  if (!found) throw new Error(`there is no indicator ${indicator}`);
  return (teacher, subject) => found.counts(facts.teacher(teacher), facts.subjectName(subject), stage);
};

export const staffCount = (
  facts: Facts,
  makeFeature: FeatureMaker,
  indicator: IndicatorId,
  stage: SchoolStage,
): StaffCount => {
  const counts = counterOf(facts, indicator, stage);
  const counted = makeFeature((teacher, subject) => (counts(teacher, subject) ? 1 : 0));
  const membersAt = (school: SchoolIndex): readonly TeacherIndex[] =>
    facts.teachersOf(school).filter((teacher) => counts(teacher, facts.subjectOf(teacher)));
  return { membersAt, after: (school) => countAfter(school, membersAt(school), counted) };
};
