/**
 * Seals the secrets of webhooks and the texts of objections, so that a reader of the database or of a copy can neither sign
 * events nor read them. AES-256-GCM, with the place of the text sealed in, so that no row can lend its own to another.
 */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

const cipher = 'aes-256-gcm';
export const secretsKeyBytes = 32;
const [nonceBytes, tagBytes] = [12, 16] as const;

export type Seal = {
  readonly close: (secret: string, place: string) => Buffer;
  /** Throws where another key sealed it, or where it was sealed for another place. */
  readonly open: (sealed: Buffer, place: string) => string;
  /** Identifies the key without revealing it. */
  readonly fingerprint: Buffer;
};

export const makeSecretsKey = (): string => randomBytes(secretsKeyBytes).toString('base64');

/** The key of its text; undefined where the text is none: 32 bytes in base64. */
export const readSecretsKey = (text: string): Buffer | undefined => {
  const key = Buffer.from(text.trim(), 'base64');
  return key.byteLength === secretsKeyBytes && key.toString('base64') === text.trim() ? key : undefined;
};

export const sealWith = (key: Buffer): Seal => ({
  close: (secret, place) => {
    const nonce = randomBytes(nonceBytes);
    const sealing = createCipheriv(cipher, key, nonce).setAAD(Buffer.from(place));
    const body = Buffer.concat([sealing.update(secret, 'utf8'), sealing.final()]);
    return Buffer.concat([nonce, sealing.getAuthTag(), body]);
  },
  open: (sealed, place) => {
    const nonce = sealed.subarray(0, nonceBytes);
    const opening = createDecipheriv(cipher, key, nonce, { authTagLength: tagBytes })
      .setAAD(Buffer.from(place))
      .setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
    const body = opening.update(sealed.subarray(nonceBytes + tagBytes));
    return Buffer.concat([body, opening.final()]).toString('utf8');
  },
  fingerprint: createHmac('sha256', key).update('lungang: the key of the secrets of webhooks').digest(),
});
