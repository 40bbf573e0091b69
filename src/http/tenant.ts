/** Whose request it is. Every row that is read or written for it carries this name. */
import type { FastifyRequest } from 'fastify';
import { callerOf } from './who-may.ts';

export const tenantOf = (request: FastifyRequest): string => callerOf(request).tenant;
