/** Schools that lose their head by the postings and get no other, whatever the policy says about it. */
import type { Facts } from '../facts/facts.ts';
import { type Outcome, schoolAfter } from '../facts/outcome.ts';
import { findingAt, pointerTo, shown } from '../findings/findings.ts';
import type { Warning } from '../vocabulary/answer.ts';
import { byText } from '../vocabulary/by-text.ts';
import type { SchoolIndex } from '../vocabulary/positions.ts';
import { en, joined, type Words, zh } from '../vocabulary/words.ts';

/** Of more, the first so many are named. */
const MOST_NAMED = 5;

/** The schools that list a head before and have none afterwards; schools of one campus share theirs. */
const schoolsLeft = (facts: Facts, outcome: Outcome): readonly SchoolIndex[] => {
  const seatOf = (school: SchoolIndex): string => {
    const { id, campus } = facts.school(school);
    return JSON.stringify(campus === undefined ? { id } : { campus });
  };
  const heads = facts.teacherIndices.filter((teacher) => facts.teacher(teacher).role === 'principal');
  const headed = new Set(heads.map((teacher) => seatOf(schoolAfter(outcome, teacher))));
  const before = new Map(heads.map(facts.homeOf).map((home) => [seatOf(home), home]));
  return [...before].flatMap(([seat, home]) => (headed.has(seat) ? [] : [home]));
};

/** One warning for all of them, with schools by name where they have one. Pointers begin at the request. */
export const warningsOfHeads = (facts: Facts, outcome: Outcome): readonly Warning[] => {
  const left = schoolsLeft(facts, outcome).map(facts.school);
  if (left.length === 0) return [];
  const positions = new Map(facts.roster.schools.map(({ id }, position) => [id, position]));
  const places = left
    .flatMap(({ id }) => positions.get(id) ?? [])
    .sort((a, b) => a - b)
    .map((position) => pointerTo('roster', 'schools', position));
  const nameOf = ({ id, name }: (typeof left)[number]): string => (name.trim() === '' ? id : name);
  const names = left.map(nameOf).sort(byText).slice(0, MOST_NAMED);
  const more = left.length - names.length;
  const quoted = joined(names.map(shown));
  const listed: Words =
    more > 0 ? { en: en`${quoted} and ${more} more`, zh: zh`${quoted}等${left.length}所学校` } : quoted;
  const message: Words = {
    en: en`the principal of ${listed} is posted away and no other comes; post a successor there, or keep the principal`,
    zh: zh`${listed}的校长调出后无人接任，请安排接任人选，或保留原校长`,
  };
  const [pointer = ''] = places;
  const found = findingAt(pointer, 'school-without-head', {
    ...message,
    params: { schools: left.map(({ id }) => id) },
  });
  return [{ ...found, count: left.length, places: places.slice(0, 5) }];
};
