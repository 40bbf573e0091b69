/** Equal findings are one, and no kind of finding hides another. */
import { describe, expect, it } from 'vitest';
import { auditPlan } from '../../models/audit/audit-plan.ts';
import { checkAuditRequest, checkPlanRequest, checkRosterRequest } from '../../models/check/check-request.ts';
import { findingAt, findingList, relocated } from '../../models/findings/findings.ts';
import { applyPatch } from '../../models/patch/merge-patch.ts';
import { reviseRequest } from '../../models/patch/revision.ts';
import type { Roster } from '../../models/vocabulary/roster.ts';
import { alike } from '../../models/vocabulary/words.ts';
import { planRequest, spoilt } from '../support/plan-request.ts';

const faultsOf = (raw: unknown) => {
  const checked = checkPlanRequest(raw, () => undefined);
  return 'faults' in checked ? checked.faults : [];
};
const linesOf = (raw: unknown): readonly string[] =>
  faultsOf(raw).map(({ pointer, code, count }) => `${count} ${code} ${pointer}`);

const many = 4_000;
/** Many teachers of the school S1, each with further fields. */
const teachers = (more: (position: number) => object): readonly object[] =>
  Array.from({ length: many }, (_, position) => ({
    id: `t${position + 1}`,
    school: 'S1',
    subject: 'maths',
    ...more(position),
  }));
const withTeachers = (more: (position: number) => object): unknown =>
  spoilt('/roster/teachers', teachers(more));

describe('faults of a large roster', () => {
  it('of a column too many are one, and leave the others visible', () => {
    const raw = withTeachers((position) => ({
      姓名: '钟灵',
      ...(position === 17 ? { sex: 'fem' } : {}),
      ...(position === many - 1 ? { school: 'S9' } : {}),
    }));
    expect(linesOf(raw)).toEqual([
      `${many} unknown-field /roster/teachers/0/姓名`,
      '1 unknown-value /roster/teachers/17/sex',
      `1 unknown-school /roster/teachers/${many - 1}/school`,
    ]);
    const [column] = faultsOf(raw);
    expect(column?.places).toEqual([0, 1, 2, 3, 4].map((position) => `/roster/teachers/${position}/姓名`));
    expect(column?.message).toMatch(
      /^4,000 teachers have this fault; the first: teacher "t1" has no field "姓名"/,
    );
    expect(column?.message).not.toContain('钟灵');
  });
  it('are told apart by column, by value and by place', () => {
    const raw = withTeachers((position) => ({ [`列${position % 3}`]: 1, sex: position % 2 ? '男' : '女' }));
    expect(linesOf(raw)).toEqual([
      '2000 unknown-value /roster/teachers/0/sex',
      `1334 unknown-field /roster/teachers/0/列0`,
      '2000 unknown-value /roster/teachers/1/sex',
      `1333 unknown-field /roster/teachers/1/列1`,
      `1333 unknown-field /roster/teachers/2/列2`,
    ]);
  });
  it('with too many values to list are counted together', () => {
    const faults = faultsOf(withTeachers((position) => ({ school: `nowhere ${position}` })));
    expect(faults).toHaveLength(101);
    expect(faults.at(-1)).toMatchObject({
      pointer: '/roster/teachers/100/school',
      code: 'unknown-school',
      count: many - 100,
      message: expect.stringMatching(
        /^3,900 more teachers have a fault of this kind, with other values; the first: /,
      ),
    });
  });
  it('of the keys of one object do not fill the list', () => {
    const keys = Object.fromEntries(Array.from({ length: 5_000 }, (_, position) => [`列${position}`, 1]));
    const raw = spoilt(
      '/roster/teachers/3/school',
      'S9',
      spoilt('/roster/teachers/0', { id: 't1', school: 'S1', subject: 'maths', ...keys }),
    );
    expect(linesOf(raw)).toHaveLength(102);
    expect(linesOf(raw)).toContain('1 unknown-school /roster/teachers/3/school');
  });
  it('are grouped inside lists of lists and by the keys of the caller', () => {
    const school = planRequest().roster.schools[0] as object;
    const schools = Array.from({ length: 30 }, (_, position) => ({
      ...school,
      id: `S${position + 1}`,
      demand: { [`科目${position}`]: -1 },
    }));
    const checked = checkRosterRequest({
      ...planRequest().roster,
      schools,
      teachers: teachers(() => ({ wishes: ['S2', 7, 8] })),
      links: [],
    });
    expect('faults' in checked ? checked.faults : []).toMatchObject([
      { pointer: '/schools/0/demand/科目0', code: 'number-too-small', count: 30 },
      { pointer: '/teachers/0/wishes/1', code: 'wrong-type', count: 2 * many },
    ]);
  });
  it('of lists that are far too long are their length, whatever is in them', () => {
    const wishes = Array.from({ length: 300_000 }, () => 7);
    const demand = Object.fromEntries(
      Array.from({ length: 300_000 }, (_, position) => [`科目${position}`, 1]),
    );
    const checked = checkRosterRequest({
      ...planRequest().roster,
      schools: [{ ...(planRequest().roster.schools[0] as object), demand }],
      teachers: [{ id: 't1', school: 'S1', subject: 'maths', wishes }],
      links: [],
    });
    expect(
      'faults' in checked ? checked.faults.map(({ code, pointer }) => `${code} ${pointer}`) : [],
    ).toEqual(['invalid-value /schools/0/demand', 'too-many-entries /teachers/0/wishes']);
  });
  it('are found beside one another in every list of a request', () => {
    const pins = Array.from({ length: 2_000 }, (_, position) => ({ teacher: `t${position}`, stay: true }));
    const raw = { ...(withTeachers(() => ({})) as object), pins };
    expect(linesOf(raw)).toEqual(['2000 unclear-pin /pins/0', '1 unknown-teacher /pins/0/teacher']);
  });
});

