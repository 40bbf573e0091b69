import type { Written } from './protocol.ts';

export const writeJson = (value: unknown): Written => ({
  kind: 'written',
  body: Buffer.from(JSON.stringify(value)),
});

/** Of bytes that were checked before; throws on anything else. */
export const parseJson = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString()) as unknown;
