/** Passwords as they are stored: scrypt (RFC 7914) with a salt of its own for each, and the costs beside the hash. */
import { randomBytes, randomInt, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/** Of those that people choose; a sentence is a good one. */
export const passwordCharacters = { atLeast: 8, atMost: 200 } as const;

/** 32 MiB and some tenths of a second: what one of the choices of the OWASP cheat sheet costs whoever guesses. */
const costs = { log2N: 15, r: 8, p: 3 } as const;
const bytes = 32;

type Costs = { readonly log2N: number; readonly r: number; readonly p: number };

/** Keyboards write the same characters in several ways (Unicode normalisation). */
const derive = (password: string, salt: Buffer, { log2N, r, p }: Costs): Promise<Buffer> => {
  const options: ScryptOptions = { N: 2 ** log2N, r, p, maxmem: 256 * r * 2 ** log2N };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, bytes, options, (error, hash) =>
      error ? reject(error) : resolve(hash),
    );
  });
};

export const hashPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, costs);
  const { log2N, r, p } = costs;
  return ['scrypt', log2N, r, p, salt.toString('base64'), hash.toString('base64')].join('$');
};

/** Whom nobody knows is given as much work as everybody else, so that the time of an answer tells nothing. */
const ofNobody = `scrypt$${costs.log2N}$${costs.r}$${costs.p}$${'A'.repeat(22)}==$${'A'.repeat(43)}=`;

/** Whether it is the password that was hashed; never where there is none. */
export const isPassword = async (password: string, stored: string | undefined): Promise<boolean> => {
  const [, log2N, r, p, salt = '', hash = ''] = (stored ?? ofNobody).split('$');
  const known = Buffer.from(hash, 'base64');
  const derived = await derive(password, Buffer.from(salt, 'base64'), {
    log2N: Number(log2N),
    r: Number(r),
    p: Number(p),
  });
  return timingSafeEqual(known, derived) && stored !== undefined;
};

/** Without characters that are taken for one another. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A new password of 79 random bits, in four groups to be read out. */
export const makePassword = (): string =>
  Array.from({ length: 4 }, () =>
    Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join(''),
  ).join('-');
