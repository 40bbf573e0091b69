/** Checks a requested webhook and reports all faults together. */
import {
  didYouMean,
  type Findings,
  findingList,
  oneOf,
  pointerTo,
  shown,
  typed,
} from '../../models/findings/findings.ts';
import type { Sentence } from '../../models/findings/group-findings.ts';
import { noHint } from '../../models/findings/limited-hints.ts';
import type { Fault } from '../../models/vocabulary/answer.ts';
import type { FaultCode } from '../../models/vocabulary/finding-codes.ts';
import { en, type Words, zh } from '../../models/vocabulary/words.ts';
import type { AddressGuard } from './addresses.ts';
import { type WebhookEvent, webhookEvents } from './events.ts';

export type CheckedWebhook = { readonly url: string; readonly events: readonly WebhookEvent[] };

const longestUrl = 2_000;
const isEvent = (value: unknown): value is WebhookEvent => webhookEvents.some((event) => event === value);
const fields = ['url', 'events'] as const;

const hintFor = (event: unknown): Words =>
  typeof event === 'string' ? didYouMean(event, webhookEvents) : noHint;

/** Reports every fault of a URL. */
const checkUrl = (text: string, guard: AddressGuard, { fault }: Pick<Findings, 'fault'>): void => {
  const urlFault = (code: FaultCode, sentence: Sentence): void => fault('/url', code, sentence);
  const parsed = URL.canParse(text) ? new URL(text) : undefined;
  if (!parsed || !['http:', 'https:'].includes(parsed.protocol)) {
    urlFault('not-a-url', {
      en: en`url ${shown(text)} is not an http or https URL; give one in full`,
      zh: zh`通知地址${shown(text)}不是以“http”或“https”开头的网址，请填写完整网址`,
    });
    return;
  }
  if (text.length > longestUrl)
    urlFault('text-too-long', {
      en: `url has ${text.length} characters; ${longestUrl} are the most`,
      zh: `通知地址有${text.length}个字符，至多${longestUrl}个`,
      params: { limit: longestUrl },
    });
  // Lists of webhooks and logs of proxies would show the password.
  if (parsed.username !== '' || parsed.password !== '')
    urlFault('url-with-password', {
      en: 'url has a user or password in it; remove them: every delivery is signed',
      zh: '通知地址中含有用户名或密码，请删除；每次推送均有签名',
    });
  if (parsed.hash !== '')
    urlFault('url-with-fragment', {
      en: 'url has a part after #, which is never sent; remove it',
      zh: '通知地址中“#”之后的部分不会发送，请删除',
    });
  const refused = guard.refusalOf(parsed);
  if (refused === 'address')
    urlFault('address-refused', {
      en: en`url leads to the address ${shown(parsed.hostname)}, which is not public; give another one, or have whoever runs the service allow it in WEBHOOK_SUBNETS`,
      zh: zh`通知地址指向${shown(parsed.hostname)}，不是公网地址；请另填地址，或请系统管理员在“WEBHOOK_SUBNETS”中许可`,
    });
  if (refused === 'port')
    urlFault('port-refused', {
      en: `url has the port ${parsed.port}, which webhooks may not use; leave it out for 443 or 80, or have whoever runs the service allow it in WEBHOOK_PORTS`,
      zh: `通知地址的端口${parsed.port}不得使用；不写端口即为443或80，或请系统管理员在“WEBHOOK_PORTS”中许可`,
    });
};

export const checkWebhook = (
  raw: unknown,
  guard: AddressGuard,
): { readonly webhook: CheckedWebhook } | { readonly faults: readonly Fault[] } => {
  const { fault, faults, faultCount } = findingList();
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    fault('', 'wrong-type', {
      en: en`a webhook is an object with url and events, not ${shown(raw)}`,
      zh: zh`应为含有通知地址“url”和通知事项“events”的对象，现为${shown(raw)}`,
    });
    return { faults: faults() };
  }
  const given = new Map(Object.entries(raw));
  for (const key of given.keys()) {
    if (!fields.some((field) => field === key))
      fault(pointerTo(key), 'unknown-field', {
        en: en`a webhook has no field ${shown(key)}${didYouMean(key, fields)}; remove it`,
        zh: zh`没有${shown(key)}这一项${didYouMean(key, fields)}；请删除`,
      });
  }

  const url = given.get('url');
  if (url === undefined)
    fault('/url', 'missing-field', {
      en: 'url is missing; say where to deliver to',
      zh: '缺少通知地址“url”，请填写',
    });
  else if (typeof url !== 'string')
    fault('/url', 'wrong-type', {
      en: en`url is ${shown(url)} but must be a text`,
      zh: zh`通知地址为${shown(url)}，应为文本`,
    });
  else checkUrl(url, guard, { fault });

  const events = given.has('events') ? given.get('events') : [...webhookEvents];
  if (!Array.isArray(events)) {
    fault('/events', 'wrong-type', {
      en: en`events is ${shown(events)} but must be a list; leave it out for all of them`,
      zh: zh`通知事项为${shown(events)}，应为列表；不填即为全部事项`,
    });
  } else {
    if (events.length === 0)
      fault('/events', 'too-few-entries', {
        en: 'events is an empty list; leave it out for all of them',
        zh: '通知事项为空列表；不填即为全部事项',
      });
    for (const [position, event] of events.entries()) {
      if (!isEvent(event))
        fault(pointerTo('events', position), 'unknown-event', {
          en: en`event ${shown(event)} does not exist${hintFor(event)}; write ${oneOf(webhookEvents)}`,
          zh: zh`没有通知事项${shown(event)}${hintFor(event)}；请填写${oneOf(webhookEvents.map(typed))}`,
        });
      else if (events.indexOf(event) < position)
        fault(pointerTo('events', position), 'duplicate-event', {
          en: en`event ${shown(event)} is listed twice; remove one`,
          zh: zh`通知事项${shown(event)}重复，请删去其一`,
        });
    }
  }
  if (faultCount() > 0 || typeof url !== 'string' || !Array.isArray(events)) return { faults: faults() };
  return { webhook: { url, events: events.filter(isEvent) } };
};
