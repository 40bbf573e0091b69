/** Every family of faults and warnings is in both languages; those of one request are held to it in check-request.test.ts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditPlan } from '../../models/audit/audit-plan.ts';
import { checkPlanRequest } from '../../models/check/check-request.ts';
import { foresee } from '../../models/check/foresee.ts';
import { warnOfPrecedence } from '../../models/check/precedence-warnings.ts';
import { warnOfLeftOut } from '../../models/patch/fit-postings.ts';
import { applyPatch } from '../../models/patch/merge-patch.ts';
import { checkRevision } from '../../models/patch/revision.ts';
import { checkComparison } from '../../models/patch/scenarios.ts';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import { checkQuestion } from '../../models/requests/question.ts';
import type { Fault, Warning } from '../../models/vocabulary/answer.ts';
import { readJson } from '../../src/json/parse-strict.ts';
import { guardAddresses, readSubnet } from '../../src/webhooks/addresses.ts';
import { checkWebhook } from '../../src/webhooks/check-webhook.ts';
import { expectBothLanguages } from '../support/both-languages.ts';
import { planRequest } from '../support/plan-request.ts';

type Found = readonly (Fault | Warning)[];
const faultsIn = (checked: object): Found => ('faults' in checked ? (checked.faults as Found) : []);
const none = (): undefined => undefined;

const request = ((): PlanRequest => {
  const checked = checkPlanRequest(planRequest(), none);
  if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
  return checked.request;
})();
const { roster, policy } = request;
const question = (raw: unknown): Found => faultsIn(checkQuestion(raw, roster, policy));
const webhook = (raw: unknown): Found => {
  const inside = readSubnet('10.1.0.0/16');
  return faultsIn(checkWebhook(raw, guardAddresses(inside ? [inside] : [])));
};
const json = (text: string): Found => faultsIn(readJson(Buffer.from(text)));

const policies: Readonly<Record<string, unknown>> = {
  high: {
    name: 'High',
    groups: { old: { field: 'age', above: 50 } },
    clauses: [{ rule: 'exempt', strength: 'must', who: 'old', id: 'old', prevails: true }],
  },
  circle: { name: 'Circle', extends: 'circle', clauses: [] },
};
const extending = (own: object): Found => {
  const sent = { ...planRequest(), policy: { name: 'p', clauses: [], ...own } };
  return faultsIn(checkPlanRequest(sent, (id) => policies[id], Object.keys(policies)));
};
const prevailing = {
  policy: {
    groups: { old: { field: 'age', above: 50 } },
    clauses: [{ rule: 'exempt', strength: 'must', who: 'old', id: 'old', prevails: true }],
  },
};

const cases: readonly (readonly [string, unknown, (sent: never) => Found, string])[] = [
  ['no question', { teacher: 't1' }, question, 'unclear-question'],
  ['a clause that is not there', { clause: 'quoat' }, question, 'unknown-clause'],
  ['a teacher who is not there', { teacher: 'T1', moves: true }, question, 'unknown-teacher'],
  ['a school that is not there', { teacher: 't1', school: 's1' }, question, 'unknown-school'],
  ['a revision', { basedOn: 7, atMostChanges: -1 }, (raw) => faultsIn(checkRevision(raw)), 'wrong-type'],
  ['a comparison', { scenarios: [] }, (raw) => faultsIn(checkComparison(raw)), 'unclear-base'],
  [
    'a sweep',
    { base: {}, sweep: { path: 'x', values: [1, 1] } },
    (raw) => faultsIn(checkComparison(raw)),
    'not-a-pointer',
  ],
  ['a patch', { S9: null }, (patch) => faultsIn(applyPatch(roster.schools, patch)), 'unknown-element'],
  [
    'a patch of what prevails',
    { policy: { clauses: { old: null } } },
    (patch) => warnOfPrecedence(prevailing, patch),
    'prevailing-clause',
  ],
  [
    'a patch of a group that it uses',
    { policy: { groups: { old: null } } },
    (patch) => warnOfPrecedence(prevailing, patch),
    'prevailing-clause',
  ],
  [
    'postings left out',
    [{ teacher: 't9' }],
    (postings) => warnOfLeftOut('', { en: 'plan', zh: '方案' }, postings),
    'posting-left-out',
  ],
  [
    'an audit',
    [{ teacher: 't1', from: 'S1', to: 'S3', subject: 'maths' }],
    (postings) => auditPlan(request, postings).faults,
    'other-stage',
  ],
  ['a policy that extends nothing known', { extends: 'hihg' }, extending, 'unknown-policy'],
  ['a circle of policies', { extends: 'circle' }, extending, 'circle-of-policies'],
  [
    'a clause that cannot be replaced',
    { extends: 'high', clauses: [{ rule: 'exempt', strength: 'must', id: 'old' }] },
    extending,
    'prevailing-clause',
  ],
  ['a group that has its meaning', { extends: 'high', groups: { old: 'x' } }, extending, 'prevailing-clause'],
  ['no URL', { events: ['plan.dome', 'plan.done', 'plan.done'] }, webhook, 'missing-field'],
  ['a URL of nothing', { url: 'ftp://x', more: 1 }, webhook, 'not-a-url'],
  ['a URL with everything wrong', { url: 'http://a:b@10.2.0.1:99/#x' }, webhook, 'address-refused'],
  ['a webhook that is a list', [], webhook, 'wrong-type'],
  ['no body', '', json, 'empty-body'],
  ['a key twice', '{"a":1,"a":2}', json, 'duplicate-key'],
  ['large numbers', '[1e999, 12345678901234567890, 1e-999]', json, 'number-out-of-range'],
  ['half a character', '["\\ud800"]', json, 'lone-surrogate'],
  ['a key of its own meaning', '{"__proto__":{"constructor":{"prototype":1}}}', json, 'unsafe-key'],
  ['nesting', '['.repeat(100), json, 'nested-too-deeply'],
  ...[
    '{a:1}',
    "{'a':1}",
    '[1 2]',
    '[1,]',
    '{"a"}',
    '[01]',
    '["\\x"]',
    '["a',
    '[tru]',
    '[1.]',
    '[-]',
    '1 2',
  ].map((text) => [text, text, json, 'malformed-json'] as const),
];

describe('in both languages', () => {
  it.each(cases)('%s', (_, sent, check, code) => {
    const found = check(sent as never);
    expect(found.map((one) => one.code)).toContain(code);
    expectBothLanguages(found, [sent, planRequest()]);
  });

  it('what is proved impossible', () => {
    const { clauses } = policy;
    const must = { strength: 'must' } as const;
    const impossible = [
      [{ ...must, rule: 'rotation-quota', atLeast: 99 }],
      [{ ...must, rule: 'rotation-quota', atLeast: 2, atMost: 1 }],
      [
        { ...must, rule: 'must-move' },
        { ...must, rule: 'exempt' },
      ],
    ].map((more) =>
      foresee({ ...request, policy: { ...policy, clauses: [...clauses, ...more] } } as PlanRequest),
    );
    for (const found of impossible) expect(found).not.toEqual([]);
    for (const { message, words } of impossible.flat()) {
      expect(message).toBe(words.en);
      expect(words.zh).toMatch(/^第\d+条（[^A-Za-z]+）/);
      expect(words.zh.replace(/“[^”]*”/g, '')).not.toMatch(/[A-Za-z]/);
    }
  });

  it('whatever is sent', () => {
    const key = fc.constantFrom(
      'roster',
      'policy',
      'schools',
      'teachers',
      'clauses',
      'rule',
      'who',
      'id',
      'bornOn',
    );
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { depthSize: 'small' },
        fc.jsonValue({ maxDepth: 1 }),
        fc.dictionary(key, tie('any'), { maxKeys: 4 }),
        fc.array(tie('any'), { maxLength: 3 }),
      ),
    })).any;
    fc.assert(
      fc.property(fc.dictionary(key, value), (sent) => {
        const found = faultsIn(checkPlanRequest(sent, none));
        expect(found).not.toEqual([]);
        for (const { message, words } of found) {
          expect(message).toBe(words.en);
          expect(words.zh).toMatch(/\p{Script=Han}/u);
          expect(words.zh).not.toMatch(/\[object/);
        }
      }),
      { numRuns: 200 },
    );
  });
});
