import { rankedBy } from '../../../../models/facts/ranking.ts';
import type { TeacherIndex } from '../../../../models/vocabulary/positions.ts';
import { type County, named, number, positionOf, type Settings } from './shared/county.ts';
import type { PlainRowRule } from './shared/member.ts';
import {
  couldGo,
  couldTake,
  keep,
  movers,
  type Penalty,
  postedTo,
  requireIfAny,
  type Sheet,
} from './shared/sheet.ts';

const isBelowMinimum = (county: County, clause: Settings, teacher: TeacherIndex): boolean => {
  const minimum = number(clause, 'minimumScore');
  return minimum !== undefined && (county.teacher(teacher).score ?? -Infinity) < minimum;
};

/** Where a lower one gets what a teacher wants and could take, the teacher gets that or something they want more. */
const writeFor = (
  sheet: Sheet,
  penalty: Penalty | undefined,
  teacher: TeacherIndex,
  lower: readonly TeacherIndex[],
): void => {
  const { wishes = [], school: home } = sheet.teacher(teacher);
  if (wishes.length === 0) requireIfAny(sheet, penalty, movers(sheet, lower), movers(sheet, [teacher]));
  const liked = wishes.includes(home) ? wishes.slice(0, wishes.indexOf(home)) : wishes;
  const places = liked.map((id) => positionOf(sheet.facts.schoolAt, id));
  for (const [rank, school] of places.entries()) {
    if (!couldTake(sheet, teacher, school)) continue;
    const asGood = postedTo(sheet, [teacher], places.slice(0, rank + 1));
    requireIfAny(sheet, penalty, postedTo(sheet, lower, [school]), asGood);
  }
};

export const meritOrder: PlainRowRule = {
  rule: 'merit-order',
  admits: (county, clause) => {
    const isNamed = named(county, clause);
    return ({ teacher }) => !isNamed(teacher) || !isBelowMinimum(county, clause, teacher);
  },
  write: (sheet, clause, penalty) => {
    const fails = (teacher: TeacherIndex): boolean => isBelowMinimum(sheet, clause, teacher);
    const who = sheet.everyTeacher.filter(named(sheet, clause));
    for (const teacher of who.filter(fails)) keep(sheet, penalty, movers(sheet, [teacher]), 0, 0);
    const mayBeChosen = couldGo(sheet);
    const lists = Map.groupBy(
      who.filter((teacher) => mayBeChosen(teacher) && !fails(teacher)),
      (teacher) => JSON.stringify([sheet.homeSchool(teacher).stage, sheet.subject(teacher)]),
    );
    const fields = (clause.rankBy as readonly string[] | undefined) ?? ['score'];
    for (const list of lists.values()) {
      const groups = rankedBy(sheet.facts, fields, list);
      for (const [position, group] of groups.entries()) {
        const lower = groups.slice(position + 1).flat();
        for (const teacher of group) writeFor(sheet, penalty, teacher, lower);
      }
    }
  },
};
