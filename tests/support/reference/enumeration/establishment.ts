import { overSchools, placeOf } from './shared/case.ts';
import type { EnumeratedRule } from './shared/member.ts';
import { inUnits, POST } from './shared/quantities.ts';

export const establishment: EnumeratedRule = {
  rule: 'establishment',
  breach: (given, clause) => {
    const counted = given.everyTeacher.filter(
      (teacher) =>
        given.isOne(clause.who, teacher) &&
        (clause.ledger !== 'establishment' || given.teacher(teacher).established !== false),
    );
    return overSchools(given, clause, (school, plan) => {
      const { establishment: posts, seniorPosts } = given.school(school);
      const approved = clause.posts === 'seniorPosts' ? seniorPosts : posts;
      if (approved === undefined) return 0;
      const before = counted.filter((teacher) => given.home(teacher) === school).length;
      const after = counted.filter((teacher) => placeOf(plan, teacher).school === school).length;
      // Arrivals beyond the departures must fit into what is free today, which is never less than nothing.
      const free = Math.max(0, inUnits(approved) - before * POST);
      return Math.max(0, (after - before) * POST - free) / POST;
    });
  },
};
