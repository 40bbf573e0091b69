/** What routes about a plan that was made have in common: finding it, and stopping when nobody listens any more. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '../errors.ts';
import type { Faulty, PlanRun, TooLarge, Unreadable, Written } from '../planning/desk.ts';
import type { Basis, NoPostings } from '../planning/plan-window.ts';
import type { Database } from '../store/database.ts';
import { findPlan, isFinished } from '../store/plans.ts';
import { handedBack, sendWritten } from './request-body.ts';
import { tenantOf } from './tenant.ts';
import { spanOf } from './traces.ts';

/** The plan with its request; throws the problem where there is none, or it has not finished. */
export type FindBasis = (id: string, request: FastifyRequest) => Promise<Basis>;

export const openFindBasis =
  (database: Database): FindBasis =>
  async (id, request) => {
    const plan = await findPlan(database, tenantOf(request), id);
    if (!plan) throw new ProblemError('unknown-plan');
    if (!isFinished(plan.state)) throw new ProblemError('plan-not-finished');
    return { request: plan.request, answer: plan.answer ?? Buffer.from('{}') };
  };

export type PlanParams = { readonly Params: { readonly id: string } };

/** Problems of calls that solve something for a plan that was made. */
export const ofMadePlans = [
  'unknown-plan',
  'plan-not-finished',
  'plan-without-postings',
  'program-too-large',
] as const;

/** Runs something for as long as the caller listens, as a part of the request's trace. */
export const whileListening = async <Result>(
  request: FastifyRequest,
  reply: FastifyReply,
  run: (run: PlanRun) => Promise<Result>,
): Promise<Result> => {
  const gone = new AbortController();
  const whenClosed = (): void => gone.abort();
  reply.raw.once('close', whenClosed);
  try {
    return await run({ signal: gone.signal, onStep: spanOf(request).step });
  } finally {
    reply.raw.off('close', whenClosed);
  }
};

export const sendAnswer = (
  reply: FastifyReply,
  answer: Unreadable | Faulty | TooLarge | NoPostings | Written,
): FastifyReply => {
  if (answer.kind === 'written') return sendWritten(reply, answer);
  if (answer.kind === 'no-postings') throw new ProblemError('plan-without-postings');
  throw handedBack(answer);
};
