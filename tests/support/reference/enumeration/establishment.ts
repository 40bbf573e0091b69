import { overUnits, placeOf } from './shared/case.ts';
import type { EnumeratedRule } from './shared/member.ts';
import { inUnits, POST, sumOf } from './shared/quantities.ts';

export const establishment: EnumeratedRule = {
  rule: 'establishment',
  breach: (given, clause) => {
    const counted = given.everyTeacher.filter(
      (teacher) =>
        given.isOne(clause.who, teacher) &&
        (clause.ledger !== 'establishment' || given.teacher(teacher).established !== false),
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
      const after = counted.filter((teacher) => schools.includes(placeOf(plan, teacher).school)).length;
      // Arrivals beyond the departures must fit into what is free today. That is never less than nothing, unless the
      // school has to end within its posts.
      const left = sumOf(stated.map(inUnits)) - before * POST;
      const free = clause.ending === 'within' ? left : Math.max(0, left);
      return Math.max(0, (after - before) * POST - free) / POST;
    });
  },
};
