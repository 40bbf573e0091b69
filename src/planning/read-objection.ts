/** Reads objections to a plan, and what is decided on them, against the roster and the postings of the plan. */
import { checkNamedSchool, checkNamedTeacher, checkPinnedSchool } from '../../models/check/check-pins.ts';
import { type KnownIds, knownIds } from '../../models/check/known-ids.ts';
import { findingAt, findingList, pointerTo } from '../../models/findings/findings.ts';
import { fieldOf, listOf } from '../../models/findings/raw.ts';
import { checkBody } from '../../models/requests/plan-calls.ts';
import type { Fault } from '../../models/vocabulary/answer.ts';
import {
  type ObjectionState,
  objectionDecisionSchema,
  objectionRequestSchema,
  type Wish,
} from '../../models/vocabulary/objection.ts';
import type { Pin } from '../../models/vocabulary/plan.ts';
import { withTextFaults } from '../json/parse-strict.ts';
import type { Basis, Faulty, Unreadable } from './protocol.ts';
import { readBody } from './read-request.ts';
import { parseJson } from './write-json.ts';

export type ObjectionRaised = {
  readonly teacher: string;
  readonly text: string;
  readonly wish?: Wish | undefined;
};

/** What of an objection decides on its pin. */
export type ObjectionKnown = {
  readonly teacher: string;
  readonly state: ObjectionState;
  readonly wish?: Wish | undefined;
};

export type ObjectionDecided = {
  readonly state: ObjectionState;
  /** Null removes it; undefined leaves it. */
  readonly answer: string | null | undefined;
  readonly wish: Wish | undefined;
  /** Of an upheld one. */
  readonly pin: Pin | undefined;
};

type Read<Value> = { readonly value: Value } | { readonly faults: readonly Fault[] };

const knownOf = ({ request }: Basis): KnownIds => knownIds(fieldOf(parseJson(request), 'roster'));

const name = { en: 'objection', zh: '异议' };

/** Of a wish for what the roster does not have, or for a school of another stage. */
const faultsOfWish = (teacher: string, wish: Wish | undefined, known: KnownIds): readonly Fault[] => {
  const findings = findingList();
  const at = pointerTo('wish');
  checkNamedSchool(wish?.school, name, at + pointerTo('school'), known, findings);
  for (const [index, school] of (wish?.notTo ?? []).entries())
    checkNamedSchool(school, name, at + pointerTo('notTo', index), known, findings);
  checkPinnedSchool({ teacher, school: wish?.school }, name, at, known, findings);
  return findings.faults();
};

const checkRaised = (raw: unknown, basis: Basis): Read<ObjectionRaised> => {
  const read = checkBody(objectionRequestSchema, raw);
  if ('faults' in read) return read;
  const { teacher, wish } = read.value;
  const known = knownOf(basis);
  const findings = findingList();
  checkNamedTeacher(teacher, name, pointerTo('teacher'), known, findings);
  const faults = [...findings.faults(), ...faultsOfWish(teacher, wish, known)];
  return faults.length > 0 ? { faults } : read;
};

const isMover = (teacher: string, { answer }: Basis): boolean =>
  listOf(fieldOf(parseJson(answer), 'postings')).some((posting) => fieldOf(posting, 'teacher') === teacher);

/** What is asked for; of whoever is moved and states nothing, to stay. */
const pinOf = (teacher: string, wish: Wish | undefined, basis: Basis): Pin | undefined => {
  if (wish?.school !== undefined) return { teacher, school: wish.school };
  if (wish?.notTo !== undefined) return { teacher, notTo: wish.notTo };
  return wish?.stays || isMover(teacher, basis) ? { teacher, stays: true } : undefined;
};

const checkDecided = (raw: unknown, before: ObjectionKnown, basis: Basis): Read<ObjectionDecided> => {
  const read = checkBody(objectionDecisionSchema, raw);
  if ('faults' in read) return read;
  const { teacher } = before;
  const { state = before.state, answer, wish: given } = read.value;
  const wish = given === undefined ? before.wish : (given ?? undefined);
  const faults = faultsOfWish(teacher, given ?? undefined, knownOf(basis));
  if (faults.length > 0) return { faults };
  if (state !== 'upheld') return { value: { state, answer, wish, pin: undefined } };
  const pin = pinOf(teacher, wish, basis);
  if (pin) return { value: { state, answer, wish, pin } };
  const sentence = {
    en: 'objection: the teacher has no posting in the plan, so staying is no remedy; say in wish what is granted: a school, or schools that the teacher is not posted to',
    zh: '异议：该教师在方案中没有派任，留任并不能解决其异议；请在诉求中写明所准许的内容：派任到哪所学校，或者不派任到哪些学校',
  };
  return { faults: [findingAt('/wish', 'wish-needed', sentence)] };
};

const readWith = <Value>(
  bytes: Uint8Array,
  check: (raw: unknown) => Read<Value>,
): Unreadable | Faulty | { readonly kind: 'read'; readonly value: Value } => {
  const body = readBody(bytes);
  if (body.kind === 'unreadable') return body;
  const checked = withTextFaults(check(body.value), body.textFaults);
  if ('faults' in checked) return { kind: 'faulty', faults: checked.faults };
  return { kind: 'read', value: checked.value };
};

export const readObjection = (bytes: Uint8Array, basis: Basis) =>
  readWith(bytes, (raw) => checkRaised(raw, basis));

export const readDecision = (bytes: Uint8Array, before: ObjectionKnown, basis: Basis) =>
  readWith(bytes, (raw) => checkDecided(raw, before, basis));
