/** Checks of pins: the kind of each, and that the teachers and schools which it names exist. */
import type { z } from 'zod';
import { checkShape } from '../findings/check-shape.ts';
import { partLabel } from '../findings/field-labels.ts';
import { type Findings, oneOf, type Path, pointerTo, shown, typed } from '../findings/findings.ts';
import { noHint } from '../findings/limited-hints.ts';
import { fieldOf, isRecord, listOf } from '../findings/raw.ts';
import { stageWords } from '../vocabulary/field-words.ts';
import { asPin, type Pin, pinSchema } from '../vocabulary/plan.ts';
import { en, joined, type Words, zh } from '../vocabulary/words.ts';
import { isTooLong } from './check-length.ts';
import type { KnownIds } from './known-ids.ts';

const kinds = ['school', 'stays', 'moves', 'notTo'] as const;
const MAX_PINS = 500_000;

/** The branch of the union for a kind of pin: the one with the key that no other branch has. */
const schemaOf = (kind: (typeof kinds)[number]): z.ZodType => {
  const branches: readonly z.ZodObject[] = pinSchema.options;
  const branch = branches.find(({ shape }) => Object.hasOwn(shape, kind));
  if (!branch) throw new Error(`no kind of pin has the key ${kind}`);
  return branch;
};
const schemas = {
  school: schemaOf('school'),
  stays: schemaOf('stays'),
  moves: schemaOf('moves'),
  notTo: schemaOf('notTo'),
};

/** Reports a school that a pin or posting names and the roster has not; `name` is that of the pin or posting. */
export const checkNamedSchool = (
  school: unknown,
  name: Words,
  pointer: string,
  known: KnownIds,
  findings: Findings,
): void => {
  if (typeof school !== 'string' || !known.hasSchools || known.stageOf.has(school)) return;
  findings.fault(
    pointer,
    'unknown-school',
    () => {
      const hint = known.hintForSchool(school);
      return {
        en: en`${name}: school ${shown(school)} is not in roster.schools${hint}; correct the id or add the school`,
        zh: zh`${name}：学校${shown(school)}不在花名册中${hint}；请更正编号或补充该校`,
        params: { school },
      };
    },
    school,
  );
};

/** Reports a teacher whom a pin or posting names and the roster has not. */
export const checkNamedTeacher = (
  teacher: unknown,
  name: Words,
  pointer: string,
  known: KnownIds,
  findings: Findings,
): void => {
  if (typeof teacher !== 'string' || !known.hasTeachers || known.homeOf.has(teacher)) return;
  findings.fault(
    pointer,
    'unknown-teacher',
    () => {
      const hint = known.hintForTeacher(teacher);
      return {
        en: en`${name}: teacher ${shown(teacher)} is not in roster.teachers${hint}; correct the id or remove the entry`,
        zh: zh`${name}：教师${shown(teacher)}不在花名册中${hint}；请更正编号或删除该条`,
        params: { teacher },
      };
    },
    teacher,
  );
};

/** Reports a pin to a school of another stage than the home school. */
export const checkPinnedSchool = (
  pin: unknown,
  name: Words,
  at: string,
  known: KnownIds,
  findings: Findings,
): void => {
  const [teacher, school] = [fieldOf(pin, 'teacher'), fieldOf(pin, 'school')];
  if (typeof teacher !== 'string' || typeof school !== 'string') return;
  const home = known.homeOf.get(teacher);
  const [from, to] = [
    typeof home === 'string' ? known.stageOf.get(home) : undefined,
    known.stageOf.get(school),
  ];
  if (typeof from === 'string' && typeof to === 'string' && from !== to)
    findings.fault(
      at + pointerTo('school'),
      'pin-to-another-stage',
      {
        en: en`${name}: school ${shown(school)} is of stage ${shown(to)}, the home school of ${shown(from)}; nobody changes stage, pin to a school of stage ${shown(from)}`,
        zh: zh`${name}：学校${shown(school)}属${stageWords[to] ?? to}，而现任教学校属${stageWords[from] ?? from}；教师不跨学段交流，请改为预定到${stageWords[from] ?? from}学校`,
        params: { teacher, school },
      },
      `${from} ${to}`,
    );
};

/** The pins, in one form where two mean the same; they can be used only if no fault is reported. */
export const checkPins = (raw: unknown, known: KnownIds, findings: Findings): readonly Pin[] => {
  if (raw === undefined) return [];
  if (!Array.isArray(raw)) {
    findings.fault('/pins', 'wrong-type', {
      en: en`pins is ${shown(raw)}, expected a list`,
      zh: zh`预定为${shown(raw)}，应为列表`,
    });
    return [];
  }
  if (isTooLong(raw, MAX_PINS, { pointer: '/pins', name: partLabel('pins') }, findings)) return [];
  for (const [index, pin] of raw.entries()) {
    const at = pointerTo('pins', index);
    const teacher = fieldOf(pin, 'teacher');
    const of: Words =
      typeof teacher === 'string'
        ? { en: en` (teacher ${shown(teacher)})`, zh: zh`（教师${shown(teacher)}）` }
        : noHint;
    const name: Words = { en: en`pin ${index + 1}${of}`, zh: zh`第${index + 1}项预定${of}` };
    if (!isRecord(pin)) {
      const message = {
        en: en`${name} is ${shown(pin)}, expected an object`,
        zh: zh`${name}为${shown(pin)}，应为对象`,
      };
      findings.fault(at, 'wrong-type', message, '');
      continue;
    }
    const given = kinds.filter((kind) => fieldOf(pin, kind) !== undefined);
    const [kind] = given;
    if (kind === undefined || given.length > 1) {
      const problem: Words =
        kind === undefined
          ? { en: 'says nothing', zh: '没有内容' }
          : { en: `says ${given.join(' and ')} at once`, zh: zh`同时写了${joined(given.map(typed))}` };
      const message = {
        en: en`${name} ${problem}; give one of ${oneOf(kinds)}`,
        zh: zh`${name}${problem}，请只写${oneOf(kinds.map(typed))}之一`,
      };
      findings.fault(at, 'unclear-pin', message, problem.en);
    } else {
      const place = (path: Path) => ({ name, rest: path });
      checkShape({ schema: schemas[kind], raw: pin, base: at, place }, findings);
    }
    checkNamedTeacher(teacher, name, at + pointerTo('teacher'), known, findings);
    checkNamedSchool(fieldOf(pin, 'school'), name, at + pointerTo('school'), known, findings);
    for (const [position, school] of listOf(fieldOf(pin, 'notTo')).entries())
      checkNamedSchool(school, name, at + pointerTo('notTo', position), known, findings);
    checkPinnedSchool(pin, name, at, known, findings);
  }
  return raw.map((pin) => (isRecord(pin) ? asPin(pin as Parameters<typeof asPin>[0]) : (pin as Pin)));
};
