/** Reads the plan back from a solution of the program. */
import type { Facts } from '../facts/facts.ts';
import type { Outcome } from '../facts/outcome.ts';
import { byText } from '../vocabulary/by-text.ts';
import { itemAt } from '../vocabulary/lookup.ts';
import type { TeacherIndex } from '../vocabulary/positions.ts';
import type { ArcColumns, Network, NetworkColumns } from './network.ts';

/** Interchangeable teachers in the order in which they go: volunteers, then the longest serving, then by id. */
export const byPrecedence =
  ({ volunteers, yearsInSchoolOf, teacher: teacherAt }: Facts) =>
  (a: TeacherIndex, b: TeacherIndex): number =>
    (volunteers[b] ?? 0) - (volunteers[a] ?? 0) ||
    (yearsInSchoolOf(b) ?? 0) - (yearsInSchoolOf(a) ?? 0) ||
    byText(teacherAt(a).id, teacherAt(b).id);

/** Integral up to the tolerance of the engines. */
const INTEGRALITY_TOLERANCE = 1e-6;

const integerAt = (values: Float64Array, column: number): number => {
  const value = itemAt(values, column);
  const rounded = Math.round(value);
  if (Math.abs(value - rounded) > INTEGRALITY_TOLERANCE) throw new Error('the solver splits a teacher');
  return rounded;
};

/** Where the solution has its values: the columns of the network, and those of the arcs by source and arc. */
export type PlanColumns = { readonly columns: NetworkColumns; readonly arcs: ArcColumns };

/**
 * The plan that the values of a solution mean. The leaving members of a source take its arcs in their order. Throws
 * where a value is not integral, or where the arcs of a source do not carry exactly those who leave it.
 */
export const readPlan = (
  facts: Facts,
  { classes, sources }: Network,
  { columns, arcs: arcColumns }: PlanColumns,
  values: Float64Array,
): Outcome => {
  const [school, subject] = [facts.copyHomes(), facts.copySubjects()];
  const movers: TeacherIndex[] = [];
  for (const [source, { arcs, classes: own }] of sources.entries()) {
    const ownColumns = itemAt(arcColumns, source);
    const leaving = own
      .flatMap((teacherClass) => {
        const count = integerAt(values, itemAt(columns.leave, teacherClass));
        return itemAt(classes, teacherClass).members.slice(0, count);
      })
      .sort(byPrecedence(facts));
    let next = 0;
    for (const [position, arc] of arcs.entries()) {
      for (let open = integerAt(values, itemAt(ownColumns, position)); open > 0; open--) {
        const teacher = leaving[next];
        if (teacher === undefined) throw new Error('the solver posts more teachers of a source than leave');
        next += 1;
        school[teacher] = arc.school;
        subject[teacher] = arc.subject;
        movers.push(teacher);
      }
    }
    if (next < leaving.length) throw new Error('the solver posts fewer teachers of a source than leave');
  }
  return { school, subject, movers: movers.sort((a, b) => a - b) };
};
