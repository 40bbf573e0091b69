/**
 * API keys as text: a prefix that secret scanners can look for, 256 random bits, and a checksum, so that a key
 * that was cut short or mistyped is told from one that is not known without asking the database.
 *
 * Kept is only the SHA-256 of a key. Slow hashes such as bcrypt make guessing dear where people choose what is
 * guessed; 256 random bits cannot be guessed at any speed, and a slow hash on every request would be a way to
 * keep the service busy.
 */
import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

const prefix = 'lungang_';
const form = new RegExp(`^${prefix}([0-9a-f]{64})([0-9a-f]{8})$`);

const checksumOf = (secret: string): string =>
  crc32(prefix + secret)
    .toString(16)
    .padStart(8, '0');

/** A new key. It is shown once to whoever it is made for, and kept nowhere. */
export const makeApiKey = (): string => {
  const secret = randomBytes(32).toString('hex');
  return prefix + secret + checksumOf(secret);
};

/** Whether a text is a key that this service, or another of its kind, may have made. */
export const isApiKey = (text: string): boolean => {
  const [, secret, checksum] = form.exec(text) ?? [];
  return secret !== undefined && checksum === checksumOf(secret);
};

/** What is kept of a key: it leads from the key to its row, and not back. */
export const hashOfApiKey = (key: string): Buffer => createHash('sha256').update(key).digest();
