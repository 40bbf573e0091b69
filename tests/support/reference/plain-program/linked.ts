import { CONTINUOUS } from '../../../../models/program/program.ts';
import type { RuleClause } from '../../../../models/vocabulary/policy.ts';
import type { TeacherIndex } from '../../../../models/vocabulary/positions.ts';
import { named } from './shared/county.ts';
import { addTo, combined } from './shared/matrix.ts';
import type { PlainRowRule } from './shared/member.ts';
import { isAtOneOf, keep, movers, type Penalty, type Sheet } from './shared/sheet.ts';

/** Both at one school after the plan, or both at different ones; one breach however many schools are involved. */
const keepTogetherOrApart = (
  sheet: Sheet,
  clause: RuleClause,
  penalty: Penalty | undefined,
  [first, second]: readonly [TeacherIndex, TeacherIndex],
): void => {
  const breach = penalty ? sheet.matrix.column(0, 1, CONTINUOUS) : undefined;
  if (penalty && breach !== undefined) penalty.costs.terms.set(breach, penalty.weight);
  const isTogether = clause.require === 'same-school';
  for (const school of sheet.everySchool) {
    const [one, other] = [isAtOneOf(sheet, first, [school]), isAtOneOf(sheet, second, [school])];
    const row = combined(one, 1, other, isTogether ? -1 : 1);
    if (breach !== undefined) addTo(row, breach, -1);
    sheet.matrix.row(row, -Infinity, isTogether ? 0 : 1);
  }
};

export const linked: PlainRowRule = {
  rule: 'linked',
  write: (sheet, clause, penalty) => {
    const isNamed = named(sheet, clause);
    for (const { kind, pair } of sheet.facts.links) {
      const [first, second] = pair;
      if (kind !== clause.kind || !isNamed(first) || !isNamed(second)) continue;
      switch (clause.require) {
        case 'one-moves':
          if (sheet.home(first) === sheet.home(second)) keep(sheet, penalty, movers(sheet, pair), 1, 1);
          break;
        case 'at-most-one-moves':
          keep(sheet, penalty, movers(sheet, pair), -Infinity, 1);
          break;
        default:
          keepTogetherOrApart(sheet, clause, penalty, pair);
      }
    }
  },
};
