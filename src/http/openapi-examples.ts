/** Examples of bodies, by the names under which the description has them. */
import type { Examples } from '../examples.ts';

const examplesOfFiles = {
  OneSheet: {
    summary: 'A sheet of teachers whose headings stand in the second row',
    value: {
      sheets: [
        {
          sheet: '教师',
          holds: 'teachers',
          headerRow: 2,
          columns: [
            { column: 'A', heading: '教职工号', field: 'id' },
            { column: 'B', heading: '学校名称', field: 'school' },
            { column: 'C', heading: '任教学科', field: 'subject' },
            { column: 'D', heading: '备注', field: null },
          ],
        },
      ],
      values: { subject: { 语: '语文' } },
      tenthMonth: 'october',
    },
  },
  OneCell: {
    summary: 'One cell corrected, and one correction taken back',
    value: { '教师!E21': '实验小学', '教师!F3': null },
  },
  WithoutFaultyRows: {
    summary: 'Leaves out rows that have faults',
    value: { asOf: '2026-08-31', leaveOut: true },
  },
} as const;

export const examplesOf = (examples: Examples) => ({
  FirstPlan: { summary: 'A small county, as GET /v1/example answers it', value: examples.plan },
  FirstRoster: { summary: 'The roster of that county', value: examples.roster },
  OwnPolicy: {
    summary: 'The national policy with a higher ratio and a rule more',
    value: examples.policy,
  },
  WhyNotThere: {
    summary: 'Why is T001 not posted to this school?',
    value: { teacher: 'T001', school: 'liuping-xiaoxue' },
  },
  QuotaSweep: {
    summary: 'A plan that was made: without one clause, and with its quota from 8 to 15 percent',
    value: {
      basedOn: 'c8a1f4b2-6a0f-4d0e-9f59-3a3b1f6f7f10',
      scenarios: [
        {
          name: 'without the backbone share',
          patch: { policy: { clauses: { 'backbone-share': null } } },
        },
      ],
      sweep: { path: '/parameters/quotaPercent', values: [8, 10, 12, 15] },
    },
  },
  ChangesAfterObjection: {
    summary: 'One objection, and up to ten changes',
    value: { changes: [0, 1, 2, 5, 10], pins: [{ teacher: 'T021', stays: true }] },
  },
  TwoAlternatives: {
    summary: 'Two other plans that differ in three postings at the least',
    value: { count: 2, differBy: 3 },
  },
  PlanName: {
    summary: 'Another name, and no note',
    value: { name: '2026学年交流方案（讨论稿）', note: null },
  },
  TooFarFromHome: {
    summary: 'A teacher asks not to be posted to one school',
    value: {
      teacher: 'T002',
      text: '家中老人需照料，申请就近交流。',
      wish: { notTo: ['shiqiao-zhongxin-xiaoxue'] },
    },
  },
  Upheld: {
    summary: 'The objection is upheld',
    value: { state: 'upheld', answer: '情况属实，予以采纳。' },
  },
  Publication: {
    summary: 'Published for seven days',
    value: {
      standing: 'published',
      author: '区教育局',
      reason: '公示七日',
      publishedFrom: '2026-07-01',
      objectionsUntil: '2026-07-07',
    },
  },
  FirstWebhook: {
    summary: 'To be told of every plan that ends, however it ends',
    value: { url: 'https://portal.example.org/lungang' },
  },
  ...examplesOfFiles,
  FirstAudit: { summary: 'The same county with one move made by hand', value: examples.audit },
});
