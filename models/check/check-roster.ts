/** Checks of a roster: its shape, and what a shape cannot say. Every part that is readable is checked. */
import { z } from 'zod';
import { checkShape } from '../findings/check-shape.ts';
import { partLabel, pathLabel, teacherField } from '../findings/field-labels.ts';
import { entityName, type Findings, type Path, pointerTo, shown } from '../findings/findings.ts';
import { entriesOf, fieldOf, isRecord, listOf } from '../findings/raw.ts';
import { isCalendarDate } from '../vocabulary/calendar-date.ts';
import { stageWords } from '../vocabulary/field-words.ts';
import {
  entriesAtMost,
  linkSchema,
  maxSubjects,
  type Roster,
  rosterSchema,
  schoolSchema,
  teacherSchema,
} from '../vocabulary/roster.ts';
import { en, type Words, zh } from '../vocabulary/words.ts';
import { isTooLong } from './check-length.ts';
import type { KnownIds } from './known-ids.ts';
import { warnOfRoster } from './warn-of-roster.ts';

const isBlank = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.trim() === '';
const isDate = (value: unknown): value is string => typeof value === 'string' && isCalendarDate(value);

const nounOf = { school: '学校', teacher: '教师' } as const;

const checkUniqueIds = (
  list: readonly unknown[],
  kind: 'school' | 'teacher',
  at: Path,
  findings: Findings,
): void => {
  const first = new Map<string, number>();
  list.forEach((one, position) => {
    const id = fieldOf(one, 'id');
    if (typeof id !== 'string') return;
    const before = first.get(id);
    if (before === undefined) first.set(id, position);
    else
      findings.fault(pointerTo(...at, position, 'id'), 'duplicate-id', {
        en: en`${kind} ${shown(id)} stands at positions ${before} and ${position}; give each its own id or remove one`,
        zh: zh`${nounOf[kind]}编号${shown(id)}在第${before + 1}项和第${position + 1}项重复，请分别编号或删除其一`,
        params: { [kind]: id },
      });
  });
};

const checkBlank = (
  one: unknown,
  fields: readonly string[],
  name: Words,
  at: Path,
  findings: Findings,
): void => {
  for (const field of fields) {
    const value = fieldOf(one, field);
    const label = pathLabel([field], pointerTo(...at));
    if (Array.isArray(value)) {
      value.forEach((entry, position) => {
        if (isBlank(entry))
          findings.fault(
            pointerTo(...at, field, position),
            'blank-id',
            {
              en: en`${name}: ${field}[${position}] is white space only; write a name or remove it`,
              zh: zh`${name}：${label}第${position + 1}项只有空格，请填写内容或删除`,
            },
            field,
          );
      });
    } else if (isBlank(value))
      findings.fault(
        pointerTo(...at, field),
        'blank-id',
        {
          en: en`${name}: ${field} is white space only; write a name that can be seen`,
          zh: zh`${name}：${label}只有空格，请填写内容`,
        },
        field,
      );
  }
};

const checkSchools = (schools: readonly unknown[], coordinateSystem: unknown, findings: Findings): void => {
  checkUniqueIds(schools, 'school', ['roster', 'schools'], findings);
  const onCampus = new Map<string, number>();
  let located: Words | undefined;
  schools.forEach((school, position) => {
    const at = ['roster', 'schools', position];
    const name = entityName('school', fieldOf(school, 'id'), position, fieldOf(school, 'name'));
    checkBlank(school, ['id', 'zone', 'township', 'group', 'campus', 'labels'], name, at, findings);
    for (const [subject] of entriesOf(fieldOf(school, 'demand'))) {
      if (isBlank(subject))
        findings.fault(pointerTo(...at, 'demand', subject), 'blank-id', {
          en: en`${name}: demand names a subject of white space only; write the subject`,
          zh: zh`${name}：学科需求中有一项学科名称只有空格，请填写学科`,
        });
      if (subject === '__proto__')
        findings.fault(pointerTo(...at, 'demand', subject), 'unsafe-key', {
          en: en`${name}: demand names the subject "__proto__", which cannot be used as a key; rename it`,
          zh: zh`${name}：学科需求中的学科不能命名为“__proto__”，请改名`,
        });
    }
    if (fieldOf(school, 'location') !== undefined) located ??= name;
    const [campus, stage] = [fieldOf(school, 'campus'), fieldOf(school, 'stage')];
    if (typeof campus !== 'string' || typeof stage !== 'string') return;
    const key = JSON.stringify([campus, stage]);
    const before = onCampus.get(key);
    if (before === undefined) onCampus.set(key, position);
    else {
      const first = schools[before];
      const other = entityName('school', fieldOf(first, 'id'), before, fieldOf(first, 'name'));
      findings.warn(pointerTo(...at, 'campus'), 'campus-with-one-stage-twice', {
        en: en`${name} and ${other} share campus ${shown(campus)} and stage ${shown(stage)}; a campus usually has one school per stage`,
        zh: zh`${name}与${other}的校区同为${shown(campus)}，学段同为${stageWords[stage] ?? stage}；一个校区每个学段一般只有一所学校`,
        params: { campus, stage },
      });
    }
  });
  if (located !== undefined && coordinateSystem === undefined)
    findings.fault(pointerTo('roster', 'coordinateSystem'), 'missing-coordinate-system', {
      en: en`${located} has a location, but roster.coordinateSystem is missing; add "wgs84", "gcj02" or "bd09"`,
      zh: zh`${located}填有坐标，但名册没有写明坐标系；请在“coordinateSystem”中填写“wgs84”、“gcj02”（高德、腾讯）或“bd09”（百度）`,
    });
};

