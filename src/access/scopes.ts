/**
 * What a key may do. Scopes do not include one another, so that what a key may do is what is written beside it.
 */
export const scopes = {
  read: 'read plans, rosters, policies and what explains them',
  plan: 'make and stop plans, ask questions, validate, audit, store rosters and policies',
  names:
    'read the names of teachers in rosters, the texts of objections, and the cells of files; beside read',
  admin: 'set up webhooks and read the audit trail, for the tenant of the key',
  watch: 'read the metrics, which count over all tenants: for whoever runs the service',
} as const;

export type Scope = keyof typeof scopes;
export const isScope = (text: string): text is Scope => Object.hasOwn(scopes, text);
export const allScopes = Object.keys(scopes).filter(isScope);

/** On whose behalf a request is made. */
export type Caller = {
  readonly tenant: string;
  /** Undefined for requests without a key: on loopback, until the first key exists. */
  readonly keyId: string | undefined;
  /** The label of the key; empty or absent where it has none. */
  readonly keyName?: string | undefined;
  readonly scopes: ReadonlySet<Scope>;
  /** When the key runs out, if ever. */
  readonly expiresAt?: Date | undefined;
};

/** The tenant of everything that is done while the service is open. */
const tenantWithoutKeys = 'default';
export const openCaller: Caller = {
  tenant: tenantWithoutKeys,
  keyId: undefined,
  scopes: new Set(allScopes),
};
