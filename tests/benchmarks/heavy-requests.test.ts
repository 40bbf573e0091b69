/** The heavy requests of the benchmark are lawful: what weighs on the service is work, and not a refusal. */
import { expect, it } from 'vitest';
import { heavyRequests } from '../../benchmarks/heavy-requests.ts';
import { openInteractiveCalls } from '../../src/planning/planning-service.ts';

const calls = openInteractiveCalls({ serviceVersion: 'test' });
const scale = 0.02;

const found = (body: Uint8Array): unknown => JSON.parse(Buffer.from(body).toString());

it.each(heavyRequests(scale))('$kind', async ({ path, body }) => {
  const made = body();
  const bytes = Buffer.from(typeof made === 'string' ? made : JSON.stringify(made));
  if (path === '/v1/comparisons') {
    const wanted = { kind: 'comparison', request: bytes, basis: undefined } as const;
    expect(await calls.admitExplanation(wanted)).toMatchObject({ kind: 'admitted' });
    return;
  }
  if (path === '/v1/audits') {
    const audited = await calls.audit(bytes);
    expect(audited.kind === 'written' && found(audited.body)).toMatchObject({ faults: [] });
    return;
  }
  const validated = await calls.validate(bytes);
  // Entries that are no teachers are faults; they are heavy all the same.
  const valid = typeof made !== 'string';
  expect(validated.kind === 'written' && found(validated.body)).toMatchObject({ valid });
  if (path === '/v1/plans') expect(await calls.admit(bytes)).toMatchObject({ kind: 'admitted' });
});
