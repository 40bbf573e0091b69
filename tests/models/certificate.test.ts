/** The certificate of a plan made by hand, and its pages. */
import { describe, expect, it } from 'vitest';
import { auditPlan } from '../../models/audit/audit-plan.ts';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import type { PlanResult, Standing } from '../../models/vocabulary/answer.ts';
import { certificateOf } from '../../models/words/certificate.ts';
import { printCertificate } from '../../models/words/print-certificate.ts';
import { latinIn } from '../support/latin.ts';
import { goal, must } from '../support/plan-in-process.ts';
import { postingsFor, rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const roster = rosterOf(
  [school('A', { demand: { maths: 2 } }), school('B', { demand: { maths: 2 }, setting: 'rural' })],
  teachers('a', 4, 'A', { backbone: 'county' }),
);
const request: PlanRequest = {
  roster,
  policy: {
    name: 'by hand',
    version: '2026-08',
    clauses: [
      must('rotation-quota', { atLeastPercent: 50, label: '百分之五十 <比例>', source: '教师〔2014〕4号' }),
      goal('cover-shortages', { source: 'article 7' }),
      goal('keep-plan', { priority: 2, from: postingsFor(roster, { a1: 'B' }) }),
    ],
  },
  pins: [
    { teacher: 'a1', school: 'B', author: '教育局', reason: '骨干' },
    { teacher: 'a4', stays: true },
  ],
  options: { engine: 'highs', timeLimitSeconds: 1, gapPercent: 0, seed: 0 },
};
const planOf = (moves: Record<string, string>): PlanResult => {
  const postings = [...postingsFor(roster, moves)];
  const audit = auditPlan(request, postings);
  return {
    outcome: 'optimal',
    postings,
    clauses: audit.clauses,
    goals: audit.goals.map((one) => ({ ...one, bound: one.value, gapPercent: 0 })),
    schools: audit.schools,
    warnings: [],
    solver: {
      engine: 'highs',
      version: '1.0.0',
      seconds: 1,
      variables: 1,
      rows: 1,
      nonzeros: 1,
      gapPercent: 0,
      stopReason: 'proved',
    },
    policy: { name: 'by hand', version: '2026-08', hash: 'sha256:p' },
    receipt: { inputHash: 'sha256:i', policyHash: 'sha256:p', serviceVersion: '1.2.3', seed: 0 },
  };
};
const standing: Pick<Standing, 'standing' | 'trail'> = {
  standing: 'final',
  trail: [{ at: '2026-09-01T00:00:00.000Z', standing: 'final', author: '教育局', reason: '无异议' }],
};
const plan = planOf({ a1: 'B', a2: 'B' });

describe('a certificate', () => {
  it('has every figure of the plan, with the words and the source of each clause and goal', () => {
    const { receipt, solver, goals } = plan;
    expect(certificateOf('p', request, plan, standing)).toMatchObject({
      plan: 'p',
      ...standing,
      outcome: 'optimal',
      asOf: '2026-09-01',
      schools: 2,
      teachers: 4,
      movers: 2,
      policy: { name: 'by hand', version: '2026-08', hash: 'sha256:p' },
      clauses: [
        {
          index: 0,
          rule: 'rotation-quota',
          numerator: 2,
          denominator: 4,
          required: 2,
          holds: true,
          source: '教师〔2014〕4号',
          words: {
            zh: expect.stringContaining('50%'),
            en: expect.stringContaining('50%'),
          },
        },
      ],
      goals: [
        { ...goals[0], source: 'article 7', words: { en: expect.stringMatching(/^Goal \(priority 1\): /) } },
        { ...goals[1], words: { zh: expect.stringContaining('既定方案（1人交流）') } },
      ],
      audit: { clean: true, agrees: true },
      pins: [
        {
          index: 0,
          words: { en: 'teacher a1 is posted to B', zh: '教师a1派往B' },
          author: '教育局',
          reason: '骨干',
          holds: true,
        },
        { index: 1, words: { en: 'teacher a4 stays', zh: '教师a4不交流' }, holds: true },
      ],
      solver,
      receipt,
    });
  });

  it('has the national indicators before and after', () => {
    const { indicators } = certificateOf('p', request, plan, standing);
    const backbone = (sets: typeof indicators.before) =>
      sets[0]!.indicators.find(({ indicator }) => indicator === 'backbone');
    expect(backbone(indicators.before)).toMatchObject({ mean: 2, cv: 1, belowStandard: ['B'] });
    expect(backbone(indicators.after)).toMatchObject({ mean: 2, cv: 0, belowStandard: [] });
  });

  it('does not repeat the claims of the plan', () => {
    const [clause] = plan.clauses;
    const boasting = { ...plan, clauses: [{ ...clause!, numerator: 3, measured: 3 }] };
    expect(certificateOf('p', request, boasting, standing)).toMatchObject({
      audit: { clean: true, agrees: false },
      clauses: [{ numerator: 2 }],
    });
    const better = { ...plan, goals: plan.goals.map((one) => ({ ...one, value: one.value - 1 })) };
    expect(certificateOf('p', request, better, standing).audit).toEqual({ clean: true, agrees: false });
    const broken = certificateOf('p', request, planOf({ a2: 'B' }), standing);
    expect(broken).toMatchObject({ audit: { clean: false }, pins: [{ holds: false }, { holds: true }] });
  });
});

describe('what the file of the roster has and the roster leaves out', () => {
  const leftOutOf = (leftOut: { schools: number; teachers: number }): PlanRequest => ({
    ...request,
    roster: { ...roster, leftOut },
  });

  it('is counted and said, in JSON and on the page', () => {
    const request = leftOutOf({ schools: 1, teachers: 3 });
    const certificate = certificateOf('p', request, plan, standing);
    expect(certificate.leftOut).toMatchObject({ schools: 1, teachers: 3 });
    for (const language of ['en', 'zh'] as const)
      expect(printCertificate(certificate, request, language)).toContain(
        certificate.leftOut?.words[language],
      );
    expect(latinIn(certificate.leftOut?.words.zh ?? '')).toEqual([]);
  });

  it('is not mentioned where there is nothing of it', () => {
    expect(certificateOf('p', request, plan, standing)).not.toHaveProperty('leftOut');
    const nothing = leftOutOf({ schools: 0, teachers: 0 });
    expect(certificateOf('p', nothing, plan, standing)).not.toHaveProperty('leftOut');
  });
});

describe('the page', () => {
  const pageOf = (language: 'zh' | 'en', of = plan): string =>
    printCertificate(certificateOf('p', request, of, standing), request, language);

  it('is whole, in one language, and runs and loads nothing', () => {
    const zh = pageOf('zh');
    expect(zh).toMatch(/^<!doctype html><html lang="zh-CN">/);
    for (const part of [
      '教师交流轮岗方案合规证明',
      '<td>2∕4</td><td>2人</td><td>2人</td><td>满足</td>',
      '<td>1</td><td>百分之五十',
      '2026年9月1日08:00（UTC+8）',
      '<td>2026年9月1日</td>',
      '教师a4不交流',
      '已证明最优',
      '<td>2</td><td>目标（第1位）',
      '<td>0个岗位</td><td>0个岗位</td><td>无，已证明最优</td>',
      '教师〔2014〕4号',
      '小学',
      '县级及以上骨干教师',
      '终稿',
      '无异议',
      '必须满足的条款全部满足',
      'sha256:i',
      'highs 1.0.0',
    ])
      expect(zh).toContain(part);
    expect(pageOf('en')).toContain('Every clause that must hold, holds; the audit agrees with the plan');
    for (const page of [zh, pageOf('en')]) {
      expect(page).not.toMatch(/<script|src=|href=|undefined|NaN|\[object/);
      expect(page).toContain('百分之五十 &#60;比例&#62;');
    }
  });

  it.each([
    ['decided', undefined, 'has fewer moves', '没有交流人数更少的'],
    ['left-open', 'size', 'too much work', '规模较大'],
    ['left-open', 'time', 'Allow more time', '延长求解时间'],
    ['left-open', 'gap', 'within the gap', '允许差距'],
  ] as const)('says whether equal plans have fewer moves: %s, %s', (equalPlans, reason, en, zh) => {
    const solver = {
      ...plan.solver,
      equalPlans,
      ...(reason === undefined ? {} : { equalPlansReason: reason }),
    };
    expect(pageOf('en', { ...plan, solver })).toContain(en);
    expect(pageOf('zh', { ...plan, solver })).toContain(zh);
    expect(pageOf('en')).not.toContain('Among equally good plans');
  });

  it('states plainly what does not hold', () => {
    const page = pageOf('zh', planOf({ a2: 'B' }));
    expect(page).toContain('有必须满足的条款未满足');
    expect(page).toContain('<td>1∕4</td><td>2人</td><td>1人</td><td>突破：1人</td>');
  });

  it('says where a clause is broken, what groups mean, and what is open, without a Latin letter of ours', () => {
    const named: PlanRequest = {
      ...request,
      roster: rosterOf(
        [
          school('1', { name: '甲校', demand: { 数学: 2 } }),
          school('2', { name: '乙校', demand: { 数学: 2 }, setting: 'rural', establishment: 1 }),
        ],
        ['1', '2', '3', '4'].map((id) =>
          teacher(id, '1', { name: '王芳', subject: '数学', backbone: 'county' }),
        ),
      ),
      policy: {
        name: '某县办法',
        words: { groups: { backbones: { en: 'backbone teachers', zh: '骨干教师' } } },
        groups: { backbones: { field: 'backbone', atLeast: 'county' } },
        clauses: [
          must('establishment', { review: 'not printed' }),
          must('rotation-quota', { atLeastPercent: 50, who: 'backbones' }),
          goal('shorter-journeys'),
        ],
      },
      pins: [{ teacher: '4', stays: true, author: '教育局', reason: '照顾' }],
    };
    const postings = ['1', '2'].map((id) => ({ teacher: id, from: '1', to: '2', subject: '数学' }));
    const audit = auditPlan(named, postings);
    const made: PlanResult = {
      ...plan,
      outcome: 'feasible',
      postings,
      clauses: audit.clauses,
      goals: audit.goals.map((one) => ({ ...one, value: 12.346, bound: 6.173, gapPercent: 50 })),
      solver: { ...plan.solver, stopReason: 'time-limit' },
      policy: { name: '某县办法', hash: 'sha256:p' },
    };
    const certificate = certificateOf('9', named, made, standing);
    expect(certificate.glossary).toMatchObject([
      { group: 'backbones', name: { zh: '骨干教师' }, words: { zh: '县级及以上骨干教师' } },
    ]);
    const page = printCertificate(certificate, named, 'zh');
    for (const part of [
      '<td>—</td><td>—</td><td>—</td><td>突破：乙校1个岗位</td>',
      '<th>骨干教师</th><td>县级及以上骨干教师</td>',
      '<td>12.35公里</td><td>6.17公里</td><td>50%</td>',
      '符合必须满足的条款，尚未证明最优',
      '达到求解时限',
      '<td>1</td><td>王芳（4）不交流</td><td>教育局</td><td>照顾</td><td>是</td>',
    ])
      expect(page).toContain(part);
    const text = page.replace(/<style>.*?<\/style>/, '').replaceAll(/<[^>]*>/g, ' ');
    expect(latinIn(text, 'highs')).toEqual([]);
  });
});