describe('faults of other bodies', () => {
  it('are grouped in patches and in postings', () => {
    const teachers = Object.fromEntries(Array.from({ length: 500 }, (_, position) => [`x${position}`, null]));
    const patched = applyPatch(planRequest(), { roster: { teachers }, pins: { 9: null } }, '/patch');
    const faults = 'faults' in patched ? patched.faults : [];
    expect(faults).toHaveLength(102);
    expect(faults.slice(-2)).toMatchObject([
      { pointer: '/patch/roster/teachers/x100', code: 'unknown-element', count: 400 },
      { pointer: '/patch/pins/9', code: 'unknown-element', count: 1 },
    ]);
    const { options: _, ...asked } = planRequest();
    const postings = Array.from({ length: 700 }, () => ({
      teacher: 't1',
      from: 'S1',
      to: 'S9',
      subject: 'maths',
    }));
    const checked = checkAuditRequest({ ...asked, postings }, () => undefined);
    expect('faults' in checked ? checked.faults : []).toMatchObject([
      { pointer: '/postings/0/to', code: 'unknown-school', count: 700 },
      { pointer: '/postings/1/teacher', code: 'posted-twice', count: 699 },
    ]);
  });
  it('are grouped in a plan that a clause is given', () => {
    const from = Array.from({ length: 3_000 }, (_, position) =>
      position === 9 ? { teacher: 't1' } : { teacher: 't1', form: 'S1' },
    );
    const clause = { goal: 'keep-plan', priority: 3, from };
    expect(linesOf(spoilt('/policy/clauses/7', clause))).toEqual([
      '3000 missing-field /policy/clauses/7/from/0/from',
      '3000 missing-field /policy/clauses/7/from/0/to',
      '3000 missing-field /policy/clauses/7/from/0/subject',
      '2999 unknown-field /policy/clauses/7/from/0/form',
      '2999 posted-twice /policy/clauses/7/from/1/teacher',
    ]);
  });
  it('of a revision stand at their places in it', () => {
    const pins = [1, 2].map((position) => ({ teacher: `nobody-${position}`, stays: true as const }));
    const revised = reviseRequest(planRequest(), [], { pins });
    if ('faults' in revised) throw new Error('the revision has a fault of its own');
    const checked = checkPlanRequest(revised.value, () => undefined);
    const faults = 'faults' in checked ? checked.faults.map((one) => relocated(one, revised.placeOf)) : [];
    expect(faults.map(({ places }) => places)).toEqual([['/pins/0/teacher'], ['/pins/1/teacher']]);
  });
  it('among postings that no policy allows are one by stages', () => {
    const roster = planRequest().roster as unknown as Roster;
    const postings = ['t1', 't2'].map((teacher) => ({ teacher, from: 'S1', to: 'S3', subject: 'maths' }));
    const audit = auditPlan({ roster, policy: { name: '', clauses: [] }, pins: [] }, postings);
    expect(audit.faults).toMatchObject([
      { code: 'other-stage', count: 2, places: ['/postings/0/to', '/postings/1/to'] },
    ]);
    expect(audit.clean).toBe(false);
  });
});

