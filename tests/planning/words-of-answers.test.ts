/**
 * What conflicts, repairs, answers and explanations say of a county whose names are all Chinese: no Latin letter, names
 * with ids, numbers from 1, units; and how ties are broken.
 */
import { describe, expect, it } from 'vitest';
import { instanceOf } from '../../models/requests/request-facts.ts';
import type { Pin } from '../../models/vocabulary/plan.ts';
import type { Clause } from '../../models/vocabulary/policy.ts';
import type { Roster, Teacher } from '../../models/vocabulary/roster.ts';
import { answerQuestion, answerTeacherQuestion } from '../../src/planning/answer-question.ts';
import { explainTeacher } from '../../src/planning/explain-teacher.ts';
import { makePlan } from '../../src/planning/make-plan.ts';
import { latinIn } from '../support/latin.ts';
import { goal, must, solveInProcess } from '../support/plan-in-process.ts';
import { rosterOf, school, teacher } from '../support/rosters.ts';

const tools = { solve: solveInProcess, serviceVersion: 'test' };
const options = { engine: 'highs', timeLimitSeconds: 30, gapPercent: 0, seed: 0 } as const;

const person = (id: string, name: string, more: Partial<Teacher> = {}): Teacher =>
  teacher(id, '1', { name, subject: '数学', ...more });
const countyOf = (...people: readonly Teacher[]): Roster =>
  rosterOf(
    [
      school('1', { name: '甲校', demand: { 数学: 1 }, establishment: 9 }),
      school('2', { name: '乙校', demand: { 数学: 1 }, establishment: 0 }),
    ],
    people,
  );

const planned = async (roster: Roster, clauses: readonly Clause[], pins: readonly Pin[] = []) => {
  const request = { roster, policy: { name: '办法', clauses }, pins: [...pins], options };
  const plan = await makePlan(instanceOf(request), [], tools);
  return { ...instanceOf(request), whole: request, plan };
};

describe('a conflict', () => {
  it('names clauses by number from 1 and what they say, and persons by name and id', async () => {
    const { plan } = await planned(
      countyOf(person('11', '王芳'), person('12', '李明')),
      [must('rotation-quota', { exactly: 2, label: '人数' }), must('establishment')],
      [{ teacher: '11', stays: true }],
    );
    const { conflict } = plan;
    expect(conflict).toMatchObject({ clauses: [0], pins: [0], minimal: true });
    expect(conflict!.words.en).toBe(conflict!.explanation);
    expect(conflict!.words.zh).toMatch(
      /^下列各项不能同时成立：第1条（人数）“.*为2名”；第1项预定“王芳（11）不交流”。已证明：第1条/,
    );
    expect(latinIn(conflict!.words.zh)).toEqual([]);
  });

  it('has repairs that say the clause before and after, with units', async () => {
    const { plan } = await planned(countyOf(person('11', '王芳'), person('12', '李明')), [
      must('rotation-quota', { exactly: 2 }),
      must('establishment'),
      must('exempt', { who: { field: 'age', above: 70 } }),
    ]);
    const words = plan.conflict!.repairs.map((repair) => {
      expect(repair.change).toBe(repair.words.en);
      return repair.words.zh;
    });
    expect(words.flatMap((zh) => latinIn(zh))).toEqual([]);
    expect(words).toEqual([
      expect.stringMatching(/^第1条（交流比例）原为“.*2名”，改为“.*0名”$/),
      '第2条（编制控制）改为“原则上”执行，突破乙校2个岗位',
    ]);
  });

  it('has repairs that name the persons who are let off', async () => {
    const { plan } = await planned(countyOf(person('11', '王芳'), person('12', '李明')), [
      must('rotation-quota', { exactly: 2 }),
      must('eligible', { who: { field: 'id', is: '11' } }),
    ]);
    expect(plan.conflict!.repairs.map(({ words }) => words.zh)).toContain(
      '第2条（交流对象）另纳入李明（12）',
    );
  });
});

