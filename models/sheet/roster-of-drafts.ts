/** Schools, teachers and links of a roster from what was read of them, with where they stand. */
import type { Link, School, Teacher } from '../vocabulary/roster.ts';
import type { Origin } from './provenance.ts';
import type { SchoolDraft } from './read-schools.ts';
import type { TeacherDraft } from './read-teachers.ts';
import type { ResolvedTeacher } from './resolve-schools.ts';
import type { CellPlace } from './workbook.ts';

type PlacedLink = { readonly link: Link; readonly place: CellPlace };
/** Each pair once, though both rows may name it; without those who are left out. */
export const linksOf = (teachers: readonly ResolvedTeacher[]): readonly PlacedLink[] => {
  const known = new Set(teachers.map(({ draft }) => draft.id));
  const seen = new Set<string>();
  return teachers.flatMap(({ draft: { id = '', links } }) =>
    links.flatMap(({ kind, other, place }) => {
      const key = JSON.stringify([kind, ...[id, other].sort()]);
      if (seen.has(key) || !known.has(other)) return [];
      seen.add(key);
      return [{ link: { kind, teachers: [id, other] as [string, string] }, place }];
    }),
  );
};

/** The teacher of a draft whose fields are sound. */
export const teacherOf = ({ draft, school = '', wishes, staySchools }: ResolvedTeacher): Teacher => {
  const { id = '', subjects, fields, stays } = draft;
  const [subject = '', ...alsoTeaches] = subjects;
  const rotations = stays.map(({ from, until, counts }, position) => ({
    school: staySchools[position] ?? '',
    from,
    ...(until === undefined ? {} : { until }),
    ...(counts === undefined ? {} : { counts }),
  }));
  return {
    id,
    ...fields,
    school,
    subject,
    ...(alsoTeaches.length > 0 ? { alsoTeaches } : {}),
    ...(wishes.length > 0 ? { wishes: [...wishes] } : {}),
    ...(rotations.length > 0 ? { rotations } : {}),
  };
};

export const originOfTeacher = ({ origin, at, stays }: TeacherDraft): Origin => {
  const ofStays = stays.flatMap(({ at: places }, position) =>
    Object.entries(places).map(([field, place]) => [`rotations/${position}/${field}`, place] as const),
  );
  const apart = { ...origin.at, ...at, ...Object.fromEntries(ofStays) };
  return Object.keys(apart).length > 0 ? { ...origin, at: apart } : { sheet: origin.sheet, row: origin.row };
};

export const schoolOf = ({ id, name, stage = 'primary', fields, demand }: SchoolDraft): School => ({
  id,
  name,
  stage,
  setting: 'rural',
  pupils: 0,
  ...fields,
  demand,
});

export const withoutEmpty = ({ at, ...origin }: Origin): Origin =>
  at && Object.keys(at).length > 0 ? { ...origin, at } : origin;
