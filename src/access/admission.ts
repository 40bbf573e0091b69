/** Authenticates a request by its Authorization header, or by its session: the caller, or the reason for the refusal. */
import { hashOfApiKey, isApiKey } from './api-key.ts';
import { type Caller, openCaller, roles, type Scope, type SignedIn } from './scopes.ts';
import { hashOfSession, isSession } from './session.ts';

/** A stored key, without the key itself. */
export type KnownKey = {
  readonly id: string;
  readonly tenant: string;
  /** A label for people; empty where it has none. */
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt: Date | undefined;
  readonly revokedAt: Date | undefined;
};

export type KnownKeys = {
  readonly findByHash: (hash: Buffer) => Promise<KnownKey | undefined>;
  /** Whether a key was ever created, even if none is valid any more. */
  readonly exist: () => Promise<boolean>;
};

/** Whoever has signed in, and whose user it is. */
export type TenantUser = SignedIn & { readonly tenant: string };

/** People who may sign in, and those who have. */
type KnownPeople = {
  /** Whose session it is, unless it has ended; finding it prolongs it. */
  readonly findSession: (hash: Buffer) => Promise<TenantUser | undefined>;
  /** Whether a user was ever created, even if none may sign in any more. */
  readonly exist: () => Promise<boolean>;
};

export type Refusal =
  | 'no-key'
  | 'not-a-bearer-key'
  | 'unknown-key'
  | 'expired-key'
  | 'revoked-key'
  | 'session-over';

/** What a request says of who makes it. */
type Credentials = {
  readonly authorization: string | undefined;
  /** The value of the cookie of the session. */
  readonly session: string | undefined;
};
export type Admission = (credentials: Credentials) => Promise<Caller | Refusal>;

export type AdmissionOptions = {
  readonly keys: KnownKeys;
  readonly people: KnownPeople;
  /**
   * Whether requests without either are admitted until the first key or user exists; only where no other machine can
   * connect. From then on one of them is needed for good: the expiry of the last key must not open the service.
   */
  readonly openUntilFirstKey: boolean;
  readonly now: () => Date;
};

/** A user as a caller, with the scopes of the role. */
export const callerOfUser = ({ tenant, ...user }: TenantUser): Caller => ({
  tenant,
  keyId: undefined,
  user,
  scopes: new Set(roles[user.role]),
});

const callerOfSession = async (people: KnownPeople, session: string): Promise<Caller | undefined> => {
  const found = isSession(session) ? await people.findSession(hashOfSession(session)) : undefined;
  return found && callerOfUser(found);
};

/** A key goes before a session: whoever sends one means it, and browsers send cookies unasked. */
export const admitCallers =
  ({ keys, people, openUntilFirstKey, now }: AdmissionOptions): Admission =>
  async ({ authorization, session }) => {
    if (authorization === undefined) {
      const caller = session === undefined ? undefined : await callerOfSession(people, session);
      if (caller) return caller;
      if (openUntilFirstKey && !(await keys.exist()) && !(await people.exist())) return openCaller;
      return session === undefined ? 'no-key' : 'session-over';
    }
    const text = /^Bearer +(\S+)$/i.exec(authorization.trim())?.[1];
    if (text === undefined || !isApiKey(text)) return 'not-a-bearer-key';
    const key = await keys.findByHash(hashOfApiKey(text));
    if (!key) return 'unknown-key';
    if (key.revokedAt) return 'revoked-key';
    if (key.expiresAt && key.expiresAt <= now()) return 'expired-key';
    return {
      tenant: key.tenant,
      keyId: key.id,
      keyName: key.name,
      scopes: new Set(key.scopes),
      expiresAt: key.expiresAt,
    };
  };

/** Whether only programs of this machine reach a service that listens here. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
