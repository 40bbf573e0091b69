/**
 * Signatures as Standard Webhooks 1.0 writes them: an HMAC-SHA-256 over id, time and body, in three headers that
 * the libraries of most languages can verify.
 */
import { createHmac, randomBytes } from 'node:crypto';

const prefix = 'whsec_';

/** A new secret of 256 bits, in the form that those libraries take. */
export const makeWebhookSecret = (): string => prefix + randomBytes(32).toString('base64');

/** Where `sent` is the moment of this very attempt: receivers refuse what is older than a few minutes. */
export const signatureHeaders = (
  secret: string,
  id: string,
  sent: Date,
  body: string,
): Readonly<Record<string, string>> => {
  const timestamp = String(Math.floor(sent.getTime() / 1_000));
  const key = Buffer.from(secret.slice(prefix.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
};
