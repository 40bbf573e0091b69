import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { bodyOf, type EndedPlan, eventOf, webhookEvents } from '../../src/webhooks/events.ts';
import { describedBy, pointerOf } from '../support/described.ts';

const description = JSON.parse(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8'));
const ended: readonly EndedPlan[] = [
  { id: 'p', state: 'done', outcome: 'optimal' },
  { id: 'p', state: 'failed', outcome: undefined },
  { id: 'p', state: 'cancelled', outcome: 'feasible' },
];

it.each(ended)('of a plan that is $state have the body that is described', (plan) => {
  const event = eventOf(plan);
  const schema = ['post', 'requestBody', 'content', 'application/json', 'schema'];
  const fits = describedBy(description);
  const body = JSON.parse(bodyOf(plan, new Date()));
  expect(fits(pointerOf('webhooks', event, ...schema), body)).toEqual([]);
  expect(fits(pointerOf('webhooks', event, ...schema), { ...body, type: 'plan.begun' })).not.toEqual([]);
});

it('are all described', () => {
  expect(Object.keys(description.webhooks)).toEqual([...webhookEvents]);
  expect(ended.map(eventOf).sort()).toEqual([...webhookEvents].sort());
});
