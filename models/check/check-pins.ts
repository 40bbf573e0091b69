/** Checks of pins: the kind of each, and that the teachers and schools which it names exist. */
import type { z } from 'zod';
import { checkShape } from '../findings/check-shape.ts';
import { type Findings, oneOf, type Path, pointerTo, shown } from '../findings/findings.ts';
import { fieldOf, isRecord, listOf } from '../findings/raw.ts';
import { asPin, type Pin, pinSchema } from '../vocabulary/plan.ts';
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
  name: string,
  pointer: string,
  known: KnownIds,
  findings: Findings,
): void => {
  if (typeof school !== 'string' || !known.hasSchools || known.stageOf.has(school)) return;
  findings.fault(
    pointer,
    'unknown-school',
    () =>
      `${name}: school ${shown(school)} is not in roster.schools${known.hintForSchool(school)}; correct the id or add the school`,
    school,
  );
};

/** Reports a teacher whom a pin or posting names and the roster has not. */
export const checkNamedTeacher = (
  teacher: unknown,
  name: string,
  pointer: string,
  known: KnownIds,
  findings: Findings,
): void => {
  if (typeof teacher !== 'string' || !known.hasTeachers || known.homeOf.has(teacher)) return;
  findings.fault(
    pointer,
    'unknown-teacher',
    () =>
      `${name}: teacher ${shown(teacher)} is not in roster.teachers${known.hintForTeacher(teacher)}; correct the id or remove the entry`,
    teacher,
  );
};

/** Reports a pin to a school of another stage than the home school. */
const checkPinnedSchool = (
  pin: unknown,
  name: string,
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
      `${name}: school ${shown(school)} is of stage ${shown(to)}, the home school of ${shown(from)}; nobody changes stage, pin to a school of stage ${shown(from)}`,
      `${from} ${to}`,
    );
};

/** The pins, in one form where two mean the same; they can be used only if no fault is reported. */
export const checkPins = (raw: unknown, known: KnownIds, findings: Findings): readonly Pin[] => {
  if (raw === undefined) return [];
  if (!Array.isArray(raw)) {
    findings.fault('/pins', 'wrong-type', `pins is ${shown(raw)}, expected a list`);
    return [];
  }
  if (raw.length > MAX_PINS)
    findings.fault('/pins', 'too-many-entries', `pins has ${raw.length} entries; at most ${MAX_PINS}`);
  for (const [index, pin] of raw.entries()) {
    const at = pointerTo('pins', index);
    const teacher = fieldOf(pin, 'teacher');
    const name = typeof teacher === 'string' ? `pin ${index} (teacher ${shown(teacher)})` : `pin ${index}`;
    if (!isRecord(pin)) {
      findings.fault(at, 'wrong-type', `${name} is ${shown(pin)}, expected an object`, '');
      continue;
    }
    const given = kinds.filter((kind) => fieldOf(pin, kind) !== undefined);
    const [kind] = given;
    if (kind === undefined || given.length > 1) {
      const problem = kind === undefined ? 'says nothing' : `says ${given.join(' and ')} at once`;
      findings.fault(at, 'unclear-pin', `${name} ${problem}; give one of ${oneOf(kinds)}`, problem);
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
