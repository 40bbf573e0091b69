/** Small rosters made by hand: only what a test is about is written down, the rest is plain. */
import type { Posting } from '../../models/vocabulary/plan.ts';
import type { Link, Roster, School, Teacher } from '../../models/vocabulary/roster.ts';

export const school = (id: string, more: Partial<School> = {}): School => ({
  id,
  name: id,
  stage: 'primary',
  setting: 'urban',
  pupils: 100,
  demand: {},
  ...more,
});

export const teacher = (id: string, home: string, more: Partial<Teacher> = {}): Teacher => ({
  id,
  school: home,
  subject: 'maths',
  ...more,
});

/** `count` alike: `teachers('a', 3, 'A')` are a1, a2 and a3 at school A. */
export const teachers = (
  prefix: string,
  count: number,
  home: string,
  more: Partial<Teacher> = {},
): readonly Teacher[] =>
  Array.from({ length: count }, (_, position) => teacher(`${prefix}${position + 1}`, home, more));

/** Everything is reckoned on 1 September 2026. */
export const rosterOf = (
  schools: readonly School[],
  staff: readonly Teacher[],
  links: readonly Link[] = [],
): Roster => ({
  asOf: '2026-09-01',
  coordinateSystem: 'wgs84',
  schools: [...schools],
  teachers: [...staff],
  ...(links.length > 0 ? { links: [...links] } : {}),
});

/** Where teachers are posted: a school, or a school and a subject other than their own. */
export type Moves = Readonly<Record<string, string | readonly [school: string, subject: string]>>;

export const postingsFor = (roster: Roster, moves: Moves): readonly Posting[] =>
  Object.entries(moves).map(([id, where]) => {
    const moved = roster.teachers.find((one) => one.id === id);
    if (!moved) throw new Error(`the roster has no teacher ${id}`);
    const [to, subject] = typeof where === 'string' ? [where, moved.subject] : where;
    return { teacher: id, from: moved.school, to, subject };
  });

/** All these teachers to one school. */
export const allTo = (to: string, ...ids: readonly string[]): Moves =>
  Object.fromEntries(ids.map((id) => [id, to]));
