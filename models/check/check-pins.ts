/** Checks of pins: which kind each one is, and that it speaks of teachers and schools there are. */
import type { z } from 'zod';
import { checkShape } from '../findings/check-shape.ts';
import { type Findings, oneOf, type Path, pointerTo, shown } from '../findings/findings.ts';
import { fieldOf, isRecord, listOf } from '../findings/raw.ts';
import { type Pin, pinSchema } from '../vocabulary/plan.ts';
import type { KnownIds } from './check-roster.ts';

const kinds = ['school', 'stays', 'notTo'] as const;
const mostPins = 500_000;

/** The branch of the union that a pin was meant for, by the one key that only this branch has. */
const schemaOf = (kind: (typeof kinds)[number]): z.ZodType =>
  (pinSchema.options as readonly z.ZodObject[]).find((option) => Object.hasOwn(option.shape, kind))!;
const schemas = new Map(kinds.map((kind) => [kind, schemaOf(kind)]));

/** A school that a pin or a posting names: it must exist. */
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
    `${name}: school ${shown(school)} is not in roster.schools${known.similarSchool(school)}; correct the id or add the school`,
  );
};

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
    `${name}: teacher ${shown(teacher)} is not in roster.teachers${known.similarTeacher(teacher)}; correct the id or remove the entry`,
  );
};

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
    );
};

/** Answers the pins where nothing is wrong with them. */
export const checkPins = (raw: unknown, known: KnownIds, findings: Findings): readonly Pin[] => {
  if (raw === undefined) return [];
  if (!Array.isArray(raw)) {
    findings.fault('/pins', 'wrong-type', `pins is ${shown(raw)}, expected a list`);
    return [];
  }
  if (raw.length > mostPins)
    findings.fault('/pins', 'too-many-entries', `pins has ${raw.length} entries; at most ${mostPins}`);
  for (const [index, pin] of raw.entries()) {
    const at = pointerTo('pins', index);
    const teacher = fieldOf(pin, 'teacher');
    const name = typeof teacher === 'string' ? `pin ${index} (teacher ${shown(teacher)})` : `pin ${index}`;
    if (!isRecord(pin)) {
      findings.fault(at, 'wrong-type', `${name} is ${shown(pin)}, expected an object`);
      continue;
    }
    const given = kinds.filter((kind) => fieldOf(pin, kind) !== undefined);
    const [kind] = given;
    if (kind === undefined || given.length > 1) {
      const told = kind === undefined ? 'says nothing' : `says ${given.join(' and ')} at once`;
      findings.fault(at, 'unclear-pin', `${name} ${told}; give one of ${oneOf(kinds)}`);
    } else {
      const place = (path: Path) => ({ name, rest: path });
      checkShape({ schema: schemas.get(kind)!, raw: pin, base: at, place }, findings);
    }
    checkNamedTeacher(teacher, name, at + pointerTo('teacher'), known, findings);
    checkNamedSchool(fieldOf(pin, 'school'), name, at + pointerTo('school'), known, findings);
    for (const [position, school] of listOf(fieldOf(pin, 'notTo')).entries())
      checkNamedSchool(school, name, at + pointerTo('notTo', position), known, findings);
    checkPinnedSchool(pin, name, at, known, findings);
  }
  return raw as readonly Pin[];
};
