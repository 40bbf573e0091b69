import { Webhook } from 'standardwebhooks';
import { expect, it } from 'vitest';
import { makeWebhookSecret, signatureHeaders } from '../../src/webhooks/signature.ts';

const body = '{"type":"plan.done","data":{"id":"方案"}}';

it('is verified by the library of the standard, and is of this body, id, time and secret alone', () => {
  const secret = makeWebhookSecret();
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const now = new Date();
  const headers = signatureHeaders(secret, 'd1', now, body);
  const receiver = new Webhook(secret);
  expect(receiver.verify(body, headers)).toEqual(JSON.parse(body));

  expect(() => receiver.verify(body.replace('done', 'failed'), headers)).toThrow();
  expect(() => receiver.verify(body, { ...headers, 'webhook-id': 'd2' })).toThrow();
  expect(() => new Webhook(makeWebhookSecret()).verify(body, headers)).toThrow();
  const later = String(Number(headers['webhook-timestamp']) + 1);
  expect(() => receiver.verify(body, { ...headers, 'webhook-timestamp': later })).toThrow();
  const hourAgo = new Date(now.getTime() - 3_600_000);
  expect(() => receiver.verify(body, signatureHeaders(secret, 'd1', hourAgo, body))).toThrow();
});

it('is the one that the standard gives as its example', () => {
  // https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
  const headers = signatureHeaders(
    'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    'msg_p5jXN8AQM9LWM0D4loKWxJek',
    new Date(1_614_265_330_000),
    '{"test": 2432232314}',
  );
  expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});
