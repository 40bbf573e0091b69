/** How the planners' page is served, whatever it was built to. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../support/app.ts';
import { expectProblem } from '../support/problems.ts';

const script = 'console.log(1);';

describe('a page that was built', () => {
  let app: FastifyInstance;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lungang-workspace-'));
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<meta name="csp-nonce" content="__NONCE__"><p>page</p>');
    writeFileSync(join(folder, 'assets/index-1.js'), script);
    writeFileSync(join(folder, 'assets/index-1.js.br'), brotliCompressSync(script));
    ({ app } = await testApp({ workspaceFolder: folder }));
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true });
  });
  const get = (url: string, headers: Readonly<Record<string, string>> = {}) => app.inject({ url, headers });

  it.each(['/', '/workspace'])('is where %s leads, for browsers too', async (url) => {
    const response = await get(url, { accept: 'text/html' });
    expect(response.statusCode).toBe(302);
    expect(response.headers.location).toBe('/workspace/');
  });

  it('has a nonce of its own in each response, and no style or script without one', async () => {
    const nonces = await Promise.all(
      ['/workspace/', '/workspace/plans/1', '/workspace/data?step=faults'].map(async (url) => {
        const response = await get(url, { accept: 'text/html' });
        expect(response.statusCode).toBe(200);
        expect(response.headers['cache-control']).toBe('no-cache');
        const [, nonce = ''] = /content="([\w+/=]+)"/.exec(response.body) ?? [];
        const policy = String(response.headers['content-security-policy']);
        expect(policy).toContain(`style-src 'self' 'nonce-${nonce}';`);
        expect(policy).toContain("script-src 'self';");
        return nonce;
      }),
    );
    expect(new Set(nonces).size).toBe(3);
  });

  it('sends files compressed, to be kept', async () => {
    const response = await get('/workspace/assets/index-1.js', { 'accept-encoding': 'br' });
    expect(response.headers['content-encoding']).toBe('br');
    expect(response.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await get('/workspace/assets/index-1.js')).body).toBe(script);
  });

  it.each(['/workspace/assets/index-0.js', '/workspace/old.js', '/workspace/assets/../index.html'])(
    'has nothing in place of %s',
    async (url) => {
      expectProblem(await get(url), 'unknown-route');
    },
  );
});

it('says in both languages that the page was not built, and serves everything else', async () => {
  const { app } = await testApp({ workspaceFolder: join(tmpdir(), 'no-such-folder') });
  const response = await app.inject('/workspace/plans');
  expect(response.statusCode).toBe(503);
  expect(response.body).toContain('工作页面尚未生成');
  expect(response.body).toContain('The page is not built');
  expect((await app.inject('/livez')).statusCode).toBe(200);
  await app.close();
});
