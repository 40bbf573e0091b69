import type { Predicate } from '../../../../models/vocabulary/predicate.ts';
import { type Place, placeOf, schoolsIn, taughtSubjects } from './shared/case.ts';
import type { EnumeratedRule } from './shared/member.ts';
import { exactly, inUnits, POST, sumOf, WHOLE } from './shared/quantities.ts';

export const shed: EnumeratedRule = {
  rule: 'shed',
  breach: (given, clause) => {
    const established = given.everyTeacher.filter((teacher) => given.teacher(teacher).established !== false);
    const home = (teacher: number): Place => ({
      school: given.home(teacher),
      subject: given.teacher(teacher).subject,
    });
    const subjects = [...new Set(taughtSubjects(given))];
    const counted = (school: number, subject?: string) => (place: Place) =>
      place.school === school && (subject === undefined || place.subject === subject);
    const asked = schoolsIn(given, clause.at as Predicate | undefined).flatMap((school) => {
      const staff = (subject?: string): number =>
        established.map(home).filter(counted(school, subject)).length;
      const over = (posts: number, subject?: string): number =>
        Math.max(0, staff(subject) * POST - inUnits(posts));
      const bySubject = subjects.map((subject) => ({
        isHere: counted(school, subject),
        excess: over(given.needed(school, subject), subject),
      }));
      if (clause.per === 'subject') return bySubject;
      const { establishment } = given.school(school);
      const byPosts = establishment === undefined ? 0 : over(establishment);
      const byDemand = sumOf(bySubject.map(({ excess }) => excess));
      return [{ isHere: counted(school), excess: clause.limit === 'demand' ? byDemand : byPosts }];
    });
    const percent = exactly(clause.atLeastPercent as number);
    return (plan) =>
      sumOf(
        asked
          .filter(({ excess }) => excess > 0)
          .map(({ isHere, excess }) => {
            const before = established.map(home).filter(isHere).length;
            const after = established.map((teacher) => placeOf(plan, teacher)).filter(isHere).length;
            const wanted = (BigInt(percent) * BigInt(excess)) / BigInt(WHOLE);
            const isWhole = (BigInt(percent) * BigInt(excess)) % (BigInt(WHOLE) * BigInt(POST)) === 0n;
            const required = Number(wanted / BigInt(POST)) + (isWhole ? 0 : 1);
            return Math.max(0, required - (before - after));
          }),
      );
  },
};
