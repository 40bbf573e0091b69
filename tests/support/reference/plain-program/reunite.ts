import { CONTINUOUS } from '../../../../models/program/program.ts';
import { addTo, combined } from './shared/matrix.ts';
import type { PlainGoal } from './shared/member.ts';
import { isAtOneOf } from './shared/sheet.ts';

export const reunite: PlainGoal = {
  goal: 'reunite',
  write: (sheet, clause, costs) => {
    const within = (clause.within ?? 'school') as 'school' | 'township' | 'zone';
    const places = Map.groupBy(sheet.everySchool, (school) => {
      const { id, [within as 'zone']: place } = sheet.school(school);
      return JSON.stringify(within === 'school' || place === undefined ? { id } : { place });
    });
    for (const { kind, pair } of sheet.facts.links) {
      if (clause.kind !== undefined && clause.kind !== kind) continue;
      const isApart = sheet.matrix.column(0, 1, CONTINUOUS);
      costs.terms.set(isApart, clause.weight ?? 1);
      for (const schools of places.values()) {
        const [one, other] = [isAtOneOf(sheet, pair[0], schools), isAtOneOf(sheet, pair[1], schools)];
        const row = combined(one, 1, other, -1);
        addTo(row, isApart, -1);
        sheet.matrix.row(row, -Infinity, 0);
      }
    }
  },
};
