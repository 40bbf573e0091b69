import type { RequestAuditContext } from '../../src/store/audit-trail.ts';

/** Somebody of this tenant. */
export const by = (tenant: string): RequestAuditContext => ({ tenant, actor: 'a test', requestId: 'r-1' });
