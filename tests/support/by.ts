import type { ByRequest } from '../../src/store/audit-trail.ts';

/** Somebody of this tenant. */
export const by = (tenant: string): ByRequest => ({ tenant, actor: 'a test', requestId: 'r-1' });
