/** Objections to plans. What is written in them concerns persons: it is sealed, and deleted with the plan. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { ObjectionState, Wish } from '../../models/vocabulary/objection.ts';
import type { Pin } from '../../models/vocabulary/plan.ts';
import type { Seal } from '../webhooks/seal.ts';
import { type AuditContext, writeTrail } from './audit-trail.ts';
import type { Database } from './database.ts';
import { isId } from './ids.ts';
import { createdAtMillisecond, isAfter, type PagePosition } from './newest-first.ts';
import { lockPlan } from './standings.ts';

export type Objection = {
  readonly id: string;
  readonly teacher: string;
  readonly text: string;
  readonly wish?: Wish;
  readonly state: ObjectionState;
  readonly answer?: string;
  readonly pin?: Pin;
  readonly createdAt: Date;
  readonly decidedAt?: Date;
  /** How often it was decided. */
  readonly edits: number;
};

type Sealed = { readonly id: string; readonly text: Buffer; readonly answer: Buffer | null };

/** Each text is sealed for its place, so that none can stand in another's. */
const placeOf = (id: string, field: 'text' | 'answer'): string => `${id} ${field}`;

const sealTexts = (
  seal: Seal,
  { id, text, answer }: { readonly id: string; readonly text: string; readonly answer: string | undefined },
): { readonly text: Buffer; readonly answer: Buffer | null; readonly is_sealed: true } => ({
  text: seal.close(text, placeOf(id, 'text')),
  answer: answer === undefined ? null : seal.close(answer, placeOf(id, 'answer')),
  is_sealed: true,
});

/** Texts that came with an archive are open until the service starts the next time. */
const openTexts = (
  seal: Seal | undefined,
  { id, text, answer }: Sealed,
): { readonly text: string; readonly answer: string | undefined } => {
  const read = (bytes: Buffer, field: 'text' | 'answer'): string =>
    seal ? seal.open(bytes, placeOf(id, field)) : bytes.toString();
  return { text: read(text, 'text'), answer: answer === null ? undefined : read(answer, 'answer') };
};

const columns = [
  'id',
  'teacher',
  'text',
  'wish',
  'state',
  'answer',
  'pin',
  'is_sealed',
  'created_at',
  'decided_at',
  'edits',
] as const;

type Row = Sealed & {
  readonly teacher: string;
  readonly wish: string | null;
  readonly state: ObjectionState;
  readonly pin: string | null;
  readonly is_sealed: boolean;
  readonly created_at: Date;
  readonly decided_at: Date | null;
  readonly edits: number;
};

const objectionOf = (seal: Seal, row: Row): Objection => {
  const { text, answer } = openTexts(row.is_sealed ? seal : undefined, row);
  return {
    id: row.id,
    teacher: row.teacher,
    text,
    ...(row.wish === null ? {} : { wish: JSON.parse(row.wish) as Wish }),
    state: row.state,
    ...(answer === undefined ? {} : { answer }),
    ...(row.pin === null ? {} : { pin: JSON.parse(row.pin) as Pin }),
    createdAt: row.created_at,
    ...(row.decided_at === null ? {} : { decidedAt: row.decided_at }),
    edits: row.edits,
  };
};

export type ObjectionPage = {
  readonly objections: readonly Objection[];
  /** The last of this page, where another follows. */
  readonly last?: PagePosition;
};

/** The database, and the key of the texts. */
type Register = { readonly database: Database; readonly seal: Seal };

const raise = (
  { database, seal }: Register,
  by: AuditContext,
  plan: string,
  { teacher, text, wish }: Pick<Objection, 'teacher' | 'text'> & { readonly wish?: Wish | undefined },
): Promise<string | undefined> =>
  database.transaction().execute(async (inside) => {
    await lockPlan(inside, plan);
    const final = await inside
      .selectFrom('standings')
      .select('number')
      .where('plan', '=', plan)
      .where('standing', '=', 'final')
      .executeTakeFirst();
    if (final) return undefined;
    const id = randomUUID();
    await inside
      .insertInto('objections')
      .values({
        id,
        tenant: by.tenant,
        plan,
        teacher,
        state: 'open',
        wish: wish === undefined ? null : JSON.stringify(wish),
        ...sealTexts(seal, { id, text, answer: undefined }),
      })
      .execute();
    await writeTrail(inside, by, 'objection.received', id);
    return id;
  });

const find = async (
  { database, seal }: Register,
  tenant: string,
  plan: string,
  id: string,
): Promise<Objection | undefined> => {
  if (!isId(plan) || !isId(id)) return undefined;
  const row = await database
    .selectFrom('objections')
    .select(columns)
    .where((objection) => objection.and({ tenant, plan, id }))
    .executeTakeFirst();
  return row && objectionOf(seal, row);
};

type PageWanted = {
  readonly atMost: number;
  readonly after?: PagePosition | undefined;
  readonly state?: ObjectionState | undefined;
};

