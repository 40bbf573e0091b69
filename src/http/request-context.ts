/**
 * The tenant and the audit context of a request, and the planning service on its behalf. Every row that is read or
 * written for it carries the tenant.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { InteractiveCalls, PlanningService } from '../planning/planning-service.ts';
import { type RequestAuditContext, withoutKey } from '../store/audit-trail.ts';
import { callerOf } from './authorisation.ts';

export const tenantOf = (request: FastifyRequest): string => callerOf(request).tenant;

/** The tenant, key and id of the request, for the audit trail. */
export const auditContextOf = (request: FastifyRequest): RequestAuditContext => {
  const { tenant, keyId } = callerOf(request);
  return { tenant, actor: keyId ?? withoutKey, requestId: request.id };
};

/** Who submits what the request sends, in one word: the name of the key, or else what the audit trail calls the actor. */
export const submitterOf = (request: FastifyRequest): string =>
  callerOf(request).keyName || auditContextOf(request).actor;

/** Whether the answer may name persons, and show what is written about them. */
export const maySeeNames = (request: FastifyRequest): boolean => callerOf(request).scopes.has('names');

/** Fires when the connection is closed before the answer has been sent. */
const hangUpOf = ({ raw }: FastifyReply): AbortSignal => {
  const hangingUp = new AbortController();
  const check = (): void => {
    if (!raw.writableFinished) hangingUp.abort();
  };
  if (raw.closed || raw.socket?.destroyed) check();
  else raw.once('close', check);
  return hangingUp.signal;
};

/** The calls of the planning service on behalf of a request, for as long as somebody waits for its answer. */
export const planningFor = (planning: PlanningService, reply: FastifyReply): InteractiveCalls =>
  planning.for({ tenant: tenantOf(reply.request), hungUp: hangUpOf(reply) });
