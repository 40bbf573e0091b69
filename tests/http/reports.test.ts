/** Reports, the workbook and notices over HTTP: the forms that Accept chooses, names by scope, templates. */
import { read, utils } from '@e965/xlsx';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { type ReportId, reportIds, reports } from '../../models/reports/index.ts';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import type { PlanAnswer } from '../../models/vocabulary/answer.ts';
import type { Scope } from '../../src/access/scopes.ts';
import { examples } from '../../src/examples.ts';
import { mediaTypes } from '../../src/http/file-answers.ts';
import { openApiKeys } from '../../src/store/api-keys.ts';
import { expectBothLanguages } from '../support/both-languages.ts';
import { expectProblem } from '../support/problems.ts';
import { realApp } from '../support/real-app.ts';
import { testStorage } from '../support/test-database.ts';
import { paragraphsIn, wordFile, wordParagraph } from '../support/word-files.ts';

const { roster } = examples.plan as PlanRequest;
let app: FastifyInstance;
let plan: PlanAnswer;
let mover = { id: '', name: '' };
const keys = { reader: '', namer: '' };

const as = (who: keyof typeof keys, request: InjectOptions): Promise<LightMyRequestResponse> =>
  app.inject({ ...request, headers: { ...request.headers, authorization: `Bearer ${keys[who]}` } });
const at = (path: string): string => `/v1/plans/${plan.id}/${path}`;
const notices = (who: keyof typeof keys, payload?: Buffer, query = '') =>
  as(who, {
    method: 'POST',
    url: at(`notices${query}`),
    ...(payload ? { payload, headers: { 'content-type': mediaTypes.docx } } : {}),
  });

beforeAll(async () => {
  const storage = await testStorage();
  app = await realApp(storage);
  const made = openApiKeys(storage.database, () => new Date());
  const keyOf = async (scopes: readonly Scope[]): Promise<string> =>
    (await made.create({ tenant: 'a', name: '', scopes, expiresAt: undefined })).key;
  keys.reader = await keyOf(['read', 'plan']);
  keys.namer = await keyOf(['read', 'plan', 'names']);
  const response = await as('reader', { method: 'POST', url: '/v1/plans', payload: examples.plan as object });
  plan = response.json();
  const id = plan.postings?.[0]?.teacher ?? '';
  mover = { id, name: roster.teachers.find((one) => one.id === id)?.name ?? '' };
});
afterAll(() => app.close());

describe.each(reportIds)('the report %s', (id) => {
  it('is JSON as it is described, unless Accept prefers a file', async () => {
    for (const accept of [undefined, '*/*', 'application/json, text/csv;q=0.9']) {
      const response = await as('reader', { url: at(`reports/${id}`), headers: accept ? { accept } : {} });
      expect(response.headers['content-type']).toBe('application/json; charset=utf-8');
      expect(response.headers.vary).toContain('Accept');
      const schema: z.ZodObject = reports[id].schema;
      schema.strict().parse(response.json());
      expect(response.json()).toMatchObject({ plan: plan.id, asOf: roster.asOf });
    }
  });

  it('is a workbook with every table, in the language of the request', async () => {
    for (const language of ['en', 'zh'] as const) {
      const response = await as('reader', {
        url: at(`reports/${id}`),
        headers: { accept: mediaTypes.xlsx, 'accept-language': language },
      });
      expect(response.statusCode).toBe(200);
      expect(response.headers).toMatchObject({
        'content-type': mediaTypes.xlsx,
        'content-language': language,
        'content-disposition': `attachment; filename="${id}.xlsx"`,
      });
      const book = read(response.rawPayload, { type: 'buffer' });
      const [first = ''] = book.SheetNames;
      const title = book.Sheets[first]?.A1?.v as string;
      expect(/\p{Script=Han}/u.test(`${first}${title}`)).toBe(language === 'zh');
    }
  });

  it('is text with commas', async () => {
    const response = await as('reader', {
      url: at(`reports/${id}`),
      headers: { accept: 'text/csv', 'accept-language': 'zh' },
    });
    expect(response.headers['content-type']).toBe('text/csv; charset=utf-8');
    const lines = response.body.split('\r\n');
    expect(lines[0]).toMatch(/^\ufeff\p{Script=Han}/u);
    expect(lines.length).toBeGreaterThan(2);
  });

  it('names teachers for keys with the scope names alone', async () => {
    const forms: readonly string[] =
      id === 'flows' || id === 'statistics' ? [] : ['application/json', 'text/csv'];
    for (const accept of forms) {
      const of = async (who: keyof typeof keys) =>
        (await as(who, { url: at(`reports/${id}`), headers: { accept } })).body;
      const masked = await of('reader');
      for (const { name = '-' } of roster.teachers) expect(masked).not.toContain(name);
      if (id !== 'schools' || accept !== 'text/csv') expect(await of('namer')).toContain(mover.name);
    }
  });

  it('is refused in other forms', async () => {
    const response = await as('reader', { url: at(`reports/${id}`), headers: { accept: 'application/pdf' } });
    expectProblem(response, 'not-acceptable');
  });
});

