/**
 * Levels of `indicator`: each school has at least so many teachers of a kind per 100 pupils. Of several levels it
 * reaches at least `atLeastOf`, and comes to the others by `restAtLeastPercent`.
 */
import { z } from 'zod';
import { decimal, percentOf, ratio, roundedUp, times } from '../../exact.ts';
import type { Facts } from '../../facts/facts.ts';
import type { Outcome } from '../../facts/outcome.ts';
import { type IndicatorId, indicatorIds, indicatorWords, membersPerSchool } from '../../indicators/index.ts';
import { percent } from '../../vocabulary/clause-settings.ts';
import { stageWords } from '../../vocabulary/field-words.ts';
import type { SchoolIndex, TeacherIndex, TeacherMembers } from '../../vocabulary/positions.ts';
import type { Constraint } from '../../vocabulary/terms.ts';
import { zh } from '../../vocabulary/words.ts';
import type { AreaVerdict, Unattainable } from '../rule.ts';
import { counterOf, type StaffCount, type StageSchools } from './counting.ts';

const perHundred = z.number().min(0).max(100);

export const levelSettings = {
  perHundredPupils: perHundred
    .optional()
    .meta({ description: 'Each school has at least so many per 100 pupils.' }),
  levels: z
    .array(z.strictObject({ indicator: z.enum(indicatorIds), perHundredPupils: perHundred }))
    .min(1)
    .max(3)
    .optional()
    .meta({ description: 'Levels of several indicators, in place of indicator and perHundredPupils.' }),
  atLeastOf: z.number().int().min(0).max(3).optional().meta({
    description: 'Each school reaches at least so many of the levels; default all.',
  }),
  restAtLeastPercent: percent.optional().meta({
    description: 'Those it does not reach it comes to by so many percent; default 0.',
  }),
};
type Settings = z.infer<z.ZodObject<typeof levelSettings>> & { readonly indicator?: IndicatorId | undefined };
type Level = { readonly indicator: IndicatorId; readonly perHundredPupils: number };

/** For constraints: the level of the clause or its levels, and how many of them a school need not reach. */
const levelsOf = ({
  indicator,
  perHundredPupils,
  levels,
  atLeastOf,
}: Settings): { readonly levels: readonly Level[]; readonly exemptLevels: number } => {
  if (levels) return { levels, exemptLevels: levels.length - (atLeastOf ?? levels.length) };
  if (indicator === undefined || perHundredPupils === undefined) return { levels: [], exemptLevels: 0 };
  return { levels: [{ indicator, perHundredPupils }], exemptLevels: 0 };
};

/** For constraints: teachers that a school of so many pupils needs to reach a level, and to come to it by `restAtLeastPercent`. */
const neededAt = (
  { restAtLeastPercent = 0 }: Settings,
  perHundredPupils: number,
  pupils: number,
): { readonly full: number; readonly rest: number } => {
  const exact = percentOf(perHundredPupils, pupils);
  const rest = times(exact, decimal(restAtLeastPercent));
  return { full: roundedUp(exact), rest: roundedUp(ratio(rest.above, rest.below * 100n)) };
};

/** Constraints of the levels on the schools of one stage; `count` counts the teachers of an indicator. */
export const requireLevels = (
  settings: Settings,
  facts: Facts,
  { schools }: StageSchools,
  count: (indicator: IndicatorId) => StaffCount,
): readonly Constraint[] => {
  const { levels, exemptLevels } = levelsOf(settings);
  const counted = levels.map((level) => ({ ...level, after: count(level.indicator).after }));
  const partsAt = (school: SchoolIndex) =>
    counted.map(({ perHundredPupils, after }) => {
      const { full, rest } = neededAt(settings, perHundredPupils, facts.school(school).pupils);
      return { count: after(school), atLeast: full, fallbackAtLeast: rest };
    });
  if (settings.levels) {
    return schools.map((school) => {
      return { kind: 'most-of', name: `s${school}`, parts: partsAt(school), exemptParts: exemptLevels };
    });
  }
  return schools.flatMap((school) =>
    partsAt(school).map(({ count, atLeast }): Constraint => {
      return { kind: 'limit', name: `s${school}`, count, limits: { atLeast: decimal(atLeast) } };
    }),
  );
};

