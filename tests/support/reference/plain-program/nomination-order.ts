import { rankedBy } from '../../../../models/facts/ranking.ts';
import { named } from './shared/county.ts';
import type { PlainRowRule } from './shared/member.ts';
import { couldGo, movers, requireIfAny } from './shared/sheet.ts';

export const nominationOrder: PlainRowRule = {
  rule: 'nomination-order',
  write: (sheet, clause, penalty) => {
    const [isNamed, mayBeChosen] = [named(sheet, clause), couldGo(sheet)];
    const queues = Map.groupBy(
      sheet.everyTeacher.filter((teacher) => isNamed(teacher) && mayBeChosen(teacher)),
      (teacher) =>
        JSON.stringify([sheet.home(teacher), clause.perSubject === false ? '' : sheet.subject(teacher)]),
    );
    for (const queue of queues.values()) {
      const groups = rankedBy(sheet.facts, clause.by as readonly string[], queue);
      for (const [position, group] of groups.entries()) {
        const later = movers(sheet, groups.slice(position + 1).flat());
        for (const teacher of group) requireIfAny(sheet, penalty, later, movers(sheet, [teacher]));
      }
    }
  },
};
