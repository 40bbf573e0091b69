/** The tenant and the audit context of a request. Every row that is read or written for it carries the tenant. */
import type { FastifyRequest } from 'fastify';
import { type RequestAuditContext, withoutKey } from '../store/audit-trail.ts';
import { callerOf } from './authorisation.ts';

export const tenantOf = (request: FastifyRequest): string => callerOf(request).tenant;

/** The tenant, key and id of the request, for the audit trail. */
export const auditContextOf = (request: FastifyRequest): RequestAuditContext => {
  const { tenant, keyId } = callerOf(request);
  return { tenant, actor: keyId ?? withoutKey, requestId: request.id };
};