describe('a question', () => {
  const clauses = [
    must('exempt', { who: { field: 'title', is: 'senior' }, label: '高级教师' }),
    goal('cover-shortages', { label: '补缺' }),
    goal('fewest-moves', { priority: 2 }),
  ];
  const county = countyOf(person('11', '王芳'), person('12', '李明', { title: 'senior' }));

  it.each([
    [{ teacher: '11', moves: true }, '方案已如此：王芳（11）参加交流。'],
    [
      { teacher: '11', stays: true },
      '可行：王芳（11）不交流。代价（已证明）：第2条（补缺）由0变为1个岗位，变差；第3条（减少变动）由1变为0人，变好；其他人不受影响。',
    ],
    [{ teacher: '12', school: '2' }, '不可行：将李明（12）派往乙校；违反：第1条（高级教师）。'],
  ] as const)('%o', async (forced, zh) => {
    const loaded = await planned(county, clauses);
    const { words } = await answerTeacherQuestion(loaded, forced, tools, performance.now() + 30_000);
    expect(words.zh).toBe(zh);
  });

  it('about a clause', async () => {
    const loaded = await planned(county, clauses);
    const { clauses: _, ...policy } = loaded.request.policy;
    const patched = {
      ...instanceOf({ ...loaded.request, policy: { ...policy, clauses: clauses.slice(1) } }),
    };
    const { words } = await answerQuestion(
      loaded,
      {
        kind: 'clause',
        clause: 0,
        patch: null,
        patched: { ...patched, warnings: [] },
        requestPatch: { policy: { clauses: { 0: null } } },
      },
      tools,
    );
    expect(words.zh).toMatch(/^可行：删去第1条（高级教师）。没有代价（已证明）；/);
  });
});

describe('a tie', () => {
  const clauses = [must('rotation-quota', { exactly: 1 })];
  const wordsFor = async (id: string, people: readonly Teacher[], own: readonly Clause[] = clauses) => {
    const answer = (await explainTeacher(await planned(countyOf(...people), own), id, tools))!;
    expect(answer.words.flatMap(({ zh }) => latinIn(zh))).toEqual([]);
    return { moves: answer.moves, zh: answer.words.map(({ zh }) => zh) };
  };
  const order =
    '本校2名教师在各条款、目标和预定上没有差别，其中1人交流：自愿者在先，其次在本校任教时间长者在先，再次按编号先后。';

  it.each([
    [{}, {}, '王芳（11）先于李明（12）：前者编号在前。'],
    [{}, { volunteer: true }, '李明（12）先于王芳（11）：前者自愿，后者未申请。'],
    [
      { joinedSchoolOn: '2020-09-01' },
      { joinedSchoolOn: '2018-09-01' },
      '李明（12）先于王芳（11）：前者在本校任教时间较长（分别为8年和6年）。',
    ],
  ] as const)('among teachers who are alike is broken as said: %o, %o', async (first, second, why) => {
    const people = [person('11', '王芳', first), person('12', '李明', second)];
    const [one, other] = [await wordsFor('11', people), await wordsFor('12', people)];
    expect([one.moves, other.moves]).toEqual(why.startsWith('王芳') ? [true, false] : [false, true]);
    expect(one.zh).toContain(`${order}${why}`);
    expect(other.zh).toContain(`${order}${why}`);
  });

  it('between teachers who are not alike is a fixed choice, and is said to be one', async () => {
    const people = [
      person('11', '王芳', { alsoTeaches: ['语文'] }),
      person('12', '李明', { subject: '语文' }),
    ];
    const answers = [await wordsFor('11', people), await wordsFor('12', people)];
    expect(answers.filter(({ moves }) => moves)).toHaveLength(1);
    for (const { zh } of answers) expect(zh.join()).toContain('二者之间政策未定先后，由固定的次序选定');
  });

  it('is decided by the fewest moves', async () => {
    const { moves, zh } = await wordsFor(
      '11',
      [person('11', '王芳')],
      [must('rotation-quota', { atMost: 1 })],
    );
    expect(moves).toBe(false);
    expect(zh).toContain('另一方案同样好，但要多交流1人：同样好的方案中，取交流人数最少的。');
  });

  it('is none where moving gains nothing and costs something', async () => {
    const { zh } = await wordsFor('11', [person('11', '王芳')], [goal('fewest-moves')]);
    expect(zh.slice(0, 2)).toEqual(['王芳（11）不交流。', '本人可以交流，但没有条款或目标因此变好。']);
  });
});
