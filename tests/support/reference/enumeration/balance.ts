import type { Predicate } from '../../../../models/vocabulary/predicate.ts';
import { type Plan, placeOf, schoolsIn } from './shared/case.ts';
import type { EnumeratedGoal } from './shared/member.ts';
import { sumOf } from './shared/quantities.ts';

export const balance: EnumeratedGoal = {
  goal: 'balance',
  value: (given, clause) => {
    const group = given.everyTeacher.filter((teacher) => given.isOne(clause.group as Predicate, teacher));
    const here = schoolsIn(given, clause.at as Predicate | undefined);
    const stages = new Set(here.map((school) => given.school(school).stage));
    // The county mean is that of the stages concerned, not only of the schools in `at`.
    const county = given.everySchool.filter((school) => stages.has(given.school(school).stage));
    const size = (school: number): number =>
      clause.per === 'staff'
        ? given.everyTeacher.filter((teacher) => given.home(teacher) === school).length
        : given.school(school).pupils;
    const members = (plan: Plan, school: number): number =>
      group.filter((teacher) => placeOf(plan, teacher).school === school).length;
    const countySize = sumOf(county.map(size));
    if (countySize === 0) return () => 0;
    const sized = here.filter((school) => size(school) > 0);
    const total = sumOf(sized.map(size));
    return (plan) => {
      const mean = (100 * sumOf(county.map((school) => members(plan, school)))) / countySize;
      const rate = (school: number): number => (100 * members(plan, school)) / size(school);
      if (clause.measure === 'deviation')
        return sumOf(here.map((school) => Math.abs(members(plan, school) - (mean * size(school)) / 100)));
      if (clause.measure === 'worst-school') return sized.length === 0 ? 0 : -Math.min(...sized.map(rate));
      return sumOf(sized.map((school) => (size(school) / total) * (rate(school) - mean) ** 2));
    };
  },
};