const list = async (
  { database, seal }: Register,
  tenant: string,
  plan: string,
  { atMost, after, state }: PageWanted,
): Promise<ObjectionPage> => {
  const found = await database
    .selectFrom('objections')
    .select(columns)
    .where((objection) => objection.and({ tenant, plan, ...(state === undefined ? {} : { state }) }))
    .where(isAfter(after))
    .orderBy(createdAtMillisecond, 'desc')
    .orderBy('id', 'desc')
    .limit(atMost + 1)
    .execute();
  const objections = found.slice(0, atMost).map((row) => objectionOf(seal, row));
  const last = found.length > atMost ? objections.at(-1) : undefined;
  return { objections, ...(last ? { last: { createdAt: last.createdAt, id: last.id } } : {}) };
};

/** How an objection is decided: `answer` undefined leaves what was answered, null removes it. */
type Decision = {
  readonly state: ObjectionState;
  readonly answer: string | null | undefined;
  readonly wish: Wish | undefined;
  readonly pin: Pin | undefined;
};

const decide = (
  { database, seal }: Register,
  by: AuditContext,
  before: Objection,
  { state, answer, wish, pin }: Decision,
): Promise<boolean> =>
  database.transaction().execute(async (inside) => {
    const { id, text, edits } = before;
    const kept = answer === undefined ? before.answer : (answer ?? undefined);
    const { numUpdatedRows } = await inside
      .updateTable('objections')
      .set({
        state,
        wish: wish === undefined ? null : JSON.stringify(wish),
        pin: pin === undefined ? null : JSON.stringify(pin),
        ...sealTexts(seal, { id, text, answer: kept }),
        edits: edits + 1,
        ...(state === before.state ? {} : { decided_at: state === 'open' ? null : sql<Date>`now()` }),
      })
      .where((objection) => objection.and({ tenant: by.tenant, id, edits }))
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    await writeTrail(inside, by, 'objection.decided', id);
    return true;
  });

export const openObjections = (database: Database, seal: Seal) => {
  const register = { database, seal };
  return {
    /** The plan must be one of the tenant; undefined where it is final. */
    raise: (by: AuditContext, plan: string, raised: Parameters<typeof raise>[3]) =>
      raise(register, by, plan, raised),
    find: (tenant: string, plan: string, id: string) => find(register, tenant, plan, id),
    /** The newest first. */
    list: (tenant: string, plan: string, page: PageWanted) => list(register, tenant, plan, page),
    /** False where the objection is no longer as it was read. */
    decide: (by: AuditContext, before: Objection, decision: Decision) =>
      decide(register, by, before, decision),
  };
};

export type Objections = ReturnType<typeof openObjections>;

/** The pins that upheld objections to a plan become, in the order in which they were raised. */
export const pinsUpheld = async (
  database: Database,
  tenant: string,
  plan: string,
): Promise<readonly Pin[]> => {
  if (!isId(plan)) return [];
  const rows = await database
    .selectFrom('objections')
    .select('pin')
    .where((objection) => objection.and({ tenant, plan, state: 'upheld' }))
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.flatMap(({ pin }) => (pin === null ? [] : [JSON.parse(pin) as Pin]));
};

/** Seals texts that are open, or were sealed by another key. */
export const sealObjections = async (
  inside: Database,
  seal: Seal,
  { before, isOther }: { readonly before: Seal | null; readonly isOther: boolean },
): Promise<void> => {
  const rows = await inside
    .selectFrom('objections')
    .select(['id', 'text', 'answer', 'is_sealed'])
    .$if(!isOther, (some) => some.where('is_sealed', '=', false))
    .execute();
  for (const row of rows) {
    const open = openTexts(row.is_sealed && before ? before : undefined, row);
    await inside
      .updateTable('objections')
      .set(sealTexts(seal, { id: row.id, ...open }))
      .where('id', '=', row.id)
      .execute();
  }
};

/** Removes texts whose key is lost; what was decided stays. */
export const forgetSealedTexts = async (inside: Database): Promise<void> => {
  await inside
    .updateTable('objections')
    .set({ text: Buffer.alloc(0), answer: null, is_sealed: false })
    .where('is_sealed', '=', true)
    .execute();
};

/** The row of an archive, with its texts open: an archive is read where the key is another one. */
export const openRow = (seal: Seal | undefined, row: string): string => {
  const read = JSON.parse(row) as Record<'id' | 'text', string> & {
    readonly answer: string | null;
    readonly is_sealed: boolean;
  };
  if (!read.is_sealed) return row;
  if (!seal) throw new Error('objections are sealed, and their key is not at hand');
  // PostgreSQL writes bytes as \x and digits.
  const bytes = (hex: string): Buffer => Buffer.from(hex.slice(2), 'hex');
  const hex = (text: string): string => `\\x${Buffer.from(text).toString('hex')}`;
  const open = openTexts(seal, {
    id: read.id,
    text: bytes(read.text),
    answer: read.answer === null ? null : bytes(read.answer),
  });
  return JSON.stringify({
    ...read,
    text: hex(open.text),
    answer: open.answer === undefined ? null : hex(open.answer),
    is_sealed: false,
  });
};
