/** Why a teacher stays, as far as it follows from the request: a small roster for each kind of reason. */
import { describe, expect, it } from 'vitest';
import { instanceOf } from '../../models/requests/request-facts.ts';
import type { Pin } from '../../models/vocabulary/plan.ts';
import type { Clause, Policy } from '../../models/vocabulary/policy.ts';
import type { Roster, Teacher } from '../../models/vocabulary/roster.ts';
import { explainStaying } from '../../models/words/explain-staying.ts';
import { latinIn } from '../support/latin.ts';
import { must } from '../support/plan-in-process.ts';
import { rosterOf, school, teacher } from '../support/rosters.ts';

const policyOf = (clauses: readonly Clause[], more: Partial<Policy> = {}): Policy => ({
  name: '政策',
  clauses,
  ...more,
});
const places = [
  school('1', { name: '甲校', zone: '东' }),
  school('2', { name: '乙校', zone: '西', setting: 'rural' }),
];
const rosterWith = (more: Partial<Teacher> = {}, schools = places): Roster =>
  rosterOf(schools, [teacher('1001', '1', { name: '王芳', subject: '数学', ...more })]);

const reasonsOf = (roster: Roster, policy: Policy, pins: readonly Pin[] = []) => {
  const instance = instanceOf({
    roster,
    policy,
    pins: [...pins],
    options: { engine: 'highs', timeLimitSeconds: 1, gapPercent: 0, seed: 0 },
  });
  const { stays, reasons } = explainStaying(instance, instance.facts.teacherAt.get('1001')!);
  expect(stays).toEqual({ en: '王芳 (1001) stays.', zh: '王芳（1001）不交流。' });
  for (const { en, zh } of reasons) {
    expect(latinIn(zh)).toEqual([]);
    expect(en).toMatch(/^[A-Z].*\.$/);
  }
  return reasons;
};

describe('not eligible', () => {
  it('by each clause with the comparison that fails and the own value', () => {
    const reasons = reasonsOf(
      rosterWith({ joinedSchoolOn: '2022-09-01', title: 'first' }),
      policyOf(
        [
          must('eligible', {
            label: '满六年',
            who: { all: ['established', { field: 'schoolYearsInSchool', atLeast: 6 }] },
          }),
          must('eligible', {
            who: {
              any: [
                { field: 'title', atLeast: 'senior' },
                { field: 'score', above: 80 },
              ],
            },
          }),
          must('eligible', { at: { field: 'setting', is: 'rural' } }),
        ],
        { groups: { established: { field: 'established', is: true } } },
      ),
    );
    expect(reasons.map(({ zh }) => zh)).toEqual([
      '按第1条（满六年）不属于交流对象：不符合“在本校任教满6学年”（本人：4学年）。',
      '按第2条（交流对象）不属于交流对象：不符合“职称为高级教师及以上”（本人：一级教师）；不符合“量化得分高于80分”（未填报）。',
      '按第3条（交流对象）不属于交流对象：甲校不符合“为乡村学校”。',
    ]);
    expect(reasons[0]!.en).toMatch(
      /^By clause 1 \(满六年\) they are not eligible: they do not meet “.*6 school years.*” \(theirs: 4 school years\)\.$/,
    );
  });

  it('without any such clause, because not established', () => {
    expect(
      reasonsOf(rosterWith({ established: false }), policyOf([must('rotation-quota', { atLeast: 0 })])),
    ).toMatchObject([{ zh: '政策未规定交流对象，仅在编教师可以交流；本人不在编。' }]);
  });
});