it('the list for the public is a document as well, and other reports are not', async () => {
  const of = (id: ReportId) =>
    as('namer', { url: at(`reports/${id}`), headers: { accept: mediaTypes.docx, 'accept-language': 'zh' } });
  const response = await of('postings');
  expect(response.headers['content-type']).toBe(mediaTypes.docx);
  const texts = paragraphsIn(response.rawPayload);
  expect(texts[0]).toBe('2026—2027学年教师交流轮岗人员公示名单');
  expect(texts).toContain(mover.name);
  expect(texts.join()).toContain('公示期自＿＿＿＿年＿＿月＿＿日至＿＿＿＿年＿＿月＿＿日。');
  const published = await as('reader', {
    method: 'POST',
    url: at('standings'),
    payload: {
      standing: 'published',
      author: '教育局',
      reason: '公示',
      publishedFrom: '2026-07-01',
      objectionsUntil: '2026-07-08',
    },
  });
  expect(published.statusCode).toBe(200);
  expect(paragraphsIn((await of('postings')).rawPayload).join()).toContain(
    '公示期自2026年7月1日至2026年7月8日。',
  );
  expect((await of('flows')).json()).toMatchObject({ code: 'not-acceptable' });
});

it('the workbook has the clauses and goals in words, every report, and what the words mean', async () => {
  const response = await as('namer', { url: at('workbook'), headers: { 'accept-language': 'zh' } });
  expect(response.headers['content-disposition']).toBe('attachment; filename="plan.xlsx"');
  const book = read(response.rawPayload, { type: 'buffer' });
  expect(book.SheetNames).toEqual([
    '概况',
    '条款',
    '目标',
    '统计',
    '均衡指标',
    '公示名单',
    '学校',
    '学科余缺',
    '调出调入',
    '流向',
    '片区流向',
    '比例核算',
    '计数名单',
    '名词解释',
  ]);
  const rowsOf = (name: string) => utils.sheet_to_json<unknown[]>(book.Sheets[name]!, { header: 1 });
  const quota = plan.clauses?.find(({ rule }) => rule === 'rotation-quota');
  expect(rowsOf('条款')[3 + (quota?.index ?? 0)]?.slice(5, 7)).toEqual([
    quota?.numerator,
    quota?.denominator,
  ]);
  expect(rowsOf('公示名单')).toHaveLength(3 + (plan.postings?.length ?? 0));
});

describe('notices', () => {
  it('are plain ones without a template, one page for each teacher', async () => {
    const response = await notices('namer', undefined, '?county=%E6%B8%85%E5%B2%9A%E5%8E%BF');
    expect(response.headers).toMatchObject({
      'content-type': mediaTypes.docx,
      'content-disposition': 'attachment; filename="notices.docx"',
    });
    const texts = paragraphsIn(response.rawPayload);
    expect(texts.filter((text) => text === 'Notice of rotation')).toHaveLength(plan.postings?.length ?? 0);
    expect(texts).toContain(`${mover.name} (${mover.id}),`);
    expect(texts).toContain('清岚县 education bureau (seal)');
    expect(texts.join('')).not.toMatch(/[{}]/);
  });

  it('are made of the template that is sent, in the language of its placeholders', async () => {
    const template = wordFile(
      ['{#人员}', '{姓名}｜{学段}｜{stage}｜{交流学校}', '{/人员}']
        .map((text) => wordParagraph(text))
        .join(''),
      { header: '{学年}' },
    );
    const of = async (who: keyof typeof keys) => (await notices(who, template)).rawPayload;
    const texts = paragraphsIn(await of('namer'));
    expect(texts).toHaveLength(plan.postings?.length ?? 0);
    expect(texts.some((text) => text.startsWith(`${mover.name}｜小学｜primary｜`))).toBe(true);
    expect(paragraphsIn(await of('namer'), 'word/header1.xml')).toEqual(['2026—2027学年']);
    const masked = paragraphsIn(await of('reader')).join();
    for (const { name = '-' } of roster.teachers) expect(masked).not.toContain(name);
  });

  it('of a template with unknown placeholders are refused with all of them, and with those that there are', async () => {
    const body = wordParagraph('{姓名}{部门}') + wordParagraph('{#人员}{工龄}{/人员}{#名单}{/名单}');
    const problem = expectProblem(await notices('namer', wordFile(body)), 'invalid-request');
    expect(problem.errors?.map(({ code, params }) => [code, params.placeholder])).toEqual([
      ['unknown-placeholder', '姓名'],
      ['unknown-placeholder', '部门'],
      ['unknown-placeholder', '工龄'],
      ['unknown-placeholder', '名单'],
    ]);
    for (const { words } of problem.errors ?? []) expect(words.zh).toContain('“{交流学校}”');
    expectBothLanguages(problem.errors ?? [], {});
  });

  it.each([
    ['names nobody', wordParagraph('{县名}'), 'template-without-people'],
    ['is not whole', wordParagraph('{#人员}{姓名}'), 'broken-placeholder'],
  ])('of a template that %s are refused', async (_, body, code) => {
    const problem = expectProblem(await notices('namer', wordFile(body)), 'invalid-request');
    expect(problem.errors?.map((one) => one.code)).toEqual([code]);
    expectBothLanguages(problem.errors ?? [], {});
  });

  it('of what is no document, or of another media type, are refused', async () => {
    expectProblem(await notices('namer', Buffer.from('PK')), 'unreadable-file');
    const response = await as('namer', { method: 'POST', url: at('notices'), payload: { a: 1 } });
    expectProblem(response, 'unsupported-media-type');
  });

  it.each(['?county=', '?county=a&county=b', `?county=${'x'.repeat(101)}`])(
    'take one name of a county: %s',
    async (query) => {
      expectProblem(await notices('namer', undefined, query), 'invalid-query-parameter');
    },
  );
});
