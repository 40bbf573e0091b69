/** Checks of a roster: its shape, and what a shape cannot say. Every part that is readable is checked. */
import { z } from 'zod';
import { checkShape } from '../findings/check-shape.ts';
import { entityName, type Findings, type Path, pointerTo, shown } from '../findings/findings.ts';
import { entriesOf, fieldOf, isRecord, listOf } from '../findings/raw.ts';
import { isCalendarDate } from '../vocabulary/calendar-date.ts';
import {
  entriesAtMost,
  linkSchema,
  maxSubjects,
  type Roster,
  rosterSchema,
  schoolSchema,
  teacherSchema,
} from '../vocabulary/roster.ts';
import type { KnownIds } from './known-ids.ts';
import { warnOfRoster } from './warn-of-roster.ts';

const isBlank = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.trim() === '';
const isDate = (value: unknown): value is string => typeof value === 'string' && isCalendarDate(value);

const checkUniqueIds = (list: readonly unknown[], kind: string, at: Path, findings: Findings): void => {
  const first = new Map<string, number>();
  list.forEach((one, position) => {
    const id = fieldOf(one, 'id');
    if (typeof id !== 'string') return;
    const before = first.get(id);
    if (before === undefined) first.set(id, position);
    else
      findings.fault(
        pointerTo(...at, position, 'id'),
        'duplicate-id',
        `${kind} ${shown(id)} stands at positions ${before} and ${position}; give each its own id or remove one`,
      );
  });
};

const checkBlank = (
  one: unknown,
  fields: readonly string[],
  name: string,
  at: Path,
  findings: Findings,
): void => {
  for (const field of fields) {
    const value = fieldOf(one, field);
    if (Array.isArray(value)) {
      value.forEach((entry, position) => {
        if (isBlank(entry))
          findings.fault(
            pointerTo(...at, field, position),
            'blank-id',
            `${name}: ${field}[${position}] is white space only; write a name or remove it`,
            field,
          );
      });
    } else if (isBlank(value))
      findings.fault(
        pointerTo(...at, field),
        'blank-id',
        `${name}: ${field} is white space only; write a name that can be seen`,
        field,
      );
  }
};

const checkSchools = (schools: readonly unknown[], coordinateSystem: unknown, findings: Findings): void => {
  checkUniqueIds(schools, 'school', ['roster', 'schools'], findings);
  const onCampus = new Map<string, number>();
  let located: string | undefined;
  schools.forEach((school, position) => {
    const at = ['roster', 'schools', position];
    const name = entityName('school', fieldOf(school, 'id'), position);
    checkBlank(school, ['id', 'zone', 'township', 'group', 'campus', 'labels'], name, at, findings);
    for (const [subject] of entriesOf(fieldOf(school, 'demand'))) {
      if (isBlank(subject))
        findings.fault(
          pointerTo(...at, 'demand', subject),
          'blank-id',
          `${name}: demand names a subject of white space only; write the subject`,
        );
      if (subject === '__proto__')
        findings.fault(
          pointerTo(...at, 'demand', subject),
          'unsafe-key',
          `${name}: demand names the subject "__proto__", which cannot be used as a key; rename it`,
        );
    }
    if (fieldOf(school, 'location') !== undefined) located ??= name;
    const [campus, stage] = [fieldOf(school, 'campus'), fieldOf(school, 'stage')];
    if (typeof campus !== 'string' || typeof stage !== 'string') return;
    const key = JSON.stringify([campus, stage]);
    const before = onCampus.get(key);
    if (before === undefined) onCampus.set(key, position);
    else
      findings.warn(
        pointerTo(...at, 'campus'),
        'campus-with-one-stage-twice',
        `${name} and ${entityName('school', fieldOf(schools[before], 'id'), before)} share campus ${shown(campus)} and stage ${shown(stage)}; a campus usually has one school per stage`,
      );
  });
  if (located !== undefined && coordinateSystem === undefined)
    findings.fault(
      pointerTo('roster', 'coordinateSystem'),
      'missing-coordinate-system',
      `${located} has a location, but roster.coordinateSystem is missing; add "wgs84", "gcj02" or "bd09"`,
    );
};

