/** From the bytes of a workbook to a plan, over HTTP. */
import { read as parse, utils } from '@e965/xlsx';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileBytesAtMost } from '../../src/sheets/limits.ts';
import { expectProblem } from '../support/problems.ts';
import { realApp } from '../support/real-app.ts';
import { bookOf, bytesOf } from '../support/sheet-files.ts';
import { untilRead } from '../support/until-read.ts';
import { zipOf } from '../support/zip-files.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

let app: FastifyInstance;
beforeAll(async () => {
  app = await realApp();
});
afterAll(() => app.close());

const schoolHeadings = ['学校编号', '学校名称', '学段', '城乡', '学生数', '语文需求', '数学需求'];
const schools: readonly (readonly (string | number)[])[] = [
  ['S1', '城关小学', '小学', '城区', 800, 4, 2],
  ['S2', '柳林小学', '小学', '乡村', 120, 3, 2],
];
const teacherHeadings = [
  '教职工号',
  '姓名',
  '性别',
  '出生日期',
  '学校名称',
  '任教学科',
  '职称',
  '进本校年月',
];
const teachers: readonly (readonly (string | number)[])[] = [
  ...[1, 2, 3, 4, 5].map((n) => [
    `T${n}`,
    `甲${n}`,
    '女',
    '1985-03-02',
    '城关小学',
    '语文',
    '一级教师',
    '2012-09-01',
  ]),
  ['T6', '乙一', '男', '1980-01-05', '柳林小学', '语文', '二级教师', '2015-09-01'],
  ['T7', '乙二', '男', '1979-11-30', '柳林小学', '数学', '高级教师', '2010-09-01'],
];

type Rows = readonly (readonly (string | number)[])[];
const workbook = (teacherRows: Rows = teachers, schoolRows: Rows = schools): Buffer =>
  bytesOf(
    bookOf({
      学校: utils.aoa_to_sheet([schoolHeadings, ...schoolRows.map((row) => [...row])]),
      教师: utils.aoa_to_sheet([teacherHeadings, ...teacherRows.map((row) => [...row])]),
    }),
  );
/** Teacher T6 is at a school that the file does not list: cell E7. */
const withFault = (): Buffer =>
  workbook(teachers.map((row) => (row[0] === 'T6' ? row.with(4, '不存在小学') : row)));

const send = (bytes: Buffer, name = '花名册.xlsx', type = xlsx): Promise<LightMyRequestResponse> =>
  app.inject({
    method: 'POST',
    url: `/v1/imports?name=${encodeURIComponent(name)}`,
    headers: { 'content-type': type },
    payload: bytes,
  });
const look = async (id: string) => (await app.inject(`/v1/imports/${id}`)).json();
/** The file once it was read. */
const read = async (bytes: Buffer, name?: string, type?: string) => {
  const sent = await send(bytes, name, type);
  expect(sent.statusCode, sent.body).toBe(202);
  const { id } = sent.json();
  expect(sent.headers.location).toBe(`/v1/imports/${id}`);
  await untilRead(() => app.inject(`/v1/imports/${id}`));
  return look(id);
};
const post = (url: string, payload: object = {}) =>
  app.inject({ method: 'POST', url, payload, headers: { prefer: 'wait=50' } });
const correct = (id: string, payload: object) =>
  app.inject({ method: 'PATCH', url: `/v1/imports/${id}/cells`, payload });

/** The id of the roster of a file without faults. */
const rosterOf = async (bytes: Buffer): Promise<string> => {
  const { id } = await read(bytes);
  return (await post(`/v1/imports/${id}/roster`)).json().rosterId;
};

