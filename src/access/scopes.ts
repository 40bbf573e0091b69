/**
 * What a key may do. Scopes do not include one another, so that what a key may do is what is written beside it.
 */
export const scopes = {
  read: 'read plans, rosters, policies and what explains them',
  plan: 'make and stop plans, ask questions, validate, audit, store rosters and policies',
  names:
    'read the names of teachers in rosters, the texts of objections, and the cells of files; beside read',
  review: 'accept or return plans that were submitted',
  admin: 'set up users and webhooks, and read the audit trail, for the tenant of the key',
  watch: 'read the metrics, which count over all tenants: for whoever runs the service',
} as const;

export type Scope = keyof typeof scopes;
export const isScope = (text: string): text is Scope => Object.hasOwn(scopes, text);
export const allScopes = Object.keys(scopes).filter(isScope);

/** What the people of a bureau do, and the scopes that it takes. Nobody who signs in counts over all tenants. */
export const roles = {
  planner: ['read', 'plan', 'names'],
  reviewer: ['read', 'names', 'review'],
  viewer: ['read'],
  admin: ['read', 'plan', 'names', 'review', 'admin'],
} as const satisfies Readonly<Record<string, readonly Scope[]>>;

export type Role = keyof typeof roles;
export const isRole = (text: string): text is Role => Object.hasOwn(roles, text);
export const allRoles = Object.keys(roles).filter(isRole);

/** Whoever has signed in. */
export type SignedIn = {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** When the session ends unless it is used before. */
  readonly sessionEndsAt: Date;
};

/** On whose behalf a request is made. */
export type Caller = {
  readonly tenant: string;
  /** Undefined for users, and for requests without either: on loopback, until the first key or user exists. */
  readonly keyId: string | undefined;
  readonly user?: SignedIn | undefined;
  /** The label of the key; empty or absent where it has none. */
  readonly keyName?: string | undefined;
  readonly scopes: ReadonlySet<Scope>;
  /** When the key runs out, if ever. */
  readonly expiresAt?: Date | undefined;
};

/** The tenant of everything that is done while the service is open, and of people who name none when they sign in. */
export const defaultTenant = 'default';
export const openCaller: Caller = {
  tenant: defaultTenant,
  keyId: undefined,
  scopes: new Set(allScopes),
};