const checkWishes = (teacher: unknown, name: string, at: Path, known: KnownIds, findings: Findings): void => {
  const home = fieldOf(teacher, 'school');
  const stage = typeof home === 'string' ? known.stageOf.get(home) : undefined;
  const wished = new Map<string, number>();
  listOf(fieldOf(teacher, 'wishes')).forEach((wish, rank) => {
    if (typeof wish !== 'string') return;
    const pointer = (): string => pointerTo(...at, 'wishes', rank);
    const before = wished.get(wish);
    if (before !== undefined)
      findings.fault(
        pointer(),
        'duplicate-wish',
        `${name}: wishes names school ${shown(wish)} at ranks ${before} and ${rank}; keep the better one`,
        '',
      );
    wished.set(wish, before ?? rank);
    if (!known.hasSchools) return;
    if (!known.stageOf.has(wish))
      findings.fault(
        pointer(),
        'unknown-school',
        () =>
          `${name}: wished school ${shown(wish)} is not in roster.schools${known.hintForSchool(wish)}; correct the id or remove the wish`,
        wish,
      );
    else if (wish === home)
      findings.warn(
        pointer(),
        'wish-for-home',
        `${name} wishes for the home school ${shown(wish)}: that is no move, but says that the schools wished after it are liked less than staying; remove the wish if that is not meant`,
        '',
      );
    else {
      const other = known.stageOf.get(wish);
      if (typeof other === 'string' && typeof stage === 'string' && other !== stage)
        findings.fault(
          pointer(),
          'wish-of-another-stage',
          `${name}: wished school ${shown(wish)} is of stage ${shown(other)}, the home school of ${shown(stage)}; nobody changes stage, remove the wish`,
          `${stage} ${other}`,
        );
    }
  });
};

const checkDates = (teacher: unknown, name: string, at: Path, asOf: unknown, findings: Findings): void => {
  const [bornOn, rosterDay] = [fieldOf(teacher, 'bornOn'), isDate(asOf) ? asOf : undefined];
  if (rosterDay !== undefined) {
    if (typeof bornOn === 'string' && bornOn > rosterDay && isDate(bornOn))
      findings.fault(
        pointerTo(...at, 'bornOn'),
        'born-after-as-of',
        `${name}: bornOn is after roster.asOf ${shown(rosterDay)}; correct the date`,
        '',
      );
    for (const field of ['startedWorkOn', 'joinedSchoolOn', 'roleSince']) {
      const date = fieldOf(teacher, field);
      if (typeof date === 'string' && date > rosterDay && isDate(date))
        findings.warn(
          pointerTo(...at, field),
          'date-after-as-of',
          `${name}: ${field} ${shown(date)} is after roster.asOf ${shown(rosterDay)}; years reckoned from it are negative`,
          '',
        );
    }
  }
  for (const list of ['rotations', 'career'])
    listOf(fieldOf(teacher, list)).forEach((stay, position) => {
      const [from, until] = [fieldOf(stay, 'from'), fieldOf(stay, 'until')];
      if (isDate(from) && isDate(until) && until < from)
        findings.fault(
          pointerTo(...at, list, position, 'until'),
          `${list === 'career' ? 'post' : 'rotation'}-ends-before-it-starts`,
          `${name}: ${list}[${position}] ends on ${shown(until)}, before it starts on ${shown(from)}; correct one of the two`,
          '',
        );
      if (isDate(from) && rosterDay !== undefined && from > rosterDay)
        findings.warn(
          pointerTo(...at, list, position, 'from'),
          'date-after-as-of',
          `${name}: ${list}[${position}] starts on ${shown(from)}, after roster.asOf ${shown(rosterDay)}`,
          '',
        );
    });
};

const checkLinks = (links: readonly unknown[], known: KnownIds, findings: Findings): void => {
  const firstOf = new Map<string, number>();
  links.forEach((link, position) => {
    const pair = listOf(fieldOf(link, 'teachers'));
    const at = ['roster', 'links', position];
    pair.forEach((teacher, side) => {
      if (typeof teacher === 'string' && known.hasTeachers && !known.homeOf.has(teacher))
        findings.fault(
          pointerTo(...at, 'teachers', side),
          'unknown-teacher',
          () =>
            `link at position ${position}: teacher ${shown(teacher)} is not in roster.teachers${known.hintForTeacher(teacher)}; correct the id or remove the link`,
          teacher,
        );
    });
    const [first, second] = pair;
    if (pair.length !== 2 || typeof first !== 'string' || typeof second !== 'string') return;
    if (first === second)
      findings.fault(
        pointerTo(...at, 'teachers', 1),
        'linked-to-self',
        `link at position ${position}: teacher ${shown(first)} is linked to nobody else; name two teachers or remove the link`,
        '',
      );
    const key = JSON.stringify([fieldOf(link, 'kind'), ...[first, second].sort()]);
    const before = firstOf.get(key);
    if (before === undefined) firstOf.set(key, position);
    else
      findings.warn(
        pointerTo(...at),
        'duplicate-link',
        `link at position ${position} says the same as the one at position ${before}; it counts once`,
        '',
      );
  });
};

