/** From the Authorization header of a request to the caller on whose behalf it is made, or to why there is none. */
import { hashOfApiKey, isApiKey } from './api-key.ts';
import { type Caller, openCaller, type Scope } from './scopes.ts';

/** A key as it is kept. */
export type KnownKey = {
  readonly id: string;
  readonly tenant: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt: Date | undefined;
  readonly revokedAt: Date | undefined;
};

export type KnownKeys = {
  readonly findByHash: (hash: Buffer) => Promise<KnownKey | undefined>;
  /** Whether a key has ever been made, even if none of them is good any more. */
  readonly exist: () => Promise<boolean>;
};

export type Refusal = 'no-key' | 'not-a-bearer-key' | 'unknown-key' | 'expired-key' | 'revoked-key';
export type Admission = (authorization: string | undefined) => Promise<Caller | Refusal>;

export type AdmissionOptions = {
  readonly keys: KnownKeys;
  /**
   * Whether everybody may do everything as long as nobody has made a key: only where nobody but this machine
   * reaches the service. From the first key on, it takes keys alone, and for good: that the last key has run
   * out must not open the door.
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
      scopes: new Set(key.scopes),
      expiresAt: key.expiresAt,
    };
  };

/** Whether only programs of this machine reach a service that listens here. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
