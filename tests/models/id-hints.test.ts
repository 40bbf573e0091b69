/** A reference by the name of a school, or by a misspelt id, is answered with the id that is meant. */
import { describe, expect, it } from 'vitest';
import { checkAuditRequest, checkPlanRequest } from '../../models/check/check-request.ts';
import { onlyClosest } from '../../models/findings/findings.ts';
import { idHints } from '../../models/findings/id-hints.ts';
import { applyPatch } from '../../models/patch/merge-patch.ts';
import { checkQuestion } from '../../models/requests/question.ts';
import { planRequest, spoilt } from '../support/plan-request.ts';

const named = (): unknown => {
  const { schools } = planRequest().roster;
  const names = ['第一小学', '第二小学', '实验中学'];
  return spoilt(
    '/roster/schools',
    schools.map((school, position) => ({ ...(school as object), name: names[position] })),
  );
};
const messageAt = (pointer: string, value: unknown, at = pointer): string | undefined => {
  const checked = checkPlanRequest(spoilt(pointer, value, named()), () => undefined);
  return 'faults' in checked ? checked.faults.find((fault) => fault.pointer === at)?.message : undefined;
};
const saysFirst = 'it is the name of a school; write its id "S1"';

describe('a school by its name', () => {
  it.each<[string, unknown, string]>([
    ['/roster/teachers/0/school', '第一小学', '/roster/teachers/0/school'],
    ['/roster/teachers/0/school', ' 第一 小学 ', '/roster/teachers/0/school'],
    ['/roster/teachers/2/wishes', ['第一小学'], '/roster/teachers/2/wishes/0'],
    ['/pins/0', { teacher: 't3', school: '第一小学' }, '/pins/0/school'],
    ['/pins/0', { teacher: 't3', notTo: ['第一小学'] }, '/pins/0/notTo/0'],
    [
      '/policy/clauses/7',
      { rule: 'scope', strength: 'must', pairs: [['第一小学', 'S2']] },
      '/policy/clauses/7/pairs/0/0',
    ],
    [
      '/policy/clauses/7',
      {
        goal: 'keep-plan',
        priority: 3,
        from: [{ teacher: 't3', from: 'S2', to: '第一小学', subject: 'maths' }],
      },
      '/policy/clauses/7/from/0/to',
    ],
  ])('%s %j', (pointer, value, at) => {
    expect(messageAt(pointer, value, at)).toContain(saysFirst);
  });
  it('in postings', () => {
    const postings = [{ teacher: 't3', from: 'S2', to: '第一小学', subject: 'maths' }];
    const { options: _, ...asked } = named() as ReturnType<typeof planRequest>;
    expect(checkAuditRequest({ ...asked, postings }, () => undefined)).toMatchObject({
      faults: [{ pointer: '/postings/0/to', message: expect.stringContaining(saysFirst) }],
    });
  });
  it('in a question and in a patch', () => {
    const { roster } = named() as { readonly roster: Parameters<typeof checkQuestion>[1] };
    expect(
      checkQuestion({ teacher: 't3', school: '第一小学' }, roster, { name: '', clauses: [] }),
    ).toMatchObject({
      faults: [{ message: expect.stringContaining(saysFirst) }],
    });
    expect(applyPatch(named(), { roster: { schools: { 第二小学: { pupils: 1 } } } })).toMatchObject({
      faults: [
        {
          pointer: '/roster/schools/第二小学',
          message: expect.stringContaining('it is the name of an element; write its id "S2"'),
        },
      ],
    });
  });
  it('names each of several schools that have the name', () => {
    const hint = idHints(
      ['A', 'B', 'C', 'D'].map((id) => ({ id, name: '中心小学' })),
      'school',
    );
    expect(hint('中心小学').en).toBe(' (it is the name of 4 schools; write the id of one: "A", "B", "C", …)');
  });
});

describe('an id', () => {
  const schools = [
    { id: 'school-one', name: '某县第一小学' },
    { id: 'school-two', name: '某县第二中学' },
    { id: 'S１' },
  ];
  const hint = idHints(schools, 'school');
  it.each([
    ['shcool-one', ' (did you mean "school-one"?)'],
    ['S1', ' ("S１" differs in spaces, case or width only)'],
    ['第一小学', ' (it is like the name of school "school-one"; is that meant?)'],
    ['某县第一小', ' (it is like the name of school "school-one"; is that meant?)'],
    ['elsewhere', ''],
  ])('%s', (id, expected) => {
    expect(hint(id).en).toBe(expected);
  });
  it('among numbered ones is not guessed', () => {
    const numbered = idHints(
      Array.from({ length: 30 }, (_, position) => ({ id: `T0${position + 10}` })),
      'teacher',
    );
    expect(numbered('T050').en).toBe('');
    expect(onlyClosest('cat', ['car', 'cap'])).toBeUndefined();
    expect(onlyClosest('cat', ['car', 'dog'])).toBe('car');
  });
  it('of a subject or a clause is compared as well', () => {
    const postings = [{ teacher: 't3', from: 'S2', to: 'S1', subject: 'math' }];
    const { options: _, ...asked } = planRequest();
    expect(checkAuditRequest({ ...asked, postings }, () => undefined)).toMatchObject({
      faults: [{ code: 'unknown-subject', message: expect.stringContaining('did you mean "maths"?') }],
    });
    const policy = { name: '', clauses: [{ goal: 'fewest-moves', priority: 1, id: 'fewest' }] };
    const { roster } = planRequest() as unknown as { readonly roster: Parameters<typeof checkQuestion>[1] };
    expect(checkQuestion({ clause: 'fewst' }, roster, policy)).toMatchObject({
      faults: [{ code: 'unknown-clause', message: expect.stringContaining('did you mean "fewest"?') }],
    });
  });
});
