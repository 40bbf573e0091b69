/** What routes about a plan that was made have in common: finding it. */
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../errors.ts';
import type { Basis } from '../planning/protocol.ts';
import type { Database } from '../store/database.ts';
import { findPlan, isFinished } from '../store/plans.ts';
import { tenantOf } from './request-context.ts';

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
export const problemsOfFinishedPlans = [
  'unknown-plan',
  'plan-not-finished',
  'plan-without-postings',
  'program-too-large',
] as const;
