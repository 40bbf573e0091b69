import { decimal, percentOf, ratio, roundedUp } from '../../../../models/exact.ts';
import { nationalIndicators } from '../../../../models/indicators/index.ts';
import { INTEGER } from '../../../../models/program/program.ts';
import type { RuleClause } from '../../../../models/vocabulary/policy.ts';
import type { SchoolIndex, SubjectIndex, TeacherIndex } from '../../../../models/vocabulary/positions.ts';
import { number, schoolsIn } from './shared/county.ts';
import { addTo, type Sum, zero } from './shared/matrix.ts';
import type { PlainRowRule } from './shared/member.ts';
import { after, convexColumn, keep, type Penalty, type Sheet } from './shared/sheet.ts';

type Stage = 'primary' | 'junior';
type Counts = (teacher: TeacherIndex, subject: SubjectIndex) => boolean;

const countsFor = ({ teacher: teacherAt, facts }: Sheet, indicator: unknown, stage: Stage): Counts => {
  const national = nationalIndicators.find((one) => one.indicator === indicator);
  if (!national) throw new Error(`there is no indicator ${indicator}`);
  return (teacher, subject) => national.counts(teacherAt(teacher), facts.subjectName(subject), stage);
};

const stagesOf = ({ stage: stated }: RuleClause): readonly Stage[] =>
  (['primary', 'junior'] as const).filter((stage) => stated === undefined || stated === stage);

/** Enough of the levels in each school: which of them are exempt is one choice among all sets of so many. */
const writeLevels = (sheet: Sheet, clause: RuleClause, penalty: Penalty | undefined): void => {
  type Levels = readonly { readonly indicator: string; readonly perHundredPupils: number }[];
  const levels = clause.levels as Levels;
  const mostExempt = levels.length - (number(clause, 'atLeastOf') ?? levels.length);
  const rest = decimal(number(clause, 'restAtLeastPercent') ?? 0);
  const stages = stagesOf(clause);
  for (const school of schoolsIn(sheet, clause)) {
    const { stage: own, pupils } = sheet.school(school);
    const stage = stages.find((one) => one === own);
    if (stage === undefined) continue;
    const exempt = zero();
    for (const { indicator: one, perHundredPupils } of levels) {
      const members = after(sheet, school, countsFor(sheet, one, stage));
      const exact = percentOf(perHundredPupils, pupils);
      const full = roundedUp(exact);
      const part = roundedUp(ratio(exact.above * rest.above, exact.below * rest.below * 100n));
      const isExempt = sheet.matrix.column(0, 1, INTEGER);
      addTo(exempt, isExempt, 1);
      addTo(members, isExempt, full - part);
      keep(sheet, penalty, members, full, Infinity);
    }
    sheet.matrix.row(exempt, 0, mostExempt);
  }
};

/** Σ_s (P_s ∕ S)(n_s C ∕ (N P_s) − 1)² ≤ limit²: in units of the county mean the variance is the coefficient's square. */
const writeSpread = (
  sheet: Sheet,
  stage: Stage,
  here: readonly SchoolIndex[],
  counts: Counts,
  limit: number,
): void => {
  const pupils = (school: SchoolIndex): number => sheet.school(school).pupils;
  const sized = here.filter((school) => pupils(school) > 0);
  let [all, members] = [0, 0];
  for (const school of sheet.everySchool) {
    if (sheet.school(school).stage !== stage || pupils(school) === 0) continue;
    all += pupils(school);
    members += sheet.teachersAt(school).filter((one) => counts(one, sheet.subject(one))).length;
  }
  if (sized.length === 0 || members === 0) return;
  const sizedPupils = sized.reduce((total, school) => total + pupils(school), 0);
  const variance: Sum = zero();
  for (const school of sized) {
    const square = (n: number): number =>
      (pupils(school) / sizedPupils) * ((n * all) / (members * pupils(school)) - 1) ** 2;
    addTo(variance, convexColumn(sheet, after(sheet, school, counts), square), 1);
  }
  sheet.matrix.row(variance, -Infinity, limit ** 2 + 1e-9);
};

export const indicator: PlainRowRule = {
  rule: 'indicator',
  write: (sheet, clause, penalty) => {
    if (clause.levels !== undefined) {
      writeLevels(sheet, clause, penalty);
      return;
    }
    const [level, limit] = [number(clause, 'perHundredPupils'), number(clause, 'atMostCv')];
    if (limit !== undefined && penalty) throw new Error('a soft spread is not covered by the plain program');
    for (const stage of stagesOf(clause)) {
      const counts = countsFor(sheet, clause.indicator, stage);
      const here = schoolsIn(sheet, clause).filter((school) => sheet.school(school).stage === stage);
      if (level !== undefined) {
        for (const school of here) {
          const required = roundedUp(percentOf(level, sheet.school(school).pupils));
          keep(sheet, penalty, after(sheet, school, counts), required, Infinity);
        }
      }
      if (limit !== undefined) writeSpread(sheet, stage, here, counts, limit);
    }
  },
};
