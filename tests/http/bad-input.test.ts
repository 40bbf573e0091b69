/** Bad requests over HTTP to the real service: each is a problem that names the offender, the value and the remedy. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Problem, problemSchema } from '../../src/errors.ts';
import { expectBothLanguages } from '../support/both-languages.ts';
import { post, type Service, startService, stopService } from '../support/service.ts';

let service: Service;
beforeAll(async () => {
  service = await startService({ BODY_LIMIT_BYTES: '1000000' });
});
afterAll(async () => {
  expect((await fetch(`${service.origin}/livez`)).status).toBe(200);
  const { code, stdout } = await stopService(service);
  expect(code).toBe(0);
  expect(stdout).not.toMatch(/"level":[56]0/);
});

const problemOf = async (response: Response): Promise<Problem> => {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = problemSchema.strict().parse(await response.json()) as Problem;
  expect(problem.status).toBe(response.status);
  return problem;
};

const schools = [
  { id: 'S1', name: '第一小学', stage: 'primary', setting: 'urban', pupils: 200, demand: { 语文: 2 } },
  { id: 'S2', name: '第二中学', stage: 'junior', setting: 'urban', pupils: 300, demand: { 语文: 1 } },
];
const teachers = [{ id: 'T1', school: 'S1', subject: '语文' }];
const clauses = [{ rule: 'rotation-quota', strength: 'must', atLeast: 0 }];
/** A request in which only the part under test is wrong, and one more thing that every case has wrong besides. */
const request = (roster: object, policy: object = {}): object => ({
  roster: { asOf: '2026-08-31', schools, teachers, ...roster },
  policy: { name: 'p', clauses, ...policy },
  options: { timeLimitSeconds: -1 },
});
const teacher = (fields: object): object => ({
  teachers: [...teachers, { id: 'T2', school: 'S1', subject: '语文', ...fields }],
});
const clause = (fields: object): object => ({ clauses: [...clauses, fields] });

type Expected = {
  readonly pointer: string;
  readonly code: string;
  readonly says: readonly (string | RegExp)[];
};
const cases: readonly (readonly [what: string, request: object, expected: Expected])[] = [
  [
    'a field that does not exist',
    request(teacher({ schol: 'S1' })),
    { pointer: '/roster/teachers/1/schol', code: 'unknown-field', says: ['"T2"', '"schol"', 'school'] },
  ],
  [
    'an id that would be a key of its own meaning',
    request(teacher({ subject: '__proto__' })),
    {
      pointer: '/roster/teachers/1/subject',
      code: 'invalid-value',
      says: ['"T2"', '"__proto__"', 'rename it'],
    },
  ],
  [
    'an id given twice',
    request({ teachers: [...teachers, ...teachers] }),
    {
      pointer: '/roster/teachers/1/id',
      code: 'duplicate-id',
      says: ['"T1"', 'positions 0 and 1', 'give each'],
    },
  ],
  [
    'a teacher at a school that is not there',
    request(teacher({ school: 'S9' })),
    {
      pointer: '/roster/teachers/1/school',
      code: 'unknown-school',
      says: ['"T2"', '"S9"', 'correct the id'],
    },
  ],
  [
    'a need below nothing',
    request({ schools: [{ ...schools[0], demand: { 语文: -1 } }, schools[1]] }),
    {
      pointer: '/roster/schools/0/demand/语文',
      code: 'number-too-small',
      says: ['"S1"', '语文', '-1', 'at least 0'],
    },
  ],
  [
    'more than all',
    request({}, clause({ rule: 'rotation-quota', strength: 'must', atLeastPercent: 130 })),
    {
      pointer: '/policy/clauses/1/atLeastPercent',
      code: 'number-too-large',
      says: ['clause 2', '130', '100'],
    },
  ],
  [
    'a day that no calendar has',
    request(teacher({ joinedSchoolOn: '2026-02-30' })),
    {
      pointer: '/roster/teachers/1/joinedSchoolOn',
      code: 'invalid-date',
      says: ['"T2"', '2026-02-30', 'YYYY-MM-DD'],
    },
  ],
  [
    'a wish for another stage',
    request(teacher({ wishes: ['S2'] })),
    {
      pointer: '/roster/teachers/1/wishes/0',
      code: 'wish-of-another-stage',
      says: ['"T2"', '"S2"', 'remove'],
    },
  ],
  [
    'a rule that lacks a setting',
    request({}, clause({ rule: 'linked', strength: 'must', kind: 'spouses' })),
    {
      pointer: '/policy/clauses/1/require',
      code: 'missing-field',
      says: ['clause 2', 'require', 'one-moves'],
    },
  ],
  [
    'a rule that lacks any limit',
    request({}, clause({ rule: 'rotation-quota', strength: 'must' })),
    { pointer: '/policy/clauses/1', code: 'incomplete-clause', says: ['clause 2', 'atLeast'] },
  ],
  [
    'a group that is not defined',
    request({}, clause({ rule: 'must-move', strength: 'must', who: '骨干' })),
    { pointer: '/policy/clauses/1/who', code: 'unknown-group', says: ['clause 2', '"骨干"', 'not defined'] },
  ],
  [
    'a group defined by itself',
    request({}, { groups: { 甲: { not: '乙' }, 乙: { any: ['甲'] } } }),
    {
      pointer: '/policy/groups/甲',
      code: 'group-defined-by-itself',
      says: ['"甲"', '"乙"', 'break the circle'],
    },
  ],
  [
    'a number that is a text',
    request({ schools: [{ ...schools[0], pupils: 'NaN' }, schools[1]] }),
    { pointer: '/roster/schools/0/pupils', code: 'wrong-type', says: ['"S1"', '"NaN"', 'number'] },
  ],
];