const listed = { schools: schoolSchema, teachers: teacherSchema, links: linkSchema } as const;
const nounOf = { schools: 'school', teachers: 'teacher', links: 'link' } as const;
type List = keyof typeof listed;
/** The roster without what is in its lists. */
const envelopeSchema = rosterSchema.extend({
  schools: z.array(z.unknown()).max(entriesAtMost.schools),
  teachers: z.array(z.unknown()).max(entriesAtMost.teachers),
  links: z.array(z.unknown()).max(entriesAtMost.links).optional(),
});

/** A school with the beginning of a demand that is too long: its length is the fault, and not what is in it. */
const withinLimits = (element: unknown): unknown => {
  const subjects = entriesOf(fieldOf(element, 'demand'));
  return isRecord(element) && subjects.length > maxSubjects
    ? { ...element, demand: Object.fromEntries(subjects.slice(0, maxSubjects + 1)) }
    : element;
};

/**
 * The roster, where its shape is right. Each school, teacher and link is checked by itself: zod keeps an object for
 * every fault of what it checks, and a file of a county can have millions.
 */
const checkRosterShape = (raw: unknown, findings: Findings): Roster | undefined => {
  const inRoster = (path: Path) => ({ name: 'roster', rest: path });
  const envelope = checkShape({ schema: envelopeSchema, raw, base: '/roster', place: inRoster }, findings);
  let isSound = envelope !== undefined;
  const checked = (list: List): readonly unknown[] =>
    listOf(fieldOf(raw, list)).map((one, position) => {
      const name = entityName(nounOf[list], fieldOf(one, 'id'), position);
      const place = (path: Path) => ({ name, rest: path });
      const base = pointerTo('roster', list, position);
      const parsed = checkShape({ schema: listed[list], raw: withinLimits(one), base, place }, findings);
      isSound &&= parsed !== undefined;
      return parsed;
    });
  const lists = { schools: checked('schools'), teachers: checked('teachers') };
  const links = checked('links');
  if (!isSound) return undefined;
  return { ...(envelope as object), ...lists, ...(fieldOf(raw, 'links') ? { links } : {}) } as Roster;
};

/** The roster, where its shape is right; its meaning is checked wherever it can be read. */
export const checkRoster = (raw: unknown, known: KnownIds, findings: Findings): Roster | undefined => {
  const roster = checkRosterShape(raw, findings);
  if (!isRecord(raw)) return undefined;
  const [schools, teachers] = [listOf(fieldOf(raw, 'schools')), listOf(fieldOf(raw, 'teachers'))];
  checkSchools(schools, fieldOf(raw, 'coordinateSystem'), findings);
  checkUniqueIds(teachers, 'teacher', ['roster', 'teachers'], findings);
  teachers.forEach((teacher, position) => {
    const at = ['roster', 'teachers', position];
    const name = entityName('teacher', fieldOf(teacher, 'id'), position);
    checkBlank(teacher, ['id', 'subject', 'alsoTeaches', 'labels'], name, at, findings);
    const home = fieldOf(teacher, 'school');
    if (typeof home === 'string' && known.hasSchools && !known.stageOf.has(home))
      findings.fault(
        pointerTo(...at, 'school'),
        'unknown-school',
        () =>
          `${name}: school ${shown(home)} is not in roster.schools${known.hintForSchool(home)}; correct the id or add the school`,
        home,
      );
    checkWishes(teacher, name, at, known, findings);
    checkDates(teacher, name, at, fieldOf(raw, 'asOf'), findings);
  });
  checkLinks(listOf(fieldOf(raw, 'links')), known, findings);
  if (roster) warnOfRoster(roster, findings);
  return roster;
};