describe('a file without faults', () => {
  it('becomes a roster, and the roster a plan', async () => {
    const file = await read(workbook());
    expect(file).toMatchObject({
      state: 'done',
      name: '花名册.xlsx',
      format: 'xlsx',
      faults: [],
      isAsProposed: true,
      taken: { schools: 2, teachers: 7 },
      leftOut: { schools: 0, teachers: 0 },
    });
    const made = await post(`/v1/imports/${file.id}/roster`, { asOf: '2026-08-31', name: '2026春' });
    expect(made.statusCode, made.body).toBe(201);
    const { rosterId, provenance, name } = made.json();
    expect(name).toBe('2026春');
    expect(made.headers.location).toBe(`/v1/rosters/${rosterId}`);
    expect(provenance.files).toEqual([{ import: file.id, name: '花名册.xlsx' }]);
    const roster = (await app.inject(`/v1/rosters/${rosterId}`)).json();
    expect(roster.asOf).toBe('2026-08-31');
    expect(roster.teachers[5]).toMatchObject({ id: 'T6', name: '乙一', school: 'S2', subject: '语文' });
    expect(roster.schools[1]).toMatchObject({ id: 'S2', pupils: 120, demand: { 语文: 3, 数学: 2 } });
    expect(roster).not.toHaveProperty('leftOut');
    // The same roster sent as JSON is the same roster.
    expect((await post('/v1/rosters', roster)).json().id).toBe(rosterId);
    const plan = await post('/v1/plans', {
      rosterId,
      policy: { name: 'own', clauses: [{ goal: 'cover-shortages', priority: 1 }] },
    });
    expect(plan.json(), plan.body).toMatchObject({ outcome: 'optimal' });
    expect(plan.json().postings).not.toEqual([]);
  });
});

describe('a file with a fault', () => {
  it('says its cell, becomes no roster, and becomes one when it is corrected', async () => {
    const file = await read(withFault());
    expect(file.faults).toMatchObject([{ code: 'unknown-school', count: 1, cells: ['教师!E7'] }]);
    const rows = await app.inject(
      `/v1/imports/${file.id}/rows?sheet=${encodeURIComponent('教师')}&faults=true`,
    );
    expect(rows.json()).toMatchObject({
      sheet: '教师',
      rows: [{ row: 7, cells: { A: 'T6', E: '不存在小学' }, faults: [{ cell: '教师!E7' }] }],
    });
    const refused = await post(`/v1/imports/${file.id}/roster`);
    const problem = expectProblem(refused, 'file-has-faults');
    expect(problem.errors).toMatchObject([
      {
        cell: '教师!E7',
        code: 'unknown-school',
        import: file.id,
        words: { zh: expect.stringContaining('不存在小学') },
      },
    ]);
    const corrected = await correct(file.id, { '教师!E7': '柳林小学' });
    expect(corrected.statusCode, corrected.body).toBe(200);
    expect(corrected.json()).toMatchObject({ faults: [], corrections: { '教师!E7': '柳林小学' } });
    expect((await post(`/v1/imports/${file.id}/roster`)).statusCode).toBe(201);
    // The file stays as it is: a correction that is taken back leaves what was there.
    const back = await correct(file.id, { '教师!E7': null });
    expect(back.json()).toMatchObject({ faults: [{ cells: ['教师!E7'] }], corrections: {} });
  });
});