describe.each(['/v1/plans', '/v1/validations', '/v1/audits'])('%s reports', (path) => {
  it.each(cases)('%s, together with the other faults', async (_, body, { pointer, code, says }) => {
    const { options, ...rest } = body as Record<string, unknown>;
    const sent = path === '/v1/audits' ? { ...rest, postings: 3 } : { ...rest, options };
    const response = await post(service, path, sent);
    let errors: Problem['errors'];
    if (path === '/v1/validations') {
      expect(response.status).toBe(200);
      const answer = (await response.json()) as { valid: boolean; errors: Problem['errors'] };
      expect(answer.valid).toBe(false);
      errors = answer.errors;
    } else {
      const problem = await problemOf(response);
      expect(problem).toMatchObject({ status: 422, code: 'invalid-request' });
      errors = problem.errors;
    }
    const fault = errors?.find((one) => one.pointer === pointer);
    expect(fault, JSON.stringify(errors)).toMatchObject({ code });
    for (const text of says) expect(fault?.message).toMatch(text);
    expectBothLanguages(errors ?? [], sent);
    const other = path === '/v1/audits' ? '/postings' : '/options/timeLimitSeconds';
    expect(errors?.map((one) => one.pointer)).toContain(other);
  });
});

describe('an unreadable body is reported', () => {
  it.each<[string, Uint8Array<ArrayBuffer> | string, number, string, RegExp]>([
    ['nesting of 100 kB', '['.repeat(100_000), 400, 'nested-too-deeply', /deeper than \d+/],
    [
      'objects nested as deep',
      `${'{"roster":'.repeat(10_000)}1${'}'.repeat(10_000)}`,
      400,
      'nested-too-deeply',
      /deeper than \d+/,
    ],
    [
      'invalid UTF-8',
      Uint8Array.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
      400,
      'invalid-utf8',
      /UTF-8/,
    ],
    ['NaN', '{"roster": NaN}', 400, 'malformed-json', /line 1/],
    ['a key given twice', '{"roster": 1, "roster": 2}', 400, 'duplicate-key', /given twice.*remove one/],
    ['nothing', '', 400, 'empty-body', /send/],
  ])('%s', async (_, body, status, code, says) => {
    for (const path of ['/v1/plans', '/v1/validations', '/v1/audits']) {
      const problem = await problemOf(await post(service, path, body));
      expect(problem).toMatchObject({ status, code: 'unreadable-body' });
      expect(problem.errors?.[0]).toMatchObject({ code });
      expect(problem.errors?.[0]?.message).toMatch(says);
    }
  });

  it('a body over the limit', async () => {
    const problem = await problemOf(await post(service, '/v1/plans', ' '.repeat(1_000_001)));
    expect(problem).toMatchObject({ status: 413, code: 'body-too-large' });
    expect(problem.detail).toMatch(/1000001 bytes.*1000000/);
  });
});

