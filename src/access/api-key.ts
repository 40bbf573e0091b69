/**
 * API keys as text: a prefix that secret scanners can look for, 256 random bits, and a checksum, so that a key
 * that was cut short or mistyped is recognised without a query.
 *
 * Only the SHA-256 of a key is stored. Slow hashes such as bcrypt protect secrets that people choose; 256 random bits
 * cannot be guessed at any speed, and a slow hash on every request would make denial of service easy.
 */
import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

const prefix = 'lungang_';
const form = new RegExp(`^${prefix}([0-9a-f]{64})([0-9a-f]{8})$`);

const checksumOf = (secret: string): string =>
  crc32(prefix + secret)
    .toString(16)
    .padStart(8, '0');

/** A new key, which is shown once and stored nowhere. */
export const makeApiKey = (): string => {
  const secret = randomBytes(32).toString('hex');
  return prefix + secret + checksumOf(secret);
};

/** Whether a text is a key that this service, or another of its kind, may have made. */
export const isApiKey = (text: string): boolean => {
  const [, secret, checksum] = form.exec(text) ?? [];
  return secret !== undefined && checksum === checksumOf(secret);
};

/** Only the hash is stored; the key cannot be recovered from it. */
export const hashOfApiKey = (key: string): Buffer => createHash('sha256').update(key).digest();
