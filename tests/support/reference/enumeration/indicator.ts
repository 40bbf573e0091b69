import type { RuleClause } from '../../../../models/vocabulary/policy.ts';
import { type Amount, type Case, overSchools, type Plan, schoolsIn } from './shared/case.ts';
import type { EnumeratedRule } from './shared/member.ts';
import { scales } from './shared/predicates.ts';
import { sumOf } from './shared/quantities.ts';

/** A number as its author wrote it, in units of 10⁻⁹. */
const inNano = (value: number): bigint => BigInt(Math.round(value * 1e9));

/** 100 pupils, in units of 10⁻⁹ of a post per pupil. */
const HUNDRED = 100_000_000_000n;

const roundedUp = (above: bigint, below: bigint): number => Number((above + below - 1n) / below);

const countsFor = (given: Case, indicator: unknown, teacher: number, subject: string): boolean => {
  const { backbone, degree } = given.teacher(teacher);
  const reaches = (scale: 'backbone' | 'degree', word: string | undefined, least: string): boolean => {
    const words = scales[scale] ?? [];
    return word !== undefined && words.indexOf(word) >= words.indexOf(least);
  };
  if (indicator === 'backbone') return reaches('backbone', backbone, 'county');
  if (indicator === 'degree')
    return reaches(
      'degree',
      degree,
      given.homeSchool(teacher).stage === 'primary' ? 'associate' : 'bachelor',
    );
  return subject === 'music';
};

const membersAt = (given: Case, indicator: unknown, plan: Plan, school: number): number =>
  plan.filter(
    (place, teacher) => place.school === school && countsFor(given, indicator, teacher, place.subject),
  ).length;

type Levels = readonly { readonly indicator: string; readonly perHundredPupils: number }[];

/** Every choice of so many levels that need not be reached is tried. */
const levelsBreach = (given: Case, clause: RuleClause): Amount => {
  const levels = clause.levels as Levels;
  const exempted = levels.length - ((clause.atLeastOf as number | undefined) ?? levels.length);
  const rest = inNano((clause.restAtLeastPercent as number | undefined) ?? 0);
  const choices = Array.from({ length: 2 ** levels.length }, (_, choice) =>
    levels.map((_level, position) => Math.floor(choice / 2 ** position) % 2 === 1),
  ).filter((choice) => choice.filter(Boolean).length <= exempted);
  return overSchools(given, clause, (school, plan) => {
    const { stage, pupils } = given.school(school);
    if (stage !== 'primary' && stage !== 'junior') return 0;
    if (clause.stage !== undefined && clause.stage !== stage) return 0;
    const lacks = levels.map(({ indicator: one, perHundredPupils }) => {
      const members = membersAt(given, one, plan, school);
      const posts = inNano(perHundredPupils) * BigInt(pupils);
      const full = roundedUp(posts, HUNDRED);
      const part = roundedUp(posts * rest, HUNDRED * HUNDRED);
      return { full: Math.max(0, full - members), part: Math.max(0, part - members) };
    });
    return Math.min(
      ...choices.map((choice) =>
        sumOf(lacks.map(({ full, part }, position) => (choice[position] ? part : full))),
      ),
    );
  });
};

/**
 * cv² = Σ_s (P_s ∕ S)(100 n_s ∕ P_s − X)² ∕ X² with X = 100 N ∕ C, as a fraction of whole numbers:
 * Σ_s L ∕ P_s · (n_s C − N P_s)² over L · S · N², L the product of all P_s.
 */
const squaredVariation = (
  rows: readonly { readonly pupils: number; readonly members: number }[],
  county: { readonly pupils: number; readonly members: number },
): readonly [above: bigint, below: bigint] => {
  const whole = rows.reduce((product, { pupils }) => product * BigInt(pupils), 1n);
  const [pupils, members] = [BigInt(county.pupils), BigInt(county.members)];
  const above = rows.reduce(
    (total, one) =>
      total +
      (whole / BigInt(one.pupils)) * (BigInt(one.members) * pupils - members * BigInt(one.pupils)) ** 2n,
    0n,
  );
  return [above, whole * BigInt(sumOf(rows.map((one) => one.pupils))) * members ** 2n];
};

/** Posts that the schools of a stage lack. */
const levelBreach = (given: Case, clause: RuleClause, here: readonly number[]): Amount => {
  if (clause.perHundredPupils === undefined) return () => 0;
  const level = inNano(clause.perHundredPupils as number);
  return (plan) =>
    sumOf(
      here.map((school) => {
        const required = roundedUp(level * BigInt(given.school(school).pupils), HUNDRED);
        return Math.max(0, required - membersAt(given, clause.indicator, plan, school));
      }),
    );
};

/** By how much the coefficient of variation is above its limit. */
const spreadBreach = (
  given: Case,
  clause: RuleClause,
  county: readonly number[],
  here: readonly number[],
): Amount => {
  const pupils = (school: number): number => given.school(school).pupils;
  const sized = here.filter((school) => pupils(school) > 0);
  const before = given.everyTeacher.filter((teacher) => {
    const home = given.home(teacher);
    const { subject } = given.teacher(teacher);
    return county.includes(home) && pupils(home) > 0 && countsFor(given, clause.indicator, teacher, subject);
  }).length;
  if (clause.atMostCv === undefined || sized.length === 0 || before === 0) return () => 0;
  const limit = inNano(clause.atMostCv as number);
  return (plan) => {
    const [above, below] = squaredVariation(
      sized.map((school) => ({
        pupils: pupils(school),
        members: membersAt(given, clause.indicator, plan, school),
      })),
      { pupils: sumOf(county.map(pupils)), members: before },
    );
    if (above * 10n ** 18n <= limit * limit * below) return 0;
    return Math.sqrt(Number(above) / Number(below)) - (clause.atMostCv as number);
  };
};

export const indicator: EnumeratedRule = {
  rule: 'indicator',
  breach: (given, clause) => {
    if (clause.levels !== undefined) return levelsBreach(given, clause);
    const amounts = (['primary', 'junior'] as const)
      .filter((stage) => clause.stage === undefined || clause.stage === stage)
      .flatMap((stage) => {
        const isOfStage = (school: number): boolean => given.school(school).stage === stage;
        const county = given.everySchool.filter(isOfStage);
        const here = schoolsIn(given, clause.at).filter(isOfStage);
        return [levelBreach(given, clause, here), spreadBreach(given, clause, county, here)];
      });
    return (plan) => sumOf(amounts.map((amount) => amount(plan)));
  },
};
