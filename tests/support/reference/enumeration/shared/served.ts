/** Schools served, day by day. */
import type { Served } from '../../../../../models/vocabulary/predicate.ts';
import type { Roster, Teacher } from '../../../../../models/vocabulary/roster.ts';
import { monthsBetween } from './quantities.ts';

const shifted = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const dayAfter = (date: string): string => shifted(date, 1);
const dayBefore = (date: string): string => shifted(date, -1);

/** In how many schools a teacher has served; `isAt` decides of a school by its id, and of another by its setting. */
export const schoolsServed = (
  { school: home, joinedSchoolOn, career = [], rotations = [] }: Teacher,
  { asOf }: Pick<Roster, 'asOf'>,
  { yearsEach = 0, others }: Served,
  isAt: (school: string | undefined, setting: string | undefined) => boolean,
): number => {
  type Post = {
    readonly school: string;
    readonly setting?: string;
    readonly from: string;
    readonly until?: string;
  };
  const posts: Post[] = [];
  for (const [position, post] of career.entries())
    posts.push({ ...post, school: post.school ?? `a school without an id, ${position}` } as Post);
  for (const { counts, ...post } of rotations) if (counts !== false) posts.push(post as Post);
  if (joinedSchoolOn !== undefined) posts.push({ school: home, from: joinedSchoolOn });
  let count = 0;
  for (const school of new Set([home, ...posts.map((post) => post.school)])) {
    const own = posts.filter((post) => post.school === school);
    const setting = own.find((post) => post.setting !== undefined)?.setting;
    if (school === home ? others === true || !isAt(home, setting) : !isAt(school, setting)) continue;
    // Each day of service once: a day begins a period unless the day before it was served too.
    const end = ({ until }: Post): string => (until !== undefined && until < asOf ? dayAfter(until) : asOf);
    const served = (day: string): boolean => own.some((post) => post.from <= day && day < end(post));
    const isEdge = (day: string): boolean => served(day) !== served(dayBefore(day));
    const days = [...new Set(own.flatMap((post) => [post.from, end(post)]))].filter(isEdge).sort();
    let months = 0;
    for (let edge = 0; edge + 1 < days.length; edge += 2)
      months += monthsBetween(days[edge] ?? '', days[edge + 1] ?? '');
    if (Math.floor(months / 12) >= yearsEach) count += 1;
  }
  return count;
};
