import type { Predicate } from '../../../../models/vocabulary/predicate.ts';
import { overUnits, placeOf } from './shared/case.ts';
import type { EnumeratedRule } from './shared/member.ts';
import { inUnits, POST, sumOf } from './shared/quantities.ts';

export const establishment: EnumeratedRule = {
  rule: 'establishment',
  breach: (given, clause) => {
    const onLedger = given.everyTeacher.filter(
      (teacher) => clause.ledger !== 'establishment' || given.teacher(teacher).established !== false,
    );
    const counted = onLedger.filter((teacher) => given.isOne(clause.who, teacher));
    const takers = onLedger.filter((teacher) =>
      given.isOne((clause.arrivals as Predicate | undefined) ?? clause.who, teacher),
    );
    return overUnits(given, clause, (schools, plan) => {
      const stated = schools
        .map(given.school)
        .map(({ establishment, seniorPosts }) =>
          clause.posts === 'seniorPosts' ? seniorPosts : establishment,
        )
        .filter((posts) => posts !== undefined);
      if (stated.length === 0) return 0;
      const before = counted.filter((teacher) => schools.includes(given.home(teacher))).length;
      const moves = (teacher: number): boolean => placeOf(plan, teacher).school !== given.home(teacher);
      const gone = counted.filter((teacher) => moves(teacher) && schools.includes(given.home(teacher)));
      const come = takers.filter(
        (teacher) => moves(teacher) && schools.includes(placeOf(plan, teacher).school),
      );
      // Arrivals beyond the departures must fit into what is free today. That is never less than nothing, unless the
      // school has to end within its posts.
      const left = sumOf(stated.map(inUnits)) - before * POST;
      const free = clause.ending === 'within' ? left : Math.max(0, left);
      return Math.max(0, (come.length - gone.length) * POST - free) / POST;
    });
  },
};
