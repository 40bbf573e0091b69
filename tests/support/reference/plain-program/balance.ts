import { CONTINUOUS } from '../../../../models/program/program.ts';
import type { GoalClause } from '../../../../models/vocabulary/policy.ts';
import type { SchoolIndex } from '../../../../models/vocabulary/positions.ts';
import { schoolsIn, teachersIn } from './shared/county.ts';
import { addTo, type Sum, scaled } from './shared/matrix.ts';
import type { PlainGoal } from './shared/member.ts';
import { after, convexColumn, payAbove, type Sheet } from './shared/sheet.ts';

const sizeIn =
  (sheet: Sheet, clause: GoalClause) =>
  (school: SchoolIndex): number =>
    clause.per === 'staff' ? sheet.facts.staffAt(school) : sheet.school(school).pupils;

/** A column that is at most every rate, with a price for each point below. */
const payWorst = ({ matrix }: Sheet, costs: Sum, weight: number, rates: readonly Sum[]): void => {
  const ends = rates.map((rate) => matrix.range(rate));
  const least = Math.min(...ends.map(([from]) => from));
  const most = Math.max(...ends.map(([, to]) => to));
  const worst = matrix.column(least, most, CONTINUOUS);
  costs.terms.set(worst, -weight);
  for (const rate of rates) {
    addTo(rate, worst, -1);
    matrix.row(rate, 0, Infinity);
  }
};

export const balance: PlainGoal = {
  goal: 'balance',
  write: (sheet, clause, costs) => {
    const weight = clause.weight ?? 1;
    const isInGroup = teachersIn(sheet, clause, 'group');
    const size = sizeIn(sheet, clause);
    const here = schoolsIn(sheet, clause);
    const stages = new Set(here.map((school) => sheet.school(school).stage));
    const county = sheet.everySchool.filter((school) => stages.has(sheet.school(school).stage));
    const members = county.reduce(
      (sum, school) => sum + sheet.teachersAt(school).filter(isInGroup).length,
      0,
    );
    const countySize = county.reduce((sum, school) => sum + size(school), 0);
    if (countySize === 0) return;
    const mean = (100 * members) / countySize;
    const count = (school: SchoolIndex): Sum => after(sheet, school, isInGroup);
    const sized = here.filter((school) => size(school) > 0);
    if (clause.measure === 'deviation') {
      for (const school of here) {
        const off = count(school);
        off.constant -= (mean * size(school)) / 100;
        payAbove(sheet, costs, weight, off);
        payAbove(sheet, costs, weight, scaled(off, -1));
      }
    } else if (clause.measure === 'variance') {
      const sizesHere = here.reduce((sum, school) => sum + size(school), 0);
      for (const school of sized) {
        const own = size(school);
        const square = (amount: number): number => (own / sizesHere) * ((100 * amount) / own - mean) ** 2;
        costs.terms.set(convexColumn(sheet, count(school), square), weight);
      }
    } else if (sized.length > 0) {
      const rates = sized.map((school) => scaled(count(school), 100 / size(school)));
      payWorst(sheet, costs, weight, rates);
    }
  },
};