describe('what is found in the roster later', () => {
  // Teacher T7 came to the school before starting work, says the roster: cells D8 and H8.
  const odd = (): Buffer =>
    workbook(teachers.map((row) => (row[0] === 'T7' ? row.with(3, '2008-11-30') : row)));
  const policy = { name: 'own', clauses: [{ goal: 'cover-shortages', priority: 1 }] };
  const withCell = (warnings: readonly { pointer: string; cell?: string; cells?: string[] }[]) =>
    warnings.filter(({ pointer }) => pointer.startsWith('/roster/teachers/6'));

  it('says its cell: of a validation, a plan, an audit, and of the roster itself', async () => {
    const file = await read(odd());
    const made = await post(`/v1/imports/${file.id}/roster`, { asOf: '2026-08-31' });
    const { rosterId, warnings } = made.json();
    const own = warnings.filter(({ pointer = '' }) => pointer.startsWith('/teachers/6'));
    expect(own).not.toEqual([]);
    for (const warning of own) expect(warning.cell).toMatch(/^教师![A-H]8$/);
    const plan = await post('/v1/plans', { rosterId, policy });
    const validation = await post('/v1/validations', { rosterId, policy });
    const audit = await post('/v1/audits', { rosterId, policy, postings: [] });
    for (const answer of [plan, validation, audit]) {
      const found = withCell(answer.json().warnings);
      expect(found, answer.body).toHaveLength(own.length);
      for (const { cell, cells } of found) {
        expect(cell).toMatch(/^教师![A-H]8$/);
        expect(cells).toEqual([cell]);
      }
    }
    const [stored] = withCell((await app.inject(`/v1/plans/${plan.json().id}`)).json().warnings);
    expect(stored?.cell).toMatch(/^教师!/);
  });

  it('has no cell in a roster that was sent as JSON', async () => {
    const file = await read(odd());
    const made = (await post(`/v1/imports/${file.id}/roster`, { asOf: '2026-08-30' })).json();
    const roster = (await app.inject(`/v1/rosters/${made.rosterId}`)).json();
    const { warnings } = (await post('/v1/validations', { roster, policy })).json();
    expect(withCell(warnings)).not.toEqual([]);
    for (const warning of warnings) expect(warning).not.toHaveProperty('cell');
  });
});

describe('rows that are left out', () => {
  it('are counted in the roster, listed in its provenance, and said by the certificate of its plan', async () => {
    const file = await read(withFault());
    const made = await post(`/v1/imports/${file.id}/roster`, { leaveOut: true });
    expect(made.statusCode, made.body).toBe(201);
    const { rosterId, teachers: count, provenance } = made.json();
    expect(count).toBe(6);
    expect(provenance.leftOut).toMatchObject({
      schools: 0,
      teachers: 1,
      rows: [{ cell: '教师!A7', holds: 'teachers', faults: [{ cell: '教师!E7' }] }],
    });
    const kept = (await app.inject(`/v1/rosters/${rosterId}/provenance`)).json();
    expect(kept).toMatchObject(provenance);
    expect(kept.cells.teachers).toHaveLength(6);
    const roster = (await app.inject(`/v1/rosters/${rosterId}`)).json();
    expect(roster.leftOut).toEqual({ schools: 0, teachers: 1 });
    expect(roster.teachers.map(({ id }: { id: string }) => id)).not.toContain('T6');
    const policy = { name: 'own', clauses: [{ goal: 'fewest-moves', priority: 1 }] };
    const { id } = (await post('/v1/plans', { rosterId, policy })).json();
    for (const standing of ['published', 'final'])
      await post(`/v1/plans/${id}/standings`, { standing, author: '局', reason: '定' });
    const certificate = (await app.inject(`/v1/plans/${id}/certificate`)).json();
    expect(certificate.leftOut).toMatchObject({ schools: 0, teachers: 1 });
  });
});

describe('what only the check of the roster finds', () => {
  // Teacher T7 was born after the day of the roster: cell D8.
  const unborn = (): Buffer =>
    workbook(teachers.map((row) => (row[0] === 'T7' ? row.with(3, '2026-10-01') : row)));

  it('is a fault of its cell, and leaves the row out where that is wanted', async () => {
    const file = await read(unborn());
    const asked = { asOf: '2026-08-31' };
    const refused = await post(`/v1/imports/${file.id}/roster`, asked);
    const { errors } = expectProblem(refused, 'file-has-faults');
    expect(errors).toMatchObject([
      { pointer: '/teachers/6/bornOn', code: 'born-after-as-of', cell: '教师!D8' },
    ]);
    const made = await post(`/v1/imports/${file.id}/roster`, { ...asked, leaveOut: true });
    expect(made.statusCode, made.body).toBe(201);
    expect(made.json()).toMatchObject({
      teachers: 6,
      provenance: {
        leftOut: {
          teachers: 1,
          rows: [{ cell: expect.stringMatching(/^教师!.8$/), faults: [{ cell: '教师!D8' }] }],
        },
      },
    });
    const roster = (await app.inject(`/v1/rosters/${made.json().rosterId}`)).json();
    expect(roster.leftOut).toEqual({ schools: 0, teachers: 1 });
  });
});

