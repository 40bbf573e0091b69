/** Whose request it is. Every row that is read or written for it carries this name. */
import type { FastifyRequest } from 'fastify';
import { defaultTenant } from '../store/database.ts';

export const tenantOf = (_request: FastifyRequest): string => defaultTenant;
