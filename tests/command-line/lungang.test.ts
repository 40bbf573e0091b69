import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { read as readXlsx, utils, write as writeXlsx } from '@e965/xlsx';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import audited from '../../examples/audit.json' with { type: 'json' };
import firstPlan from '../../examples/first-plan.json' with { type: 'json' };
import { runLungang } from '../support/command-line.ts';
import { type Service, startService, stopService } from '../support/service.ts';

const { sheet_to_json: xlsxRows } = utils;

const example = (name: string): string => fileURLToPath(new URL(`../../examples/${name}`, import.meta.url));

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => stopService(service));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lungang-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const lungang = (...words: readonly string[]) =>
  runLungang(words, { cwd: folder, LUNGANG_URL: service.origin, LANG: 'zh_CN.UTF-8' }).ended;
const file = async (name: string, value: unknown): Promise<string> => {
  await writeFile(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value));
  return name;
};

describe('lungang plan', () => {
  it('writes the plan of a roster and a policy, and says in words what it is', async () => {
    const roster = await file('roster.json', firstPlan.roster);
    const { code, out, err } = await lungang('plan', roster, '--policy', 'national', '-o', 'plan.json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('方案已证明最优：5名教师交流。\n条款：9条中9条满足。');
    expect(out).toContain('第1顺位 补足缺额学科：1个岗位，已证明最优');
    const plan = JSON.parse(await readFile(join(folder, 'plan.json'), 'utf8'));
    expect(plan).toMatchObject({ outcome: 'optimal', postings: { length: 5 } });
  });

  it('takes a request as it is, and a policy from a file', async () => {
    const request = await file('request.json', firstPlan);
    expect(await lungang('plan', request, '-o', 'a.json', '--lang', 'en')).toMatchObject({
      code: 0,
      out: expect.stringContaining('A plan, proved optimal: 5 teachers move.'),
    });
    const roster = await file('roster.json', firstPlan.roster);
    const policy = await file('policy.json', {
      name: '甲',
      clauses: [{ goal: 'fewest-moves', priority: 1 }],
    });
    expect(await lungang('plan', roster, '-p', policy, '-o', 'b.json')).toMatchObject({
      code: 0,
      out: expect.stringContaining('0名教师交流'),
    });
  });

  it('ends with 3 where no plan exists, and says what contradicts itself and what would help', async () => {
    const { code, out } = await lungang('plan', example('infeasible.json'), '-o', 'plan.json');
    expect(code).toBe(3);
    expect(out).toMatch(/^不存在可行方案。\n.*第2条.*第3条.*\n下列任一修改都可使方案可行：\n {2}第2条/);
    expect(await readdir(folder)).toEqual([]);
  });

  it('ends with 1 where the file has faults, and lists all of them', async () => {
    const { code, out } = await lungang('plan', example('validation-with-faults.json'), '-o', 'plan.json');
    expect(code).toBe(1);
    expect(out.trim().split('\n')).toHaveLength(10);
    expect(out).toContain('/roster/teachers/2/school  教师“T2”');
  });

  it('loses nothing of a file on the way: what is doubled or no JSON is a fault', async () => {
    const doubled = `{"asOf":"2026-08-31","asOf":"2026-08-31","schools":[],"teachers":[]}`;
    expect(await lungang('plan', await file('doubled.json', doubled), '-p', 'national')).toMatchObject({
      code: 1,
      out: expect.stringContaining('/roster/asOf'),
    });
    expect(await lungang('plan', await file('broken.json', '{"roster":'), '-o', 'plan.json')).toMatchObject({
      code: 1,
    });
  });

  it('ends with 2 before any work where the command cannot be carried out', async () => {
    await file('there.json', firstPlan);
    const wrong: readonly (readonly string[])[] = [
      ['plan'],
      ['plan', 'nowhere.json'],
      ['plan', 'there.json', '-o', 'there.json'],
      ['plan', 'there.json', '-o', 'plan.pdf'],
      ['plan', 'there.json', '--policy', 'national'],
      ['plan', 'there.json', '--unknown'],
      ['plan', 'there.json', '--time-limit', 'soon'],
      ['plan', 'there.json', 'there.json'],
      ['audit', 'there.json', 'there.json'],
      ['something'],
    ];
    const ends = await Promise.all(
      wrong.map((words) => runLungang(words, { cwd: folder, LUNGANG_URL: 'http://127.0.0.1:9' }).ended),
    );
    expect(ends.map(({ code }, index) => [wrong[index], code])).toEqual(wrong.map((words) => [words, 2]));
    expect(ends.map(({ err }) => err)).not.toContain('');
    expect(ends.map(({ out }) => out).join('')).toBe('');
  });

  it('ends with 4 where the service refuses the key', async () => {
    const refused = await runLungang(['check', example('first-plan.json')], {
      cwd: folder,
      LUNGANG_URL: service.origin,
      LUNGANG_KEY: 'lungang_wrong',
    }).ended;
    expect(refused).toMatchObject({ code: 4, out: '' });
    expect(refused.err).not.toContain('lungang_wrong');
  });
});

it('lungang check finds faults and warnings without planning', async () => {
  expect(await lungang('check', example('first-plan.json'))).toEqual({
    code: 0,
    out: '未发现错误。\n',
    err: '',
  });
  expect(await lungang('check', example('validation-with-faults.json'))).toMatchObject({ code: 1 });
});

describe('lungang audit', () => {
  it('says which clauses a plan breaks, and by how much', async () => {
    const { code, out } = await lungang('audit', example('audit.json'));
    expect(code).toBe(3);
    expect(out).toContain('第3条 交流比例（必须满足）：突破1人');
  });

  it('takes the postings of a plan with the roster and the policy that are named', async () => {
    const { roster, policy, postings } = audited;
    const words = [
      await file('plan.json', { id: 'x', state: 'done', postings }),
      '--roster',
      await file('roster.json', roster),
      '--policy',
      await file('policy.json', policy),
    ];
    expect(await lungang('audit', ...words)).toMatchObject({
      code: 3,
      out: expect.stringContaining('突破1人'),
    });
    expect(await lungang('audit', 'plan.json')).toMatchObject({ code: 2 });
  });
});

describe('sheets', () => {
  /** The example as a workbook that somebody has changed: the values of cells by their names. */
  const sheets = async (name: string, changes: Readonly<Record<string, string>> = {}): Promise<string> => {
    const words = ['template', '--roster', example('first-plan.json'), '-o', name];
    expect(await lungang(...words)).toMatchObject({ code: 0 });
    const book = readXlsx(await readFile(join(folder, name)));
    for (const [place, v] of Object.entries(changes))
      Object.assign(book.Sheets.教师?.[place] ?? {}, { t: 's', v, w: undefined });
    if (Object.keys(changes).length > 0)
      await writeFile(join(folder, name), writeXlsx(book, { type: 'buffer', bookType: 'xlsx' }));
    return name;
  };
  const cellOf = async (name: string, value: string): Promise<string> => {
    const book = readXlsx(await readFile(join(folder, name)));
    const found = Object.entries(book.Sheets.教师 ?? {}).find(([, cell]) => cell.v === value);
    return found?.[0] ?? expect.unreachable(`no cell holds ${value}`);
  };
  const planned = ['--policy', 'national', '--as-of', firstPlan.roster.asOf];

  it('become the plan that the same roster has as JSON', async () => {
    await copyFile(example('花名册.xlsx'), join(folder, '花名册.xlsx'));
    const { code, out, err } = await lungang('plan', '花名册.xlsx', ...planned);
    expect({ code, out }).toMatchObject({
      code: 0,
      out: expect.stringContaining('已写入花名册-方案.xlsx。'),
    });
    expect(err).toContain('花名册（截至2026-08-31）：6所学校，31名教师。');
    const [file, json] = ['花名册-方案.xlsx', '方案.xlsx'];
    await lungang('plan', example('first-plan.json'), '-o', json);
    // Below the title and the line with the id of the plan.
    const postings = async (name: string): Promise<unknown> =>
      xlsxRows(readXlsx(await readFile(join(folder, name))).Sheets.公示名单 ?? {}, { header: 1 }).slice(2);
    expect(await postings(file)).toEqual(await postings(json));
  });

  it('say their faults by cell, are given back with them, and may be taken without those rows', async () => {
    const school = await cellOf(await sheets('同.xlsx'), 'T004');
    const name = await sheets('错.xlsx', { [school]: '', [`E${school.slice(1)}`]: '天文' });
    const { code, out } = await lungang('check', name, '-o', '反馈.xlsx');
    expect(code).toBe(1);
    expect(out).toMatch(new RegExp(`^教师!A${school.slice(1)}  `, 'm'));
    const feedback = readXlsx(await readFile(join(folder, '反馈.xlsx'))).Sheets.教师 ?? {};
    expect(Object.values(feedback).map((cell) => cell.v)).toContain('错误（轮岗）');
    const without = await lungang('check', name, '--leave-out', ...planned);
    expect(without).toMatchObject({ code: 0, err: expect.stringContaining('未计入：0所学校，1名教师。') });
  });

  it('leave open what a file of answers decides, which a check writes to be filled in', async () => {
    const row = (await cellOf(await sheets('同.xlsx'), 'T004')).slice(1);
    const name = await sheets('问.xlsx', { [`K${row}`]: '初级', [`H${row}`]: '2018' });
    const asked = await lungang('check', name, '--questions', '问.json');
    expect(asked).toMatchObject({ code: 1, err: expect.stringContaining('待确认的问题已写入问.json') });
    const questions = JSON.parse(await readFile(join(folder, '问.json'), 'utf8'));
    expect(questions).toEqual({
      yearAlone: '? january = 1月 | september = 9月 | unknown = 不详',
      values: { title: { 初级: expect.stringMatching(/^\? .*second = 二级教师/) } },
    });

    const unanswered = await lungang('plan', name, ...planned, '--answers', '问.json', '-o', 'a.xlsx');
    expect(unanswered).toMatchObject({ code: 1, err: '问.json不是完整的答复。\n' });
    expect(unanswered.out).toContain('/values/title/初级  尚未回答');
    expect(unanswered.out).toContain('/yearAlone  尚未回答');

    const answers = await file('答.json', { yearAlone: 'september', values: { title: { 初级: 'second' } } });
    const answered = await lungang('plan', name, ...planned, '--answers', answers, '-o', 'b.json');
    expect(answered).toMatchObject({ code: 0, out: expect.stringContaining('已写入b.json') });
    expect(answered.err).not.toContain('需要确认');
    const half = await file('半.json', { yearAlone: 'september' });
    const again = await lungang('check', name, '--answers', half, '--questions', '再.json');
    expect(again.code).toBe(1);
    expect(JSON.parse(await readFile(join(folder, '再.json'), 'utf8'))).toEqual({
      yearAlone: 'september',
      values: { title: { 初级: expect.stringMatching(/^\? /) } },
    });
  });

  it('are read by a mapping that is remembered, where its headings are theirs', async () => {
    const row = (await cellOf(await sheets('同.xlsx'), 'T004')).slice(1);
    const name = await sheets('问.xlsx', { [`K${row}`]: '初级' });
    const keep = (mappingName: string, mapping: object): Promise<Response> =>
      fetch(`${service.origin}/v1/mappings/${mappingName}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(mapping),
      });
    const sent = await fetch(`${service.origin}/v1/imports`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: await readFile(join(folder, name)),
    });
    const at = `${service.origin}${sent.headers.get('location')}`;
    const read = async (): Promise<{ readonly state: string; readonly mapping: object }> =>
      (await fetch(at)).json() as Promise<{ readonly state: string; readonly mapping: object }>;
    await expect.poll(async () => (await read()).state, { timeout: 30_000 }).toBe('done');
    const { mapping } = await read();
    await keep('county', { ...mapping, values: { title: { 初级: 'second' } } });
    // The one that was kept last is proposed by itself; the other has to be named.
    await keep('other', { ...mapping, values: { title: { 中级: 'first' } } });
    await keep('elsewhere', { sheets: [] });
    expect(await lungang('check', name, ...planned)).toMatchObject({ code: 1 });
    expect(await lungang('check', name, ...planned, '--mapping', 'county')).toMatchObject({ code: 0 });
    expect(await lungang('check', name, '--mapping', 'elsewhere')).toMatchObject({
      code: 1,
      err: expect.stringContaining('适用于表头不同的文件'),
    });
    expect(await lungang('check', name, '--mapping', 'nobody')).toMatchObject({ out: '' });
    for (const kept of ['county', 'other', 'elsewhere'])
      await fetch(`${service.origin}/v1/mappings/${kept}`, { method: 'DELETE' });
  });

  it('have options that JSON does not take, and answers that are read strictly', async () => {
    const roster = await file('roster.json', firstPlan.roster);
    const answers = await file('答.json', '{"yearAlone":"september","yearAlone":"january"}');
    expect(await lungang('check', roster, '--answers', answers)).toMatchObject({ code: 2 });
    const twice = await lungang('check', await sheets('花.xlsx'), '--answers', answers);
    expect(twice).toMatchObject({ code: 1, out: expect.stringContaining('yearAlone') });
    const wrong = await file('错.json', { yearalone: 'september', values: [] });
    const refused = await lungang('check', await sheets('花2.xlsx'), '--answers', wrong);
    expect(refused.code).toBe(1);
    expect(refused.out).toContain('/yearalone');
    expect(refused.out).toContain('/values');
  });

  it('are refused where they are none', async () => {
    await writeFile(join(folder, '照片.xlsx'), new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]));
    expect(await lungang('check', '照片.xlsx')).toMatchObject({ code: 1, out: '' });
    expect(await lungang('check', await sheets('花.xlsx'), '--demand', 'guess')).toMatchObject({ code: 2 });
  });
});

describe('a plan as a workbook', () => {
  const sources = async (): Promise<readonly string[]> => [
    '--roster',
    await file('roster.json', firstPlan.roster),
    '--policy',
    'national',
  ];
  const planned = async (lang: string): Promise<string> => {
    const name = `plan-${lang}.xlsx`;
    const words = ['plan', example('first-plan.json'), '-o', name, '--lang', lang];
    expect(await lungang(...words)).toMatchObject({ code: 0 });
    return name;
  };

  it('is audited as it was written, in both languages', async () => {
    for (const lang of ['zh', 'en'])
      expect(await lungang('audit', await planned(lang), ...(await sources()))).toMatchObject({
        code: 0,
        out: '必须满足的条款全部满足。\n',
      });
  });

  it('is audited as somebody has changed it, with faults at their cells', async () => {
    const path = join(folder, await planned('zh'));
    const book = readXlsx(await readFile(path));
    const sheet = book.Sheets.公示名单 ?? {};
    const cells = Object.entries(sheet).filter(([, cell]) => cell.v === '柳坪小学');
    for (const [, cell] of cells) Object.assign(cell, { v: '不存在小学', w: undefined });
    await writeFile(path, writeXlsx(book, { type: 'buffer', bookType: 'xlsx' }));
    const { code, out } = await lungang('audit', path, ...(await sources()));
    expect(code).toBe(1);
    const places = cells.map(([place]) => `公示名单!${place}  花名册中没有学校“不存在小学”`);
    expect(out.trim().split('\n')).toEqual(places);
    expect(places.length).toBeGreaterThan(0);
  });

  it('is refused where it is no plan', async () => {
    expect(
      await lungang('audit', await file('text.csv', '甲,乙\n1,2\n'), ...(await sources())),
    ).toMatchObject({
      code: 1,
      out: expect.stringContaining('“教师编号”'),
    });
  });
});

it('help is there in both languages, for everything that there is', async () => {
  const chinese = await lungang('--help');
  const english = await lungang('--help', '--lang', 'en');
  for (const name of [
    'plan',
    'check',
    'audit',
    'template',
    'start',
    'worker',
    'keys',
    'users',
    'export',
    'import',
  ]) {
    expect(chinese.out).toMatch(new RegExp(`^  ${name} `, 'm'));
    expect(english.out).toMatch(new RegExp(`^  ${name} `, 'm'));
  }
  expect(await lungang('plan', '--help')).toMatchObject({
    code: 0,
    out: expect.stringContaining('--policy 编号'),
  });
});

it('lungang keys and lungang users read the words behind their names', async () => {
  const { DATABASE_URL } = { DATABASE_URL: service.database?.url ?? '' };
  const { code, err } = await runLungang(['keys', 'create'], { cwd: folder, DATABASE_URL }).ended;
  expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('--tenant is missing') });
  const users = await runLungang(['users', 'create'], { cwd: folder, DATABASE_URL }).ended;
  expect(users).toMatchObject({ code: 1, err: expect.stringContaining('--name is missing') });
});

describe('without a service', () => {
  it('starts one for the moment, of which nothing is left', async () => {
    const { code, out } = await runLungang(['check', example('first-plan.json')], { cwd: folder }).ended;
    expect({ code, out }).toEqual({ code: 0, out: 'No fault was found.\n' });
    expect(await readdir(folder)).toEqual([]);
  });

  it('leaves nothing behind even when it is killed', async () => {
    const { process: child, ended } = runLungang(['check', example('first-plan.json')], { cwd: folder });
    await expect.poll(() => readdir(folder)).toHaveLength(1);
    child.kill('SIGKILL');
    await ended;
    await expect.poll(() => readdir(folder), { timeout: 60_000 }).toEqual([]);
  });
});