describe('a pair of text files', () => {
  const csv = (rows: Rows): Buffer => Buffer.from(rows.map((row) => row.join(',')).join('\r\n'));

  it('is read together', async () => {
    const ofTeachers = await read(csv([teacherHeadings, ...teachers]), '教师.csv', 'text/csv');
    const ofSchools = await read(csv([schoolHeadings, ...schools]), '学校.csv', 'text/csv');
    expect(ofSchools.faults).toEqual([]);
    const made = await post(`/v1/imports/${ofTeachers.id}/roster`, { with: [ofSchools.id] });
    expect(made.statusCode, made.body).toBe(201);
    expect(made.json()).toMatchObject({ schools: 2, teachers: 7 });
    const roster = (await app.inject(`/v1/rosters/${made.json().rosterId}`)).json();
    expect(roster.schools[0]).toMatchObject({ id: 'S1', pupils: 800 });
    expect(roster.teachers[0]).toMatchObject({ id: 'T1', school: 'S1' });
  });

  it('says of each fault in which file it is', async () => {
    const ofTeachers = await read(csv([teacherHeadings, ...teachers]), '教师.csv', 'text/csv');
    const wrong = schools.map((row) => (row[0] === 'S2' ? row.with(4, '约120') : row));
    const ofSchools = await read(csv([schoolHeadings, ...wrong]), '学校.csv', 'text/csv');
    const refused = await post(`/v1/imports/${ofTeachers.id}/roster`, { with: [ofSchools.id] });
    expect(expectProblem(refused, 'file-has-faults').errors).toMatchObject([
      { cell: '学校!E3', import: ofSchools.id },
    ]);
  });
});

describe('how a file is read', () => {
  const columnOf = (
    file: {
      mapping: {
        sheets: readonly { sheet: string; columns: readonly { column: string; field: string | null }[] }[];
      };
    },
    column: string,
  ) =>
    file.mapping.sheets.find(({ sheet }) => sheet === '教师')?.columns.find((one) => one.column === column)
      ?.field;

  it('is what its user says, is remembered by name, and is proposed again', async () => {
    const file = await read(workbook());
    expect(columnOf(file, 'G')).toBe('title');
    const mapping = structuredClone(file.mapping);
    for (const sheet of mapping.sheets)
      for (const column of sheet.columns) if (column.field === 'title') column.field = null;
    const put = (url: string, payload: object) => app.inject({ method: 'PUT', url, payload });
    const mapped = await put(`/v1/imports/${file.id}/mapping`, mapping);
    expect(mapped.statusCode, mapped.body).toBe(200);
    expect(mapped.json()).toMatchObject({ isAsProposed: false, mapping });
    const made = await post(`/v1/imports/${file.id}/roster`);
    const roster = (await app.inject(`/v1/rosters/${made.json().rosterId}`)).json();
    expect(roster.teachers[0]).not.toHaveProperty('title');

    const name = encodeURIComponent('清岚模板');
    expect((await put(`/v1/mappings/${name}`, mapping)).statusCode).toBe(201);
    expect((await put(`/v1/mappings/${name}`, mapping)).statusCode).toBe(200);
    expect((await app.inject(`/v1/mappings/${name}`)).json()).toMatchObject({ name: '清岚模板', mapping });
    expect((await app.inject('/v1/mappings')).json().mappings).toHaveLength(1);
    const next = await read(workbook(), '明年.xlsx');
    expect(next).toMatchObject({ proposedFrom: '清岚模板', isAsProposed: true });
    expect(columnOf(next, 'G')).toBeNull();
    expect((await app.inject({ method: 'DELETE', url: `/v1/mappings/${name}` })).statusCode).toBe(200);
    expectProblem(await app.inject(`/v1/mappings/${name}`), 'unknown-mapping');
    expect(columnOf(await read(workbook()), 'G')).toBe('title');
  });

  it('has faults where the file has no such sheet, and a sheet no such field', async () => {
    const file = await read(workbook());
    const [sheet] = file.mapping.sheets;
    const put = (sheets: object[]) =>
      app.inject({
        method: 'PUT',
        url: `/v1/imports/${file.id}/mapping`,
        payload: { ...file.mapping, sheets },
      });
    const pointersOf = (response: LightMyRequestResponse): readonly string[] =>
      (expectProblem(response, 'invalid-request').errors ?? []).map(({ pointer }) => pointer);
    expect(pointersOf(await put([{ ...sheet, sheet: '没有' }]))).toEqual(['/sheets/0/sheet']);
    const columns = [{ column: 'A', heading: '编号', field: 'colour' }];
    expect(pointersOf(await put([{ ...sheet, columns }]))).toEqual(['/sheets/0/columns/0/field']);
    expect((await look(file.id)).mapping).toEqual(file.mapping);
  });
});

