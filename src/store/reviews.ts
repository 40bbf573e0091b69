/** The review of plans: submitted, accepted, returned. Steps are added and never changed, as in the trail. */
import type { Review, ReviewStep } from '../../models/vocabulary/review.ts';
import { type AuditContext, writeTrail } from './audit-trail.ts';
import type { Database } from './database.ts';
import { lockPlan } from './standings.ts';
import { hasUsers } from './users.ts';

/** The id must be that of a plan of the tenant. */
export const findReview = async (database: Database, tenant: string, plan: string): Promise<Review> => {
  const steps = await database
    .selectFrom('reviews')
    .select(['at', 'state', 'author', 'reason'])
    .where('tenant', '=', tenant)
    .where('plan', '=', plan)
    .orderBy('number')
    .execute();
  return {
    state: steps.at(-1)?.state ?? 'none',
    isNeeded: await hasUsers(database, tenant),
    trail: steps.map(({ at, reason, ...step }) => ({
      at: at.toISOString(),
      ...step,
      ...(reason === null ? {} : { reason }),
    })),
  };
};

/** Who made the plan and who submitted it, as the audit trail calls them. */
const makersOf = async (database: Database, tenant: string, plan: string): Promise<readonly string[]> => {
  const made = await database
    .selectFrom('audit_trail')
    .select('actor')
    .where('tenant', '=', tenant)
    .where('action', '=', 'plan.accepted')
    .where('subject', '=', plan)
    .execute();
  const submitted = await database
    .selectFrom('reviews')
    .select('actor')
    .where('tenant', '=', tenant)
    .where('plan', '=', plan)
    .where('state', '=', 'submitted')
    .orderBy('number', 'desc')
    .limit(1)
    .execute();
  return [...made, ...submitted].map(({ actor }) => actor);
};

type Step = {
  readonly plan: string;
  readonly state: ReviewStep;
  /** The name of the actor, for people. */
  readonly author: string;
  readonly reason: string | undefined;
};

/** From where a step may be taken. */
const mayFollow: Readonly<Record<ReviewStep, readonly Review['state'][]>> = {
  submitted: ['none', 'returned'],
  accepted: ['submitted'],
  returned: ['submitted'],
};

/**
 * `out-of-turn`: the plan is not in a state from which the step can be taken. `own-plan`: where the tenant has users,
 * whoever made or submitted the plan cannot decide on it.
 */
export const addReview = (
  database: Database,
  by: AuditContext,
  { plan, state, author, reason }: Step,
): Promise<'added' | 'out-of-turn' | 'own-plan'> =>
  database.transaction().execute(async (inside) => {
    await lockPlan(inside, plan);
    const known = await findReview(inside, by.tenant, plan);
    if (!mayFollow[state].includes(known.state)) return 'out-of-turn';
    if (state !== 'submitted' && known.isNeeded) {
      const makers = await makersOf(inside, by.tenant, plan);
      if (makers.includes(by.actor)) return 'own-plan';
    }
    await inside
      .insertInto('reviews')
      .values({
        plan,
        tenant: by.tenant,
        number: known.trail.length + 1,
        state,
        actor: by.actor,
        author,
        reason: reason ?? null,
      })
      .execute();
    await writeTrail(inside, by, `review.${state}`, plan);
    return 'added';
  });
