/** What is said about a plan beside its answer: what it is called, what it was made of, by whom, how it stands. */
import { type AliasedRawBuilder, type RawBuilder, sql } from 'kysely';
import type { Standing } from '../../models/vocabulary/answer.ts';

/** What a request says of its plan, and nothing that the plan depends on. */
export type PlanLabels = {
  readonly name?: string | undefined;
  readonly note?: string | undefined;
  /** The stored roster that the request named; it may have been deleted since. */
  readonly rosterId?: string | undefined;
  /** The shipped or stored policy that the request named. */
  readonly policyId?: string | undefined;
  /** The plan that it revises. */
  readonly basedOn?: string | undefined;
};

export type PlanDescription = PlanLabels & {
  /** The name of the key that submitted it, or else what the audit trail calls the actor. */
  readonly by?: string;
  readonly standing: Standing['standing'];
  /** Postings; absent where there is no plan to show. */
  readonly movers?: number;
};

/** How the plan of the row `plans` stands: as the latest entry says, a draft without any. */
export const standingNow: RawBuilder<Standing['standing']> = sql<Standing['standing']>`coalesce(
  (SELECT standing FROM standings WHERE standings.plan = plans.id ORDER BY number DESC LIMIT 1), 'draft')`;
const standingColumn: AliasedRawBuilder<Standing['standing'], 'standing'> = standingNow.as('standing');

export const descriptionColumns = [
  'name',
  'note',
  'roster_id',
  'policy_id',
  'based_on',
  'submitted_by',
  'movers',
  standingColumn,
] as const;

export const descriptionOf = (row: {
  readonly name: string | null;
  readonly note: string | null;
  readonly roster_id: string | null;
  readonly policy_id: string | null;
  readonly based_on: string | null;
  readonly submitted_by: string | null;
  readonly movers: number | null;
  readonly standing: Standing['standing'];
}): PlanDescription => ({
  ...(row.name === null ? {} : { name: row.name }),
  ...(row.note === null ? {} : { note: row.note }),
  ...(row.roster_id === null ? {} : { rosterId: row.roster_id }),
  ...(row.policy_id === null ? {} : { policyId: row.policy_id }),
  ...(row.based_on === null ? {} : { basedOn: row.based_on }),
  ...(row.submitted_by === null ? {} : { by: row.submitted_by }),
  standing: row.standing,
  ...(row.movers === null ? {} : { movers: row.movers }),
});