describe('corrections', () => {
  it('are refused where the file has no such cell, all at once', async () => {
    const file = await read(workbook());
    const response = await correct(file.id, { '教师!E999': 'x', 没有: 'x', '学校!A2': 7, '学校!B2': '新名' });
    const { errors = [] } = expectProblem(response, 'invalid-request');
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual(['/学校!A2', '/没有']);
    const unknown = await correct(file.id, { '教师!E999': 'x', '学校!B2': '新名' });
    expect(expectProblem(unknown, 'invalid-request').errors?.[0]?.pointer).toBe('/教师!E999');
    expect((await look(file.id)).corrections).toEqual({});
  });

  it('of two at once are both kept', async () => {
    const file = await read(workbook());
    const cells = ['B2', 'B3', 'B4', 'B5'].map((cell) => `教师!${cell}`);
    await Promise.all(cells.map((cell, at) => correct(file.id, { [cell]: `新${at}` })));
    expect(Object.keys((await look(file.id)).corrections).sort()).toEqual(cells);
  });
});

describe('a file', () => {
  it('is gone once it is deleted, and the rosters made of it stay', async () => {
    const file = await read(workbook());
    const { rosterId } = (await post(`/v1/imports/${file.id}/roster`)).json();
    expect((await app.inject('/v1/imports')).json().imports.map(({ id }: { id: string }) => id)).toContain(
      file.id,
    );
    const deleted = await app.inject({ method: 'DELETE', url: `/v1/imports/${file.id}` });
    expect(deleted.json()).toMatchObject({ id: file.id, name: '花名册.xlsx' });
    expectProblem(await app.inject(`/v1/imports/${file.id}`), 'unknown-import');
    expectProblem(await app.inject({ method: 'DELETE', url: `/v1/imports/${file.id}` }), 'unknown-import');
    expect((await app.inject(`/v1/rosters/${rosterId}`)).statusCode).toBe(200);
  });

  it('is refused at once where it is nothing, no form, or no file', async () => {
    expectProblem(await send(Buffer.alloc(0)), 'unreadable-file');
    expectProblem(
      await send(workbook(), 'a.xlsx', 'multipart/form-data; boundary=x'),
      'unsupported-media-type',
    );
    expectProblem(await send(workbook(), 'a.xlsx', 'application/json'), 'unsupported-media-type');
  });

  it('is refused within a second where it is a bomb, and before it is read where it is too large', async () => {
    const bomb = zipOf([{ path: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(200_000_000) }]);
    const began = performance.now();
    expectProblem(await send(bomb), 'unreadable-file');
    // Its directory says how large it is, so that nothing is unpacked.
    expect(performance.now() - began).toBeLessThan(1_000);
    const large = await send(Buffer.alloc(fileBytesAtMost + 1));
    expectProblem(large, 'body-too-large');
    expect((await app.inject('/v1/imports?limit=1')).json().imports).not.toMatchObject([
      { bytes: bomb.length },
    ]);
  });

  it('that is no table says so, in both languages', async () => {
    const file = await read(Buffer.from('%PDF-1.7 nothing'), 'a.pdf', 'application/octet-stream');
    expect(file).toMatchObject({ state: 'failed', problem: { code: 'unreadable-file' } });
    expectProblem(await post(`/v1/imports/${file.id}/roster`), 'import-not-read');
    const chinese = await app.inject({ url: `/v1/imports/${file.id}`, headers: { 'accept-language': 'zh' } });
    expect(chinese.json().problem).toMatchObject({ title: '文件无法读取', detail: file.problem.words.zh });
  });
});