const checkWishes = (teacher: unknown, name: Words, at: Path, known: KnownIds, findings: Findings): void => {
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
        {
          en: en`${name}: wishes names school ${shown(wish)} at ranks ${before} and ${rank}; keep the better one`,
          zh: zh`${name}：志愿学校第${before + 1}项和第${rank + 1}项同为${shown(wish)}，请只保留靠前的一项`,
          params: { school: wish },
        },
        '',
      );
    wished.set(wish, before ?? rank);
    if (!known.hasSchools) return;
    if (!known.stageOf.has(wish))
      findings.fault(
        pointer(),
        'unknown-school',
        () => {
          const hint = known.hintForSchool(wish);
          return {
            en: en`${name}: wished school ${shown(wish)} is not in roster.schools${hint}; correct the id or remove the wish`,
            zh: zh`${name}：志愿学校${shown(wish)}不在名册中${hint}；请更正编号或删除该志愿`,
            params: { school: wish },
          };
        },
        wish,
      );
    else if (wish === home)
      findings.warn(
        pointer(),
        'wish-for-home',
        {
          en: en`${name} wishes for the home school ${shown(wish)}: that is no move, but says that the schools wished after it are liked less than staying; remove the wish if that is not meant`,
          zh: zh`${name}的志愿学校中有现任教学校${shown(wish)}，表示宁愿留任也不去其后所列的学校；如非此意，请删除该志愿`,
          params: { school: wish },
        },
        '',
      );
    else {
      const other = known.stageOf.get(wish);
      if (typeof other === 'string' && typeof stage === 'string' && other !== stage)
        findings.fault(
          pointer(),
          'wish-of-another-stage',
          {
            en: en`${name}: wished school ${shown(wish)} is of stage ${shown(other)}, the home school of ${shown(stage)}; nobody changes stage, remove the wish`,
            zh: zh`${name}：志愿学校${shown(wish)}属${stageWords[other] ?? other}，而现任教学校属${stageWords[stage] ?? stage}；教师不跨学段交流，请删除该志愿`,
            params: { school: wish },
          },
          `${stage} ${other}`,
        );
    }
  });
};

const checkDates = (teacher: unknown, name: Words, at: Path, asOf: unknown, findings: Findings): void => {
  const [bornOn, rosterDay] = [fieldOf(teacher, 'bornOn'), isDate(asOf) ? asOf : undefined];
  if (rosterDay !== undefined) {
    if (typeof bornOn === 'string' && bornOn > rosterDay && isDate(bornOn))
      findings.fault(
        pointerTo(...at, 'bornOn'),
        'born-after-as-of',
        {
          en: en`${name}: bornOn is after roster.asOf ${shown(rosterDay)}; correct the date`,
          zh: zh`${name}：出生日期晚于名册的统计日期${rosterDay}，请更正`,
        },
        '',
      );
    for (const field of ['startedWorkOn', 'joinedSchoolOn', 'roleSince']) {
      const date = fieldOf(teacher, field);
      if (typeof date === 'string' && date > rosterDay && isDate(date))
        findings.warn(
          pointerTo(...at, field),
          'date-after-as-of',
          {
            en: en`${name}: ${field} ${shown(date)} is after roster.asOf ${shown(rosterDay)}; years reckoned from it are negative`,
            zh: zh`${name}：${teacherField(field)}${date}晚于名册的统计日期${rosterDay}，据此计算的年限为负数`,
            params: { value: date },
          },
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
          {
            en: en`${name}: ${list}[${position}] ends on ${shown(until)}, before it starts on ${shown(from)}; correct one of the two`,
            zh: zh`${name}：${teacherField(list)}第${position + 1}项的结束日期${until}早于开始日期${from}，请更正其一`,
          },
          '',
        );
      if (isDate(from) && rosterDay !== undefined && from > rosterDay)
        findings.warn(
          pointerTo(...at, list, position, 'from'),
          'date-after-as-of',
          {
            en: en`${name}: ${list}[${position}] starts on ${shown(from)}, after roster.asOf ${shown(rosterDay)}`,
            zh: zh`${name}：${teacherField(list)}第${position + 1}项的开始日期${from}晚于名册的统计日期${rosterDay}`,
            params: { value: from },
          },
          '',
        );
    });
};

