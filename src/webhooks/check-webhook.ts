/** Checks a requested webhook and reports all faults together. */
import {
  didYouMean,
  type Findings,
  findingList,
  oneOf,
  pointerTo,
  shown,
} from '../../models/findings/findings.ts';
import type { Fault } from '../../models/vocabulary/answer.ts';
import type { AddressGuard } from './addresses.ts';
import { type WebhookEvent, webhookEvents } from './events.ts';

export type CheckedWebhook = { readonly url: string; readonly events: readonly WebhookEvent[] };

const longestUrl = 2_000;
const isEvent = (value: unknown): value is WebhookEvent => webhookEvents.some((event) => event === value);
const fields = ['url', 'events'] as const;

/** Reports every fault of a URL. */
const checkUrl = (text: string, guard: AddressGuard, { fault }: Pick<Findings, 'fault'>): void => {
  const urlFault = (code: string, message: string): void => fault('/url', code, message);
  const parsed = URL.canParse(text) ? new URL(text) : undefined;
  if (!parsed || !['http:', 'https:'].includes(parsed.protocol)) {
    urlFault('not-a-url', `url ${shown(text)} is not an http or https URL; give one in full`);
    return;
  }
  if (text.length > longestUrl)
    urlFault('text-too-long', `url has ${text.length} characters; ${longestUrl} are the most`);
  // Lists of webhooks and logs of proxies would show the password.
  if (parsed.username !== '' || parsed.password !== '')
    urlFault('url-with-password', 'url has a user or password in it; remove them: every delivery is signed');
  if (parsed.hash !== '')
    urlFault('url-with-fragment', 'url has a part after #, which is never sent; remove it');
  const refused = guard.refusalOf(parsed);
  if (refused === 'address')
    urlFault(
      'address-refused',
      `url leads to the address ${shown(parsed.hostname)}, which is not public; give another one, or have whoever runs the service allow it in WEBHOOK_SUBNETS`,
    );
  if (refused === 'port')
    urlFault(
      'port-refused',
      `url has the port ${parsed.port}, which webhooks may not use; leave it out for 443 or 80, or have whoever runs the service allow it in WEBHOOK_PORTS`,
    );
};

export const checkWebhook = (
  raw: unknown,
  guard: AddressGuard,
): { readonly webhook: CheckedWebhook } | { readonly faults: readonly Fault[] } => {
  const { fault, faults, faultCount } = findingList();
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    fault('', 'wrong-type', `a webhook is an object with url and events, not ${shown(raw)}`);
    return { faults: faults() };
  }
  const given = new Map(Object.entries(raw));
  for (const key of given.keys()) {
    if (!fields.some((field) => field === key))
      fault(
        pointerTo(key),
        'unknown-field',
        `a webhook has no field ${shown(key)}${didYouMean(key, fields)}; remove it`,
      );
  }

  const url = given.get('url');
  if (url === undefined) fault('/url', 'missing-field', 'url is missing; say where to deliver to');
  else if (typeof url !== 'string') fault('/url', 'wrong-type', `url is ${shown(url)} but must be a text`);
  else checkUrl(url, guard, { fault });

  const events = given.has('events') ? given.get('events') : [...webhookEvents];
  if (!Array.isArray(events)) {
    fault(
      '/events',
      'wrong-type',
      `events is ${shown(events)} but must be a list; leave it out for all of them`,
    );
  } else {
    if (events.length === 0)
      fault('/events', 'too-few-entries', 'events is an empty list; leave it out for all of them');
    for (const [position, event] of events.entries()) {
      if (!isEvent(event))
        fault(
          pointerTo('events', position),
          'unknown-event',
          `event ${shown(event)} does not exist${typeof event === 'string' ? didYouMean(event, webhookEvents) : ''}; write ${oneOf(webhookEvents)}`,
        );
      else if (events.indexOf(event) < position)
        fault(
          pointerTo('events', position),
          'duplicate-event',
          `event ${shown(event)} is listed twice; remove one`,
        );
    }
  }
  if (faultCount() > 0 || typeof url !== 'string' || !Array.isArray(events)) return { faults: faults() };
  return { webhook: { url, events: events.filter(isEvent) } };
};
