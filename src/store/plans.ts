/**
 * The plans the service knows, in memory: a bounded number and a bounded size, the oldest finished ones
 * forgotten first. The functions are asynchronous so that a database can stand behind the same few.
 */
import type { PlanAnswer } from '../../models/answer.ts';

export type PlanState = PlanAnswer['state'];

/** A plan as it is answered: the body is made once, however often it is asked for. */
export type StoredPlan = {
  readonly id: string;
  readonly state: PlanState;
  /** The answer as JSON in UTF-8. */
  readonly body: Buffer;
  /** The request as it was sent, for questions that are asked later. */
  readonly request: Uint8Array;
};

export type PlanStore = {
  /** Keeps a plan, in place of what was known of the same id. */
  readonly save: (plan: StoredPlan) => Promise<void>;
  readonly find: (id: string) => Promise<StoredPlan | undefined>;
};

export const isFinished = (state: PlanState): boolean => state !== 'queued' && state !== 'solving';

const sizeOf = (plan: StoredPlan | undefined): number =>
  plan === undefined ? 0 : plan.body.byteLength + plan.request.byteLength;

export const keepPlansInMemory = (limits: {
  readonly plansAtMost: number;
  readonly bytesAtMost: number;
}): PlanStore => {
  // A Map lists its keys in the order in which they were put in; a finished plan is put in anew, so that the
  // order among finished plans is that in which they finished.
  const plans = new Map<string, StoredPlan>();
  let bytes = 0;

  const drop = (id: string): void => {
    bytes -= sizeOf(plans.get(id));
    plans.delete(id);
  };
  const forgetBeyondLimits = (newest: string): void => {
    for (const { id, state } of plans.values()) {
      if (plans.size <= limits.plansAtMost && bytes <= limits.bytesAtMost) return;
      // What is still to be worked on is bounded by the queue, and the newest is about to be read.
      if (id !== newest && isFinished(state)) drop(id);
    }
  };
  return {
    save: async (plan) => {
      drop(plan.id);
      plans.set(plan.id, plan);
      bytes += sizeOf(plan);
      forgetBeyondLimits(plan.id);
    },
    find: async (id) => plans.get(id),
  };
};