const checkLinks = (links: readonly unknown[], known: KnownIds, findings: Findings): void => {
  const firstOf = new Map<string, number>();
  links.forEach((link, position) => {
    const pair = listOf(fieldOf(link, 'teachers'));
    const at = ['roster', 'links', position];
    const name = entityName('link', undefined, position);
    pair.forEach((teacher, side) => {
      if (typeof teacher === 'string' && known.hasTeachers && !known.homeOf.has(teacher))
        findings.fault(
          pointerTo(...at, 'teachers', side),
          'unknown-teacher',
          () => {
            const hint = known.hintForTeacher(teacher);
            return {
              en: en`${name}: teacher ${shown(teacher)} is not in roster.teachers${hint}; correct the id or remove the link`,
              zh: zh`${name}：教师${shown(teacher)}不在名册中${hint}；请更正编号或删除该条`,
              params: { teacher },
            };
          },
          teacher,
        );
    });
    const [first, second] = pair;
    if (pair.length !== 2 || typeof first !== 'string' || typeof second !== 'string') return;
    if (first === second)
      findings.fault(
        pointerTo(...at, 'teachers', 1),
        'linked-to-self',
        {
          en: en`${name}: teacher ${shown(first)} is linked to nobody else; name two teachers or remove the link`,
          zh: zh`${name}：两处都是教师${shown(first)}，请填写两名教师或删除该条`,
          params: { teacher: first },
        },
        '',
      );
    const key = JSON.stringify([fieldOf(link, 'kind'), ...[first, second].sort()]);
    const before = firstOf.get(key);
    if (before === undefined) firstOf.set(key, position);
    else
      findings.warn(
        pointerTo(...at),
        'duplicate-link',
        {
          en: en`${name} says the same as the one at position ${before}; it counts once`,
          zh: zh`${name}与第${before + 1}条相同，只计一次`,
        },
        '',
      );
  });
};

const listed = { schools: schoolSchema, teachers: teacherSchema, links: linkSchema } as const;
const kindOf = { schools: 'school', teachers: 'teacher', links: 'link' } as const;
type List = keyof typeof listed;
/** The roster without what is in its lists, and without their lengths, which are checked before. */
const envelopeSchema = rosterSchema.extend({
  schools: z.array(z.unknown()),
  teachers: z.array(z.unknown()),
  links: z.array(z.unknown()).optional(),
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
  const inRoster = (path: Path) => ({ name: partLabel('roster'), rest: path });
  const envelope = checkShape({ schema: envelopeSchema, raw, base: '/roster', place: inRoster }, findings);
  let isSound = envelope !== undefined;
  const checked = (list: List): readonly unknown[] =>
    listOf(fieldOf(raw, list)).map((one, position) => {
      const schoolName = list === 'schools' ? fieldOf(one, 'name') : undefined;
      const name = entityName(kindOf[list], fieldOf(one, 'id'), position, schoolName);
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
  const tooLong = (['schools', 'teachers', 'links'] as const).filter((list) =>
    isTooLong(
      fieldOf(raw, list),
      entriesAtMost[list],
      {
        pointer: pointerTo('roster', list),
        name: { en: `roster: ${list}`, zh: zh`名册的${partLabel(list)}` },
      },
      findings,
    ),
  );
  if (tooLong.length > 0) return undefined;
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
        () => {
          const hint = known.hintForSchool(home);
          return {
            en: en`${name}: school ${shown(home)} is not in roster.schools${hint}; correct the id or add the school`,
            zh: zh`${name}：现任教学校${shown(home)}不在名册中${hint}；请更正编号或补充该校`,
            params: { school: home },
          };
        },
        home,
      );
    checkWishes(teacher, name, at, known, findings);
    checkDates(teacher, name, at, fieldOf(raw, 'asOf'), findings);
  });
  checkLinks(listOf(fieldOf(raw, 'links')), known, findings);
  if (roster) warnOfRoster(roster, findings);
  return roster;
};
