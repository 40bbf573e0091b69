import { expect, it } from 'vitest';
import { guardAddresses, readSubnet } from '../../src/webhooks/addresses.ts';
import { checkWebhook } from '../../src/webhooks/check-webhook.ts';

const check = (raw: unknown) => checkWebhook(raw, guardAddresses([readSubnet('10.1.0.0/16')!]));

it('takes a URL alone, for every event', () => {
  expect(check({ url: 'https://example.org/hook' })).toEqual({
    webhook: { url: 'https://example.org/hook', events: ['plan.done', 'plan.failed', 'plan.cancelled'] },
  });
  expect(check({ url: 'http://10.1.2.3:8000/', events: ['plan.failed'] })).toEqual({
    webhook: { url: 'http://10.1.2.3:8000/', events: ['plan.failed'] },
  });
});

it.each<[unknown, string, string]>([
  [[], '', 'wrong-type'],
  [null, '', 'wrong-type'],
  [{}, '/url', 'missing-field'],
  [{ url: 3 }, '/url', 'wrong-type'],
  [{ url: 'example.org' }, '/url', 'not-a-url'],
  [{ url: 'file:///etc/passwd' }, '/url', 'not-a-url'],
  [{ url: `https://example.org/${'x'.repeat(2_000)}` }, '/url', 'text-too-long'],
  [{ url: 'https://me:secret@example.org/' }, '/url', 'url-with-password'],
  [{ url: 'https://example.org/#a' }, '/url', 'url-with-fragment'],
  [{ url: 'http://127.0.0.1/' }, '/url', 'address-refused'],
  [{ url: 'http://[::1]/' }, '/url', 'address-refused'],
  [{ url: 'http://2130706433/' }, '/url', 'address-refused'],
  [{ url: 'http://8.8.8.8:5432/' }, '/url', 'port-refused'],
  [{ url: 'https://example.org/', event: 'plan.done' }, '/event', 'unknown-field'],
  [{ url: 'https://example.org/', events: 'plan.done' }, '/events', 'wrong-type'],
  [{ url: 'https://example.org/', events: [] }, '/events', 'too-few-entries'],
  [{ url: 'https://example.org/', events: ['plan.done', 'plan.began'] }, '/events/1', 'unknown-event'],
  [{ url: 'https://example.org/', events: ['plan.done', 'plan.done'] }, '/events/1', 'duplicate-event'],
])('finds the fault in %j', (raw, pointer, code) => {
  expect(check(raw)).toMatchObject({ faults: [{ pointer, code, message: expect.any(String) }] });
});

it('finds all faults at once, and repeats no password', () => {
  const checked = check({
    url: 'http://me:geheim@127.0.0.1/#x',
    events: [1],
    __proto__: null,
    colour: 'red',
  });
  const faults = 'faults' in checked ? checked.faults : [];
  expect(faults.map(({ code }) => code).sort()).toEqual([
    'address-refused',
    'unknown-event',
    'unknown-field',
    'url-with-fragment',
    'url-with-password',
  ]);
  expect(JSON.stringify(faults)).not.toContain('geheim');
});
