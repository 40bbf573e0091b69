import type { PlainGoal } from './shared/member.ts';
import { payPerNamedMove } from './shared/sheet.ts';

export const shorterJourneys: PlainGoal = {
  goal: 'shorter-journeys',
  write: (sheet, clause, costs) => {
    payPerNamedMove(
      sheet,
      clause,
      costs,
      ({ teacher, school }) => sheet.facts.kilometres(sheet.home(teacher), school) ?? 0,
    );
  },
};
