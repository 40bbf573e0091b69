/** Questions about a plan: why not otherwise, and what a clause costs. */
import { z } from 'zod';
import { checkShape } from '../findings/check-shape.ts';
import { didYouMean, findingAt, findingList, pointerTo, shown, typed } from '../findings/findings.ts';
import { idHints } from '../findings/id-hints.ts';
import { noHint } from '../findings/limited-hints.ts';
import { fieldOf, isRecord } from '../findings/raw.ts';
import type { Fault } from '../vocabulary/answer.ts';
import type { Pin } from '../vocabulary/plan.ts';
import type { Policy } from '../vocabulary/policy.ts';
import { idSchema, type Roster } from '../vocabulary/roster.ts';
import { en, joined, type Words, zh } from '../vocabulary/words.ts';
import { timeLimitLikePlan } from './plan-calls.ts';

const clauseKey = z
  .union([z.number().int().min(0), idSchema])
  .meta({ description: 'Position in policy.clauses, or the id of the clause.' });

const timeLimitSeconds = timeLimitLikePlan;
const shapes = {
  school: z.strictObject({ teacher: idSchema, school: idSchema, timeLimitSeconds }),
  moves: z.strictObject({ teacher: idSchema, moves: z.boolean(), timeLimitSeconds }),
  stays: z.strictObject({ teacher: idSchema, stays: z.literal(true), timeLimitSeconds }),
  clause: z.strictObject({
    clause: clauseKey,
    patch: z
      .union([z.record(z.string(), z.unknown()), z.null()])
      .optional()
      .meta({ description: 'JSON Merge Patch of the clause; absent or null: what if it were not there.' }),
    timeLimitSeconds,
  }),
};
/** A question as it is sent; the key `school`, `moves`, `stays` or `clause` distinguishes the kinds. */
export const questionSchema = z.union([shapes.school, shapes.moves, shapes.stays, shapes.clause]).meta({
  id: 'Question',
  description:
    'Why not there; why not move, or stay (`stays: true` and `moves: false` mean the same); what does this clause cost.',
});

/** A checked question; `clause` is a position in the policy, and `patch` null where the clause is left out. */
export type Question =
  | { readonly kind: 'teacher'; readonly forced: Forced }
  | { readonly kind: 'clause'; readonly clause: number; readonly patch: unknown };

type ReadQuestion =
  | { readonly question: Question; readonly timeLimitSeconds: number | undefined }
  | { readonly faults: readonly Fault[] };

const kinds = ['school', 'moves', 'stays', 'clause'] as const;

/** Reads a question about a plan of this roster and policy; reports all faults at once. */
export const checkQuestion = (raw: unknown, roster: Roster, policy: Policy): ReadQuestion => {
  const findings = findingList();
  const given = kinds.filter((kind) => fieldOf(raw, kind) !== undefined);
  const [kind] = given;
  if (!isRecord(raw) || kind === undefined || given.length > 1) {
    const problem: Words =
      given.length > 1
        ? { en: `asks for ${given.join(' and ')} at once`, zh: zh`同时问了${joined(given.map(typed))}` }
        : { en: en`is ${shown(raw)}`, zh: zh`为${shown(raw)}` };
    findings.fault('', 'unclear-question', {
      en: en`question ${problem}; send { teacher, school }, { teacher, moves }, { teacher, stays } or { clause, patch }`,
      zh: zh`所提问题${problem}；请提交教师“teacher”和“school”“moves”“stays”之一，或者条款“clause”和“patch”`,
    });
    return { faults: findings.faults() };
  }
  const place = (path: readonly (string | number)[]) => ({
    name: { en: 'question', zh: '所提问题' },
    rest: path,
  });
  checkShape({ schema: shapes[kind], raw, base: '', place }, findings);
  if (findings.faultCount() > 0) return { faults: findings.faults() };
  const question = kind === 'clause' ? clauseQuestion(raw, policy) : teacherQuestion(raw, roster);
  if ('code' in question) return { faults: [question] };
  return { question, timeLimitSeconds: raw.timeLimitSeconds as number | undefined };
};

const clauseQuestion = (raw: Readonly<Record<string, unknown>>, policy: Policy): Question | Fault => {
  const { clause: key, patch = null } = raw;
  const clause =
    typeof key === 'number' ? key : policy.clauses.findIndex(({ id }) => id !== undefined && id === key);
  if (policy.clauses[clause]) return { kind: 'clause', clause, patch };
  const ids = policy.clauses.flatMap(({ id }) => id ?? []);
  const hint = typeof key === 'string' ? didYouMean(key, ids) : noHint;
  const message = {
    en: en`question: the policy has no clause ${shown(key)}${hint}; it has ${policy.clauses.length}, counted from 0`,
    zh: zh`所提问题：政策没有条款${shown(key)}${hint}；共有${policy.clauses.length}条，此处序号从0起`,
  };
  return findingAt(pointerTo('clause'), 'unknown-clause', message);
};

const teacherQuestion = (raw: Readonly<Record<string, unknown>>, roster: Roster): Question | Fault => {
  const { school, moves } = raw;
  const teacher = String(raw.teacher);
  const known = roster.teachers.find(({ id }) => id === teacher);
  if (!known) {
    const hint = idHints(roster.teachers, 'teacher')(teacher);
    const message = {
      en: en`question: teacher ${shown(teacher)} is not in the roster of the plan${hint}; correct the id`,
      zh: zh`所提问题：教师${shown(teacher)}不在该方案的名册中${hint}；请更正编号`,
      params: { teacher },
    };
    return findingAt(pointerTo('teacher'), 'unknown-teacher', message);
  }
  if (typeof school !== 'string') {
    return { kind: 'teacher', forced: moves === true ? { teacher, moves } : { teacher, stays: true } };
  }
  if (!roster.schools.some(({ id }) => id === school)) {
    const hint = idHints(roster.schools, 'school')(school);
    const message = {
      en: en`question: school ${shown(school)} is not in the roster of the plan${hint}; correct the id`,
      zh: zh`所提问题：学校${shown(school)}不在该方案的名册中${hint}；请更正编号`,
      params: { school },
    };
    return findingAt(pointerTo('school'), 'unknown-school', message);
  }
  // A teacher who is posted to the home school stays.
  const forced = school === known.school ? ({ teacher, stays: true } as const) : { teacher, school };
  return { kind: 'teacher', forced };
};

/** What a question forces upon one teacher: a pin, or a move to wherever the rules allow. */
export type Forced = Pin | { readonly teacher: string; readonly moves: true };