const hostile = new URL('../../../shared/hostile/', import.meta.url);
describe.skipIf(!existsSync(hostile))(
  'files made to break readers (skipped where they are not kept beside)',
  () => {
    const filesIn = async (
      folder: string,
    ): Promise<readonly (readonly [string, Uint8Array<ArrayBuffer>])[]> => {
      const base = new URL(folder, hostile);
      const names = (await readdir(base)).sort();
      return Promise.all(
        names.map(
          async (name) =>
            [name, Uint8Array.from(await readFile(new URL(encodeURIComponent(name), base)))] as const,
        ),
      );
    };
    /** Whatever is sent, the answer is an answer: a problem of the request, or for a validation its faults. */
    const expectRefused = async (name: string, body: Uint8Array<ArrayBuffer> | object): Promise<void> => {
      const paths = ['plans', 'validations', 'audits', 'rosters', 'policies', 'webhooks'];
      for (const path of paths.map((one) => `/v1/${one}`)) {
        const response = await post(service, path, body);
        if (['/v1/validations', '/v1/policies'].includes(path) && response.status === 200) {
          expect(((await response.json()) as { valid: boolean }).valid, name).toBe(false);
          continue;
        }
        expect(response.status, name).toBeGreaterThanOrEqual(400);
        expect(response.status, name).toBeLessThan(500);
        const problem = await problemOf(response);
        // A webhook is small: of a large body nothing is read.
        if (problem.code === 'body-too-large') expect(path, name).toBe('/v1/webhooks');
        else expect(problem.errors?.length, name).toBeGreaterThan(0);
      }
    };

    it.each([
      'json_test_suite/test_parsing/',
      'json_test_suite/test_transform/',
      'csv_spectrum/csvs/',
      'csv_spectrum/json/',
    ])('%s as bodies', async (folder) => {
      for (const [name, body] of await filesIn(folder)) await expectRefused(name, body);
    });

    it('naughty strings in every place that takes a text', async () => {
      const texts = JSON.parse(
        await readFile(new URL('naughty_strings/blns.json', hostile), 'utf8'),
      ) as string[];
      for (const text of texts) {
        const naughty = {
          roster: {
            asOf: '2026-08-31',
            schools: [
              { ...schools[0], id: text, name: text, zone: text, demand: { [text]: 1 }, labels: [text] },
            ],
            teachers: [{ id: text, name: text, school: text, subject: text, wishes: [text], labels: [text] }],
          },
          policy: {
            name: text,
            groups: { [text]: { field: 'name', is: text } },
            clauses: [{ rule: 'must-move', strength: 'in-principle', who: text, label: text }],
          },
          pins: [{ teacher: text, stays: true, reason: text }],
        };
        const response = await post(service, '/v1/plans', naughty, { 'x-request-id': 'naughty' });
        expect([200, 400, 422], text).toContain(response.status);
        expect(response.headers.get('x-request-id')).toBe('naughty');
        const answer = (await response.json()) as { state?: string };
        if (response.status === 200) expect(answer.state, text).toBe('done');
      }
      // Ids that are odd but visible are the caller's own affair: such a request is planned.
      const { status } = await fetch(`${service.origin}/v1/plans/${encodeURIComponent(texts.at(-1)!)}`);
      expect(status).toBe(404);
    }, 240_000);
  },
);
