/** Whose request it is. Every row that is read or written for it carries this name. */
import type { FastifyRequest } from 'fastify';
import { type RequestAuditContext, withoutKey } from '../store/audit-trail.ts';
import { callerOf } from './authorisation.ts';

export const tenantOf = (request: FastifyRequest): string => callerOf(request).tenant;

/** On whose behalf it is carried out, for the trail. */
export const auditContextOf = (request: FastifyRequest): RequestAuditContext => {
  const { tenant, keyId } = callerOf(request);
  return { tenant, actor: keyId ?? withoutKey, requestId: request.id };
};