describe('the feedback', () => {
  const feedbackOn = async (id: string, language = 'zh'): Promise<LightMyRequestResponse> => {
    const response = await app.inject({
      url: `/v1/imports/${id}/feedback`,
      headers: { 'accept-language': language },
    });
    expect(response.statusCode, response.body).toBe(200);
    expect(response.headers['content-type']).toBe(xlsx);
    return response;
  };
  const textAt = (bytes: Buffer, sheet: string, cell: string): string =>
    String(parse(bytes, { type: 'buffer' }).Sheets[sheet]?.[cell]?.v ?? '');

  it('is the file with a column of faults; corrected and sent again it has none', async () => {
    const file = await read(withFault());
    const feedback = await feedbackOn(file.id);
    expect(feedback.headers['content-disposition']).toContain(encodeURIComponent('花名册.xlsx'));
    const bytes = feedback.rawPayload;
    expect(textAt(bytes, '教师', 'I1')).toBe('错误（轮岗）');
    expect(textAt(bytes, '教师', 'I7')).toContain('不存在小学');
    expect(textAt(bytes, '教师', 'A7')).toBe('T6');
    const book = parse(bytes, { type: 'buffer' });
    utils.sheet_add_aoa(book.Sheets.教师 ?? {}, [['柳林小学']], { origin: 'E7' });
    const again = await read(bytesOf(book), '反馈.xlsx');
    expect(again).toMatchObject({ faults: [], taken: { schools: 2, teachers: 7 } });
    const [first, second] = [await post(`/v1/imports/${again.id}/roster`), await rosterOf(workbook())];
    expect(first.json().rosterId).toBe(second);
  });

  it('has what was corrected already in its place, and is in the language of whoever asks', async () => {
    const file = await read(withFault());
    await correct(file.id, { '教师!E7': '柳林小学', '教师!B2': '新名' });
    const bytes = (await feedbackOn(file.id, 'en')).rawPayload;
    expect(textAt(bytes, '教师', 'E7')).toBe('柳林小学');
    expect(textAt(bytes, '教师', 'B2')).toBe('新名');
    expect((await read(bytes)).faults).toEqual([]);
    await correct(file.id, { '教师!E7': null });
    const english = (await feedbackOn(file.id, 'en')).rawPayload;
    expect(textAt(english, '教师', 'I1')).toBe('Faults (rotation)');
  });

  it('is read by the mapping that was remembered for the file', async () => {
    const file = await read(withFault());
    const url = '/v1/mappings/own';
    await app.inject({ method: 'PUT', url, payload: file.mapping });
    expect(await read((await feedbackOn(file.id)).rawPayload)).toMatchObject({ proposedFrom: 'own' });
    await app.inject({ method: 'DELETE', url });
  });
});

describe('the template', () => {
  it.each(['zh', 'en'])('in %s is a workbook that reads without a question', async (language) => {
    const response = await app.inject({ url: '/v1/template', headers: { 'accept-language': language } });
    expect(response.headers['content-type']).toBe(xlsx);
    const file = await read(response.rawPayload, 'template.xlsx');
    expect(file).toMatchObject({ state: 'done', questions: [] });
    expect(file.sheets.map(({ holds }: { holds: string }) => holds)).toEqual(
      expect.arrayContaining(['schools', 'teachers', 'rotations']),
    );
  });
});
