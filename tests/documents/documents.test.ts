/** What the documents show is true: requests are accepted, calls exist, settings and codes are all there. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultCodes, warningCodes } from '../../models/vocabulary/finding-codes.ts';
import { renewed } from '../../src/documents/api-reference.ts';
import { realApp } from '../support/real-app.ts';

const root = new URL('../../', import.meta.url);
const textOf = (path: string): Promise<string> => readFile(new URL(path, root), 'utf8');
const shown = ['README.md', 'README.zh-CN.md', 'API.md'] as const;

let app: FastifyInstance;
beforeAll(async () => {
  app = await realApp();
});
afterAll(() => app.close());

/** Fenced blocks of a language, each with the line of text before it. */
const blocksIn = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`([^\\n]*)\\n\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, before = '', inside = '']) => ({ before, inside }),
  );

describe.each(shown)('%s', (path) => {
  it('shows requests that are accepted', async () => {
    for (const { before, inside } of blocksIn(await textOf(path), 'json')) {
      const value: unknown = JSON.parse(inside);
      const call = /^\*(?:Request|请求)\*.*`POST (\S+)`/.exec(before);
      if (!call) continue;
      const response = await app.inject({
        method: 'POST',
        url: call[1]!,
        payload: value as object,
        headers: { prefer: 'wait=50' },
      });
      expect(response.statusCode, response.body).toBe(200);
      expect(response.json()).toMatchObject({ outcome: 'optimal' });
    }
  });

  it('shows policies that fit the example', async () => {
    const { roster } = JSON.parse(await textOf('examples/first-plan.json')) as { roster: object };
    for (const { before, inside } of blocksIn(await textOf(path), 'json')) {
      if (before !== '*Policy*') continue;
      const payload = { roster, policy: JSON.parse(inside) as object };
      const headers = { prefer: 'wait=50' };
      const response = await app.inject({ method: 'POST', url: '/v1/plans', payload, headers });
      expect(response.statusCode, response.body).toBe(200);
      expect(response.json()).toMatchObject({ outcome: 'optimal' });
    }
  });

  it('shows calls that exist, with files that are there', async () => {
    const text = await textOf(path);
    const commands = blocksIn(text, 'sh')
      .map(({ inside }) => inside)
      .join('\n');
    for (const [, file] of text.matchAll(/@(examples\/[\w.-]+)/g))
      expect(existsSync(new URL(file!, root)), file).toBe(true);
    const urls = [...commands.matchAll(/http:\/\/127\.0\.0\.1:8080(\/[^\s'"|)]*)/g)].map(([, url]) => url!);
    expect(urls.length).toBeGreaterThan(3);
    for (const url of new Set(urls)) {
      const found =
        (['GET', 'POST', 'PATCH', 'DELETE'] as const).some(
          (method) => app.findRoute({ method, url }) !== null,
        ) || app.hasRoute({ method: 'GET', url });
      const answered = found || (await app.inject(url)).json().code !== 'unknown-route';
      expect(answered, url).toBe(true);
    }
  });

  it('links to files and headings that are there', async () => {
    const text = await textOf(path);
    const anchors = new Set(
      [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
        heading!
          .toLowerCase()
          .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
          .trim()
          .replaceAll(' ', '-'),
      ),
    );
    for (const [, target] of text.matchAll(/\]\(([^)]+)\)/g)) {
      if (/^https?:/.test(target!)) continue;
      if (target!.startsWith('#')) expect([...anchors], target).toContain(target!.slice(1));
      else expect(existsSync(new URL(target!.replace(/#.*/, ''), root)), target).toBe(true);
    }
  });
});

it('README and README.zh-CN list every setting', async () => {
  const config = await textOf('src/config.ts');
  const names = [...config.matchAll(/^ +([A-Z]+(?:_[A-Z]+)*): /gm)].map(([, name]) => name!);
  expect(names.length).toBeGreaterThan(8);
  for (const path of ['README.md', 'README.zh-CN.md']) {
    const text = await textOf(path);
    for (const name of names) expect(text, path).toContain(`\`${name}\``);
  }
});

it('every example is shown somewhere', async () => {
  const text = (await Promise.all(shown.map(textOf))).join('\n');
  for (const file of await readdir(new URL('examples/', root))) expect(text).toContain(`examples/${file}`);
});

it('API.md explains every code of a fault or warning', async () => {
  const api = await textOf('API.md');
  for (const code of [...faultCodes, ...warningCodes]) expect(api, code).toContain(`\`${code}\``);
});

it('a rule that is new gets its part of API.md by itself', async () => {
  const api = await textOf('API.md');
  const without = api.replace(/<!-- generated: rule retain -->[\s\S]*?<!-- \/generated -->\n\n/, '');
  expect(without).not.toContain('### `retain`');
  expect(renewed(without)).toContain('### `retain`');
  expect(() => renewed('<!-- generated: rule gone -->\n<!-- /generated -->')).toThrow(/rule gone/);
});
