import { hasMoved } from './shared/case.ts';
import type { EnumeratedRule } from './shared/member.ts';
import { isBefore } from './shared/ranking.ts';

export const nominationOrder: EnumeratedRule = {
  rule: 'nomination-order',
  breach: (given, clause) => {
    const candidates = given.everyTeacher.filter(
      (teacher) => given.isNamed(clause, teacher) && given.couldGo(teacher),
    );
    const comesBefore = isBefore(given, clause.by as readonly string[]);
    const subject = (teacher: number): string => given.teacher(teacher).subject;
    const queued = candidates.map((teacher) => ({
      teacher,
      later: candidates.filter(
        (other) =>
          given.home(other) === given.home(teacher) &&
          (clause.perSubject === false || subject(other) === subject(teacher)) &&
          comesBefore(teacher, other),
      ),
    }));
    return (plan) => {
      const moves = (teacher: number): boolean => hasMoved(given, plan, teacher);
      return queued.filter(({ teacher, later }) => !moves(teacher) && later.some(moves)).length;
    };
  },
};
