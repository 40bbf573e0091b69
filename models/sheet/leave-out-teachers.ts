/** Leaves out of a roster the teachers of whom its check finds what no single cell shows, such as wishes for another stage. */
import type { Fault } from '../vocabulary/answer.ts';
import { cellName } from './cell-place.ts';
import { placeOf } from './provenance.ts';
import type { RosterMade, RosterSources } from './roster-of-files.ts';

const teacherAt = /^\/teachers\/(?<position>\d+)(?:\/|$)/;

/** The faults of each teacher, by position; undefined where a fault is of something else. */
const faultsByTeacher = (faults: readonly Fault[]): ReadonlyMap<number, readonly Fault[]> | undefined => {
  const found = new Map<number, Fault[]>();
  for (const fault of faults)
    for (const place of fault.places) {
      const position = teacherAt.exec(place)?.groups?.position;
      if (position === undefined) return undefined;
      const ofTeacher = found.get(Number(position)) ?? [];
      found.set(Number(position), [...ofTeacher, { ...fault, pointer: place }]);
    }
  return found;
};

type LeftOutRow = RosterSources['leftOut']['rows'][number];

/** The roster without the teachers that these faults of its check name; undefined where a fault is not of a teacher. */
export const leaveOutTeachers = (
  { roster, provenance, warnings }: RosterMade,
  faults: readonly Fault[],
): RosterMade | undefined => {
  const byTeacher = faultsByTeacher(faults);
  if (!byTeacher || byTeacher.size === 0) return undefined;
  const { cells, files, leftOut } = provenance;
  const cellAt = (pointer: string): string => {
    const place = placeOf(cells, pointer);
    return place ? cellName(place) : '';
  };
  const rows = [...byTeacher].map(([position, own]): LeftOutRow => {
    const pointer = `/teachers/${position}`;
    return {
      cell: cellAt(pointer),
      import: files[placeOf(cells, pointer)?.file ?? 0]?.import ?? '',
      holds: 'teachers',
      faults: own.map(({ pointer: at, message, words }) => ({ cell: cellAt(at), message, words })),
    };
  });
  const stays = (_: unknown, position: number): boolean => !byTeacher.has(position);
  const { schools, teachers } = roster.leftOut ?? { schools: 0, teachers: 0 };
  const counts = { schools, teachers: teachers + byTeacher.size };
  return {
    roster: { ...roster, teachers: roster.teachers.filter(stays), leftOut: counts },
    provenance: {
      files,
      leftOut: { ...counts, rows: [...leftOut.rows, ...rows] },
      cells: { ...cells, teachers: cells.teachers.filter(stays) },
    },
    warnings,
  };
};