/** Levels for which the county has too few teachers of a kind, even if every teacher of `mayLeave` may move. */
export const unattainableLevels = (
  settings: Settings,
  facts: Facts,
  mayLeave: TeacherMembers,
  { stage, county, schools }: StageSchools,
): readonly Unattainable[] => {
  const { levels, exemptLevels } = levelsOf(settings);
  return levels.flatMap(({ indicator, perHundredPupils }) => {
    const counts = counterOf(facts, indicator, stage);
    const counting = (teachers: readonly TeacherIndex[], isMovable: boolean): number =>
      teachers.filter((teacher) =>
        isMovable
          ? mayLeave[teacher] && facts.subjectsOf(teacher).some((subject) => counts(teacher, subject))
          : !mayLeave[teacher] && counts(teacher, facts.subjectOf(teacher)),
      ).length;
    let [required, achievable] = [0, 0];
    for (const school of county) achievable += counting(facts.teachersOf(school), true);
    for (const school of schools) {
      const { full, rest } = neededAt(settings, perHundredPupils, facts.school(school).pupils);
      const needed = exemptLevels > 0 ? rest : full;
      required += needed;
      // Teachers who cannot leave count for their own school only, and no further than that school needs them.
      achievable += Math.min(needed, counting(facts.teachersOf(school), false));
    }
    if (achievable >= required) return [];
    const words = {
      en: `needs ${required} teachers of the indicator ${indicator} over all ${stage} schools concerned, and ${achievable} are to be had: ${required - achievable} more are needed than any rotation can bring; train or hire them, or lower the level`,
      zh: zh`：所涉${stageWords[stage] ?? stage}的“${indicatorWords[indicator]}”一项共需教师${required}人，而至多可有${achievable}人，尚缺${required - achievable}人，单靠交流无法补足；请培养或招聘，或者降低标准`,
    };
    return [{ unit: stage, required, achievable, words }];
  });
};

/** Schools that miss the level of the clause, by the teachers that each lacks. */
const auditLevel = (
  { indicator, perHundredPupils }: Level,
  facts: Facts,
  outcome: Outcome,
  schools: readonly SchoolIndex[],
): readonly AreaVerdict[] => {
  const members = membersPerSchool(facts, outcome, indicator);
  return schools.flatMap((school) => {
    const { id, pupils } = facts.school(school);
    const [measured, required] = [members(school), roundedUp(percentOf(perHundredPupils, pupils))];
    return measured < required ? [{ unit: id, measured, required, breach: required - measured }] : [];
  });
};

/**
 * Schools that miss the levels, by the teachers that each lacks. Of several levels a school need not reach those by
 * which it then lacks fewest: the difference between a level in full and in part is largest there.
 */
export const auditLevels = (
  settings: Settings,
  facts: Facts,
  outcome: Outcome,
  schools: readonly SchoolIndex[],
): readonly AreaVerdict[] => {
  const { indicator, perHundredPupils, levels, restAtLeastPercent = 0 } = settings;
  if (!levels) {
    if (indicator === undefined || perHundredPupils === undefined) return [];
    return auditLevel({ indicator, perHundredPupils }, facts, outcome, schools);
  }
  const measured = levels.map((level) => {
    return { ...level, members: membersPerSchool(facts, outcome, level.indicator) };
  });
  const mustReach = settings.atLeastOf ?? levels.length;
  return schools.flatMap((school) => {
    const { id, pupils } = facts.school(school);
    const lacks = measured.map((level) => {
      const inFull = percentOf(level.perHundredPupils, pupils);
      const inPart = times(inFull, percentOf(restAtLeastPercent, 1));
      const lack = (needed: number): number => Math.max(0, needed - level.members(school));
      return { full: lack(roundedUp(inFull)), part: lack(roundedUp(inPart)) };
    });
    lacks.sort((a, b) => a.full - a.part - (b.full - b.part));
    const lack = lacks.reduce(
      (sum, { full, part }, position) => sum + (position < mustReach ? full : part),
      0,
    );
    return lack > 0 ? [{ unit: id, measured: lack, required: 0, breach: lack }] : [];
  });
};
