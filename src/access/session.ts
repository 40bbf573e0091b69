/**
 * The session of whoever has signed in: 256 random bits in a cookie. Only the SHA-256 is stored, as of keys
 * (api-key.ts). The cookie is written and read here in a few lines: one name, one value without characters that would
 * have to be quoted, which is all that a library would be asked for.
 */
import { createHash, randomBytes } from 'node:crypto';

const cookieName = 'lungang';

/** A session ends when it was not used for so long. */
export const sessionHours = 8;

const form = /^[\w-]{43}$/;

/** A new session, which only the cookie holds. */
export const makeSession = (): string => randomBytes(32).toString('base64url');
export const isSession = (text: string): boolean => form.test(text);
export const hashOfSession = (session: string): Buffer => createHash('sha256').update(session).digest();

/** The session in a Cookie header; undefined where it has none. */
export const sessionIn = (cookie: string | undefined): string | undefined =>
  cookie
    ?.split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${cookieName}=`))
    ?.slice(cookieName.length + 1);

const attributes = (isSecure: boolean): string =>
  `HttpOnly; SameSite=Strict; Path=/${isSecure ? '; Secure' : ''}`;

/** The Set-Cookie header that begins a session; it lives as long as the browser, and no longer than the session. */
export const sessionCookie = (session: string, isSecure: boolean): string =>
  `${cookieName}=${session}; ${attributes(isSecure)}`;
/** The Set-Cookie header after which the browser has no session any more. */
export const endedSessionCookie = (isSecure: boolean): string =>
  `${cookieName}=; Max-Age=0; ${attributes(isSecure)}`;
