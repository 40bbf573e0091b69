/** Whose request it is. Every row that is read or written for it carries this name. */
import type { FastifyRequest } from 'fastify';
import { type ByRequest, withoutKey } from '../store/audit-trail.ts';
import { callerOf } from './who-may.ts';

export const tenantOf = (request: FastifyRequest): string => callerOf(request).tenant;

/** On whose behalf it is carried out, for the trail. */
export const byOf = (request: FastifyRequest): ByRequest => {
  const { tenant, keyId } = callerOf(request);
  return { tenant, actor: keyId ?? withoutKey, requestId: request.id };
};
