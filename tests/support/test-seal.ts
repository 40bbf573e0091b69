/** The key of tests, which seals nothing that has to be kept. */
import { sealWith } from '../../src/webhooks/seal.ts';

export const testSecretsKey = Buffer.alloc(32, 7).toString('base64');
export const testSeal = sealWith(Buffer.from(testSecretsKey, 'base64'));
