/** Answers follow Accept-Language: problems, faults and warnings, fresh and stored, and nothing else in them. */
import { afterEach, describe, expect, it } from 'vitest';
import { problemCodes, problemIn } from '../../src/errors.ts';
import { inChinese, preferredLanguage } from '../../src/http/languages.ts';
import { planRequest, type TestApp, testApp } from '../support/app.ts';

let running: TestApp | undefined;
afterEach(async () => {
  await running?.app.close();
  running = undefined;
});
const start = async (): Promise<TestApp['app']> => {
  running = await testApp();
  return running.app;
};

describe('the language of an answer', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['*', 'en'],
    ['zh', 'zh'],
    ['ZH-hans-CN', 'zh'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['zh-CN;q=0.9, en;q=0.1', 'zh'],
    ['zh;q=0.1, en;q=0.9', 'en'],
    ['en, zh', 'en'],
    ['zh, en', 'zh'],
    ['en;q=0, *', 'zh'],
    ['zh;q=0', 'en'],
    ['de, fr;q=0.5', 'en'],
    ['de, zh;q=0.1', 'zh'],
    ['zhx', 'en'],
    [';;;=,q=,"zh"', 'en'],
  ] as const)('of %j is %s', (header, language) => {
    expect(preferredLanguage(header)).toBe(language);
  });

  it('is exchanged where both are written, and nowhere else', () => {
    const name = '"message":"own","words":{"en":"a","zh":"b"}';
    const answer = {
      name,
      warnings: [
        { message: 'a "quoted" \\ text', words: { en: 'a "quoted" \\ text', zh: '“甲”\\n' }, count: 1 },
      ],
      problem: {
        type: '/problems/workers-lost',
        title: 'No worker could finish the plan',
        detail: 'd',
        words: { zh: '乙', en: 'd' },
      },
      message: 'alone',
    };
    expect(JSON.parse(inChinese(JSON.stringify(answer)))).toEqual({
      ...answer,
      warnings: [{ ...answer.warnings[0], message: '“甲”\\n' }],
      problem: { ...answer.problem, title: '方案未能算完', detail: '乙' },
    });
  });
});

describe('over HTTP', () => {
  const chinese = { 'accept-language': 'zh-CN' };

  it('a problem is in either language, with both in words', async () => {
    const app = await start();
    const [english, other] = [
      await app.inject('/v1/nothing'),
      await app.inject({ url: '/v1/nothing', headers: chinese }),
    ];
    expect(english.headers).toMatchObject({ 'content-language': 'en', vary: 'Accept-Language' });
    expect(other.headers).toMatchObject({ 'content-language': 'zh', vary: 'Accept-Language' });
    const { requestId: _, ...problem } = english.json();
    expect(problem).toMatchObject({ code: 'unknown-route', detail: problem.words.en });
    expect(other.json()).toMatchObject({
      ...problem,
      title: '没有该地址',
      detail: problem.words.zh,
    });
    expect(problem.words.zh).toMatch(/\p{Script=Han}/u);
  });

  it('faults and the warnings of a stored plan are in the language of whoever asks', async () => {
    const app = await start();
    const url = '/v1/plans';
    const refused = await app.inject({ method: 'POST', url, headers: chinese, payload: { policyId: 'x' } });
    expect(refused.json().errors).toMatchObject([
      { message: '请求没有名册，请补充。', words: { en: 'The request has no roster. Add one.' } },
    ]);
    const { id, warnings } = (await app.inject({ method: 'POST', url, payload: planRequest })).json();
    expect(warnings).toMatchObject([{ message: 'a warning', words: { zh: '一条提示' } }]);
    const [inEnglish, again] = [
      await app.inject(`/v1/plans/${id}`),
      await app.inject({ url: `/v1/plans/${id}`, headers: chinese }),
    ];
    expect(again.json()).toEqual({
      ...inEnglish.json(),
      warnings: [{ ...warnings[0], message: '一条提示' }],
    });
    // Each language has a tag of its own, so that no cache answers one with the other.
    expect(again.headers.etag).not.toBe(inEnglish.headers.etag);
    const unchanged = async (language: object) => {
      const headers = { 'if-none-match': String(again.headers.etag), ...language };
      return (await app.inject({ url: `/v1/plans/${id}`, headers })).statusCode;
    };
    expect(await unchanged(chinese)).toBe(304);
    expect(await unchanged({})).toBe(200);
  });

  it('problems are explained in either', async () => {
    const app = await start();
    const english = (await app.inject('/problems')).json().problems;
    const other = (await app.inject({ url: '/problems', headers: chinese })).json().problems;
    expect(english.map(({ code }: { code: string }) => code)).toEqual(problemCodes);
    expect(other).toEqual(
      english.map((one: { code: (typeof problemCodes)[number] }) => ({
        ...one,
        ...problemIn('zh', one.code),
      })),
    );
    for (const code of problemCodes) {
      const { title, meaning } = problemIn('zh', code);
      for (const text of [title, meaning])
        expect(text, code).toMatch(/^[^A-Za-z]*\p{Script=Han}[^A-Za-z]*$/u);
    }
  });
});
