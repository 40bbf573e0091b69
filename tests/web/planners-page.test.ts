/** The planners' page in a real browser, on the service as it is started: what a planner does, in both languages. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { generateCounty } from '../../benchmarks/generate-roster.ts';
import en from '../../web/src/words/en.json' with { type: 'json' };
import zh from '../../web/src/words/zh.json' with { type: 'json' };
import { openBrowser, whyNoBrowser } from '../support/browser.ts';
import { post, type Service, startService, stopService } from '../support/service.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const workbook = `${root}examples/花名册.xlsx`;
const words = { zh, en };
type Language = keyof typeof words;

const title = `the planners' page${whyNoBrowser === undefined ? '' : ` (skipped: ${whyNoBrowser})`}`;

describe.skipIf(whyNoBrowser !== undefined)(title, () => {
  let service: Service;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  /** What browsers say of refused styles and scripts, failed requests and errors of the page. */
  let complaints: string[] = [];
  let urls: string[] = [];

  beforeAll(async () => {
    execFileSync(process.execPath, ['web/build-if-stale.ts'], { cwd: root, stdio: 'inherit' });
    [service, browser] = await Promise.all([startService(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await stopService(service);
  });
  afterEach(() => context.close());

  const open = async (language: Language, path: string): Promise<typeof zh> => {
    complaints = [];
    urls = [];
    context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    page = await context.newPage();
    page.setDefaultTimeout(60_000);
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => urls.push(request.url()));
    await page.goto(service.origin + path);
    if (language === 'en') await page.getByRole('button', { name: 'English' }).click();
    return words[language];
  };
  const heading = () => page.getByRole('heading', { level: 1 });
  const button = (name: string) => page.getByRole('button', { name, exact: true });

  /** The page stays what it is when it is loaded again, and nobody is kept out by how it is made. */
  const expectSound = async (shown: string): Promise<void> => {
    await page.getByText(shown).first().waitFor();
    await page.reload();
    await page.getByText(shown).first().waitFor();
    await heading().waitFor();
    // What fades in is read once it is there.
    await page.waitForTimeout(400);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
    expect({ page: new URL(page.url()).pathname, found }).toMatchObject({ found: [] });
  };

  it.each(['zh', 'en'] as const)('leads from a workbook to a plan and its reasons (%s)', async (language) => {
    const t = await open(language, '/');
    await page.waitForURL(/\/workspace\/data$/);
    await expectSound(t.data.rosters);

    await page.setInputFiles('input[type=file]', workbook);
    await page.waitForURL(/\/imports\//);
    await expectSound(t.mapping.columns);
    await button(t.next).click();
    await page.getByText(t.save.nameHint).waitFor();
    await page.getByLabel(t.save.name, { exact: true }).fill(`county ${language}`);
    await expectSound(t.save.nameHint);
    await page.getByLabel(t.save.name, { exact: true }).fill(`county ${language}`);
    await button(t.save.save).click();
    await page.getByRole('link', { name: t.data.planWith }).click();

    await page.waitForURL(/\/plans\/new/);
    await expectSound(t.newPlan.reads);
    await page.getByLabel(t.plans.name).fill(`plan ${language}`);
    await button(t.newPlan.make).click();
    await page.getByText(t.plan.optimal).waitFor();
    await expectSound(t.postings.to);
    expect(await heading().textContent()).toBe(`plan ${language}`);

    await button(t.postings.why)
      .or(page.getByRole('button', { name: t.postings.whyOf.split('{{')[0] ?? '' }))
      .first()
      .click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText(t.why.others).waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await drawer.getByRole('button', { name: t.close, exact: true }).last().click();

    await page.getByRole('tab', { name: t.plan.tab.clauses }).click();
    await expectSound(t.clauses.proof);
    await page.getByRole('tab', { name: t.plan.tab.files }).click();
    await expectSound(t.files.workbook.has);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: t.forms.docx }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.docx$/);
    expect(
      readFileSync(await download.path())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');

    await page.getByRole('link', { name: t.sections.plans }).click();
    await expectSound(`plan ${language}`);
    await page.goto(`${service.origin}/workspace/nowhere`);
    await expectSound(t.missing.title);

    expect(complaints).toEqual([]);
    expect(urls.filter((url) => !url.startsWith(service.origin) && !url.startsWith('blob:'))).toEqual([]);
    // Ids may stand there, and the file's own name where it is sent; people's names never.
    expect(urls.filter((url) => decodeURIComponent(url).includes('沈玉兰'))).toEqual([]);
  });

  it('shows faults in their cells, where the keyboard alone puts them right', async () => {
    const t = await open('zh', '/workspace/data');
    await page.setInputFiles('input[type=file]', workbook);
    await page.waitForURL(/\/imports\//);
    await button(t.next).waitFor();
    await page.goto(`${page.url()}?step=faults`);
    await page.getByText(t.faults.none).waitFor();
    await page.getByRole('combobox', { name: t.faults.sheet }).click();
    await page.getByTitle('教师', { exact: true }).last().click();

    const cell = page.locator('[role=gridcell][tabindex="0"]');
    const row = page
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: '2', exact: true }) });
    const column = await page
      .getByRole('columnheader')
      .evaluateAll((all) => all.findIndex(({ textContent }) => /学校/.test(textContent ?? '')));
    const school = row.getByRole('gridcell').nth(column - 1);
    await expect.poll(() => school.textContent()).not.toBe('');
    const before = await school.textContent();
    await cell.focus();
    await page.keyboard.press('ArrowDown');
    for (let step = 1; step < column; step += 1) await page.keyboard.press('ArrowRight');
    await expect.poll(() => cell.textContent()).toBe(before);
    await page.keyboard.press('Enter');
    await page.keyboard.type('不存在小学');
    await page.keyboard.press('Enter');
    await expect.poll(() => school.getAttribute('aria-invalid')).toBe('true');
    await expectSound('不存在小学');

    await page.locator('[role=gridcell][tabindex="0"]').focus();
    await page.keyboard.press('F8');
    await expect.poll(() => cell.getAttribute('aria-invalid')).toBe('true');
    await page.keyboard.press('Enter');
    await page.keyboard.type(before ?? '');
    await page.keyboard.press('Enter');
    await page.getByText(t.faults.none).waitFor();
    expect(complaints).toEqual([]);
  });

  it('says in sentences why there is no plan, and what would make one possible', async () => {
    const request = readFileSync(`${root}examples/infeasible.json`, 'utf8');
    const { id, conflict } = (await (await post(service, '/v1/plans', request)).json()) as {
      readonly id: string;
      readonly conflict: { readonly words: Readonly<Record<Language, string>> };
    };
    for (const language of ['zh', 'en'] as const) {
      await open(language, `/workspace/plans/${id}`);
      await expectSound(conflict.words[language]);
      await page.getByText(words[language].conflict.repairs).waitFor();
      expect(complaints).toEqual([]);
    }
  });

  it('follows a plan that is being made, and stops it', async () => {
    const { roster, policy } = generateCounty({ schools: 60, seed: 1 });
    const request = { roster, policy, options: { timeLimitSeconds: 60 } };
    const accepted = await post(service, '/v1/plans', request, { prefer: 'respond-async' });
    const { id } = (await accepted.json()) as { readonly id: string };
    const t = await open('zh', `/workspace/plans/${id}`);
    await expectSound(t.progress.stopKeeps);
    await button(t.progress.stop).click();
    await page.getByText(t.progress.stopKeeps).waitFor({ state: 'detached' });
    await expectSound(
      (await page.getByText(t.plan.noneFound).isVisible()) ? t.plan.noneFound : t.postings.to,
    );
  });

  it('says what went wrong with the id of the request, tries again, and says who may where it is closed', async () => {
    const t = await open('zh', '/workspace/data');
    let status = 500;
    await page.route('**/v1/plans', (route) =>
      route.fulfill({
        status,
        contentType: 'application/problem+json',
        body: JSON.stringify({
          code: 'internal-error',
          title: '出错',
          detail: '详情',
          status,
          requestId: 'r-1',
        }),
      }),
    );
    await page.goto(`${service.origin}/workspace/plans`);
    await expectSound(t.states.requestId.replace('{{id}}', 'r-1'));
    status = 403;
    await button(t.states.retry).click();
    await expectSound(t.states.forbidden);
    await page.unroute('**/v1/plans');
    await page.reload();
    await page.getByRole('table').or(page.getByText(t.plans.none)).first().waitFor();
  });
});
