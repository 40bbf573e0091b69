/**
 * What the check of a roster finds in what was read, such as a birthday after the day of the roster: faults of cells like
 * any other, so that a person sees all of them at once and not when the last unreadable cell has been corrected.
 */
import { rosterFaults } from '../check/check-request.ts';
import { type Provenance, placeOf } from './provenance.ts';
import type { SchoolDraft } from './read-schools.ts';
import type { ResolvedTeacher } from './resolve-schools.ts';
import { originOfTeacher, schoolOf, teacherOf } from './roster-of-drafts.ts';
import { faultAt, type SheetFault } from './sheet-findings.ts';
import type { Tables } from './tables.ts';

type Drafts = {
  readonly tables: Tables;
  readonly schools: readonly SchoolDraft[];
  readonly teachers: readonly ResolvedTeacher[];
};

/** Schools and teachers that have what every other finding leans on; of the others their own faults say enough. */
const checkable = ({ schools, teachers }: Drafts): Pick<Drafts, 'schools' | 'teachers'> => {
  const whole = schools.filter(({ id, stage }) => id !== '' && stage !== undefined);
  const byId = new Map(whole.map((school) => [school.id, school]));
  const home = ({ school = '' }: ResolvedTeacher): boolean => byId.has(school);
  const isNamed = ({ draft: { id, subjects } }: ResolvedTeacher): boolean =>
    id !== undefined && subjects.length > 0;
  // Without one of them the others have not the places of their cells.
  const hasAllWishes = ({ draft, wishes }: ResolvedTeacher): boolean =>
    wishes.length === draft.wishes.length && wishes.every((wish) => byId.has(wish));
  return {
    schools: [...byId.values()],
    teachers: teachers
      .filter((one) => home(one) && isNamed(one))
      .map((one) => ({ ...one, wishes: hasAllWishes(one) ? one.wishes : [] })),
  };
};

const add = (faults: SheetFault[], fault: SheetFault): void => {
  const { place } = fault;
  const isOfCell = (other: SheetFault['place']): boolean =>
    other.file === place.file &&
    other.sheet === place.sheet &&
    other.row === place.row &&
    other.column === place.column;
  if (!faults.some((one) => isOfCell(one.place))) faults.push(fault);
};

const recordAt = /^\/roster\/(?<list>schools|teachers)\/(?<position>\d+)(?:\/|$)/;

/** Puts the faults of the check to those of the rows. A cell that has a fault already has no second one. */
export const checkDrafts = (drafts: Drafts, asOf: string): void => {
  const { schools, teachers } = checkable(drafts);
  const provenance: Provenance = {
    sheets: drafts.tables.sheets,
    schools: schools.map(({ origin }) => origin),
    teachers: teachers.map(({ draft }) => originOfTeacher(draft)),
    links: [],
  };
  const roster = {
    asOf,
    // Coordinates wait for their system, which is asked for apart.
    schools: schools.map(schoolOf).map(({ location: _, ...school }) => school),
    teachers: teachers.map(teacherOf),
  };
  for (const { pointer, code, sentence } of rosterFaults(roster)) {
    const { list, position } = recordAt.exec(pointer)?.groups ?? {};
    const place = placeOf(provenance, pointer);
    const faults =
      list === 'schools' ? schools[Number(position)]?.faults : teachers[Number(position)]?.draft.hand.faults;
    if (list !== undefined && place && faults) add(faults, faultAt(place, code, sentence));
  }
};