describe('warnings', () => {
  it('that are equal are one', () => {
    const checked = checkRosterRequest({
      ...planRequest().roster,
      teachers: teachers(() => ({ joinedSchoolOn: '2026-09-01' })),
      links: [],
    });
    const found =
      'faults' in checked ? [] : checked.warnings.filter(({ code }) => code === 'date-after-as-of');
    expect(found).toMatchObject([
      {
        pointer: '/teachers/0/joinedSchoolOn',
        count: many,
        message: expect.stringMatching(/^4,000 teachers have this warning; the first: teacher "t1"/),
      },
    ]);
  });
});

describe('a list of findings', () => {
  it('keeps no more than it lists, and makes no message for the others', () => {
    let made = 0;
    const findings = findingList();
    for (let position = 0; position < 200_000; position++) {
      const message = () => {
        made += 1;
        return alike(`message ${position}`);
      };
      findings.fault(`/list/${position}/field`, 'unknown-value', message, `value ${position % 1_000}`);
    }
    expect(findings.faultCount()).toBe(200_000);
    expect(findings.faults()).toHaveLength(101);
    expect(made).toBe(101);
  });
  it('hides no code behind another, however many there are', () => {
    const findings = findingList(10);
    for (let position = 0; position < 50; position++)
      findings.fault(`/list/field${position}`, 'wrong-type', alike(`message ${position}`));
    findings.fault('/last', 'missing-field', alike('message'));
    expect(findings.faults().slice(9)).toEqual([
      {
        pointer: '/list/field9',
        code: 'wrong-type',
        message: 'message 9',
        words: alike('message 9'),
        params: {},
        count: 1,
        places: ['/list/field9'],
      },
      {
        pointer: '/last',
        code: 'missing-field',
        message: 'message',
        words: alike('message'),
        params: {},
        count: 1,
        places: ['/last'],
      },
      {
        pointer: '',
        code: 'too-many-faults',
        message: '40 more faults are not listed; see to the ones above first and send again',
        words: {
          en: '40 more faults are not listed; see to the ones above first and send again',
          zh: '另有40处错误未列出；请先处理以上各项，再重新提交',
        },
        params: { count: 40 },
        count: 40,
        places: [10, 11, 12, 13, 14].map((position) => `/list/field${position}`),
      },
    ]);
  });
  it('lists a finding that is reported twice once', () => {
    const findings = findingList();
    for (let time = 0; time < 2; time++) findings.warn('/policy/groups/a', 'unused-group', alike('message'));
    expect(findings.warnings()).toMatchObject([{ count: 1, places: ['/policy/groups/a'] }]);
  });
  it('keeps places when they are moved, each once', () => {
    const first = findingAt('/a/0', 'wrong-type', alike('m'));
    const finding = { ...first, count: 3, places: ['/a/0', '/a/1', '/b'] };
    expect(relocated(finding, (pointer) => (pointer.startsWith('/a') ? '/patch' : pointer))).toEqual({
      ...finding,
      pointer: '/patch',
      places: ['/patch', '/b'],
    });
  });
});