describe('exempt', () => {
  const ill = { field: 'circumstances', in: ['ill', 'pregnant'] } as const;
  const words = {
    reasons: { ill: { en: 'grave illness', zh: '重大疾病' }, pregnant: { en: 'x', zh: '孕期' } },
  };
  const circumstances = [{ reason: 'ill' }];

  it('by the clause that names them, with the circumstance in words', () => {
    const policy = policyOf([must('exempt', { who: ill, label: '特殊情形' })], { words });
    expect(reasonsOf(rosterWith({ circumstances }), policy)).toMatchObject([
      {
        zh: expect.stringMatching(
          /^按第1条（特殊情形）不参加交流，因其符合“.*重大疾病.*”（本人：重大疾病）。$/,
        ),
      },
    ]);
  });
  it('who could volunteer, and have not', () => {
    const policy = policyOf([must('exempt', { who: { field: 'age', above: 50 }, mayVolunteer: true })]);
    const [reason, ...others] = reasonsOf(rosterWith({ bornOn: '1974-01-01' }), policy);
    expect(reason!.zh).toBe(
      '按第1条（不参加交流）不参加交流，因其符合“年龄超过50周岁”（本人：52周岁）；本人可自愿参加，但未申请。',
    );
    expect(others).toEqual([]);
    expect(reasonsOf(rosterWith({ bornOn: '1974-01-01', volunteer: true }), policy)).toEqual([]);
  });
  it('not by a clause that brings them back in, nor by one in principle', () => {
    const policy = policyOf([
      must('exempt', { unless: { field: 'title', is: 'senior' } }),
      { rule: 'exempt', strength: 'in-principle' },
    ]);
    expect(reasonsOf(rosterWith({ title: 'senior' }), policy)).toEqual([]);
  });
});

describe('locked in', () => {
  it.each([
    [{ monthsSince: 'joinedSchoolOn', atLeastMonths: 36 }, '2027年9月15日'],
    [{ monthsSince: 'joinedSchoolOn', atLeastSchoolYears: 6 }, '2030年9月1日'],
    [{ monthsSince: 'joinedSchoolOn', atLeastMonths: 36, atLeastSchoolYears: 6 }, '2030年9月1日'],
  ])('until when: %o', (settings, until) => {
    const [reason] = reasonsOf(
      rosterWith({ joinedSchoolOn: '2024-09-15' }),
      policyOf([must('lock-in', settings)]),
    );
    expect(reason!.zh).toBe(`按第1条（服务年限）暂不再交流：自2024年9月15日起算，至${until}方可交流。`);
  });
  it('to the first day on which it would not hold, where months differ in length', () => {
    const policy = policyOf([must('lock-in', { monthsSince: 'joinedSchoolOn', atLeastMonths: 18 })]);
    const joined = { joinedSchoolOn: '2025-08-31' };
    expect(reasonsOf(rosterWith(joined), policy)).toMatchObject([
      { zh: expect.stringContaining('2027年3月1日') },
    ]);
    expect(reasonsOf({ ...rosterWith(joined), asOf: '2027-02-28' }, policy)).toHaveLength(1);
    expect(reasonsOf({ ...rosterWith(joined), asOf: '2027-03-01' }, policy)).toEqual([]);
  });
});

describe('pinned, or without a school', () => {
  const free = policyOf([must('rotation-quota', { atLeast: 0 })]);
  it('by a pin, with its reason', () => {
    expect(reasonsOf(rosterWith(), free, [{ teacher: '1001', stays: true, reason: '照顾老人' }])).toEqual([
      { en: 'By pin 1 they stay (reason: 照顾老人).', zh: '按第1项预定不交流（理由：照顾老人）。' },
    ]);
  });
  it('because there is no other school of the stage', () => {
    const alone = [places[0]!, school('2', { name: '乙校', stage: 'junior' })];
    expect(reasonsOf(rosterWith({}, alone), free)).toEqual([
      { en: 'There is no other school of their stage.', zh: '本学段没有其他学校。' },
    ]);
  });
  it('because one clause closes all schools', () => {
    const policy = policyOf([must('qualified'), must('scope', { within: 'zone' })]);
    expect(reasonsOf(rosterWith(), policy)).toEqual([
      {
        en: 'Clause 2 (scope) leaves them no school to go to.',
        zh: '第2条（交流范围）不允许其到本学段的任何其他学校。',
      },
    ]);
  });
  it('because several together do', () => {
    const policy = policyOf([
      must('scope', { forbiddenPairs: [['1', '2']] }),
      must('scope', { within: 'zone' }),
    ]);
    const three = [...places, school('3', { name: '丙校', zone: '东' })];
    const pins: readonly Pin[] = [{ teacher: '1001', notTo: ['3'] }];
    expect(reasonsOf(rosterWith({}, three), policy, pins)).toMatchObject([
      { zh: '第1条（交流范围）、第2条（交流范围）、第1项预定合起来，没有允许其前往的学校。' },
    ]);
  });
  it('not where a way is open', () => {
    expect(reasonsOf(rosterWith(), free)).toEqual([]);
  });
});
