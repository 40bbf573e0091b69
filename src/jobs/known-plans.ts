/**
 * A request that was answered before, under another name. The plan that is known keeps its own, and the request gets a
 * plan with the same answer at once; so neither name is lost, and nothing is solved twice.
 */
import { sql } from 'kysely';
import type { Database } from '../store/database.ts';
import type { PlanLabels } from '../store/plan-description.ts';
import { finishPlan } from '../store/plans.ts';

/**
 * Whether the known plan says all that the request says of itself. The ids of a roster and a policy that are equal to its
 * own are written down where it has none: a request may send now what it names another time.
 */
export const adoptLabels = async (
  transaction: Database,
  known: string,
  { name, note, rosterId, policyId, basedOn }: PlanLabels,
): Promise<boolean> => {
  const plan = await transaction
    .selectFrom('plans')
    .select(['name', 'note', 'roster_id', 'policy_id', 'based_on'])
    .where('id', '=', known)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const isSame = (wanted: string | undefined, has: string | null): boolean =>
    wanted === undefined || wanted === has;
  const isSameOrNew = (wanted: string | undefined, has: string | null): boolean =>
    has === null || isSame(wanted, has);
  if (!isSame(name, plan.name) || !isSame(note, plan.note) || !isSame(basedOn, plan.based_on)) return false;
  if (!isSameOrNew(rosterId, plan.roster_id) || !isSameOrNew(policyId, plan.policy_id)) return false;
  const [roster_id, policy_id] = [plan.roster_id ?? rosterId ?? null, plan.policy_id ?? policyId ?? null];
  if (roster_id === plan.roster_id && policy_id === plan.policy_id) return true;
  await transaction
    .updateTable('plans')
    .set({ roster_id, policy_id, edits: sql<number>`edits + 1` })
    .where('id', '=', known)
    .execute();
  return true;
};

/** Ends a plan with the answer of another, which would be the same again. */
export const finishLike = async (transaction: Database, id: string, known: string): Promise<void> => {
  const { answer, outcome, movers } = await transaction
    .selectFrom('plans')
    .select(['answer', 'outcome', 'movers'])
    .where('id', '=', known)
    .executeTakeFirstOrThrow();
  await finishPlan(
    transaction,
    id,
    {
      state: 'done',
      outcome: outcome ?? undefined,
      isRepeatable: true,
      compressedAnswer: answer ?? undefined,
      movers: movers ?? undefined,
    },
    (plan) => plan('state', '=', 'queued'),
  );
};
