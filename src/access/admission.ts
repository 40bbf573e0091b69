/** Authenticates a request by its Authorization header: the caller, or the reason for the refusal. */
import { hashOfApiKey, isApiKey } from './api-key.ts';
import { type Caller, openCaller, type Scope } from './scopes.ts';

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

export type Refusal = 'no-key' | 'not-a-bearer-key' | 'unknown-key' | 'expired-key' | 'revoked-key';
export type Admission = (authorization: string | undefined) => Promise<Caller | Refusal>;

export type AdmissionOptions = {
  readonly keys: KnownKeys;
  /**
   * Whether requests without a key are admitted until the first key exists; only where no other machine can connect.
   * From then on a key is needed for good: the expiry of the last key must not open the service.
   */
  readonly openUntilFirstKey: boolean;
  readonly now: () => Date;
};

export const admitByKey =
  ({ keys, openUntilFirstKey, now }: AdmissionOptions): Admission =>
  async (authorization) => {
    if (authorization === undefined)
      return openUntilFirstKey && !(await keys.exist()) ? openCaller : 'no-key';
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
