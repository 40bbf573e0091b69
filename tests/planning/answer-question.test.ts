/** "Why not?", held against every plan of small cases. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movesBetween } from '../../models/audit/compare-plans.ts';
import type { Forced, Question } from '../../models/requests/question.ts';
import { instanceOf } from '../../models/requests/request-facts.ts';
import type { QuestionAnswer } from '../../models/vocabulary/answer.ts';
import type { Posting } from '../../models/vocabulary/plan.ts';
import type { Clause } from '../../models/vocabulary/policy.ts';
import { answerableQuestion, answerQuestion } from '../../src/planning/answer-question.ts';
import { makePlan } from '../../src/planning/make-plan.ts';
import { goal, inPrinciple, must, planOf, solveInProcess } from '../support/plan-in-process.ts';
import { mixedCase, smallCase } from '../support/reference/arbitraries/cases.ts';
import { judgeAll, type SmallCase } from '../support/reference/enumerate-plans.ts';
import { rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const runs = Number(process.env.PROPERTY_RUNS ?? 18);
const options = { engine: 'highs', timeLimitSeconds: 30, gapPercent: 0, seed: 0 } as const;
const tools = { solve: solveInProcess, serviceVersion: 'test' };
const noise = 1e-6;

type Asked = { readonly base: readonly Posting[]; readonly answer: QuestionAnswer };

const ask = async (one: SmallCase, question: Question): Promise<Asked | undefined> => {
  const request = { ...one, options };
  const instance = instanceOf(request);
  const plan = await makePlan(instance, [], tools);
  if (plan.outcome !== 'optimal') return undefined;
  const loaded = { ...instance, whole: request, plan };
  const answerable = answerableQuestion(loaded, question);
  if ('faults' in answerable) throw new Error(JSON.stringify(answerable.faults));
  return { base: plan.postings, answer: await answerQuestion(loaded, answerable, tools) };
};

const holds = (postings: readonly Posting[], forced: Forced): boolean => {
  const posting = postings.find(({ teacher: id }) => id === forced.teacher);
  if ('school' in forced) return posting?.to === forced.school;
  return 'moves' in forced ? posting !== undefined : posting === undefined;
};

const exact = (one: SmallCase): SmallCase => ({
  ...one,
  policy: {
    ...one.policy,
    clauses: one.policy.clauses.map((clause) => ({ ...clause, tolerancePercent: undefined }) as Clause),
  },
});
/** Of many rules most had better be kept in principle only, or there is no plan to ask about. */
const mostlyLenient = (one: SmallCase): SmallCase => ({
  ...one,
  policy: {
    ...one.policy,
    clauses: one.policy.clauses.map((clause, index) =>
      'rule' in clause && index % 3 !== 0 && clause.atMostCv === undefined
        ? ({ ...clause, strength: 'in-principle' } as Clause)
        : clause,
    ),
  },
});

const questionAbout = (one: SmallCase): fc.Arbitrary<[SmallCase, Forced]> => {
  const questions = one.roster.teachers.flatMap(({ id, school: home }): Forced[] => [
    { teacher: id, stays: true },
    { teacher: id, moves: true },
    ...one.roster.schools
      .filter((other) => other.id !== home)
      .map((other) => ({ teacher: id, school: other.id })),
  ]);
  return fc.tuple(fc.constant(one), fc.constantFrom(...questions));
};

/** Values of all levels, by the order in which they count: breaches, then the priorities. */
const levelsOf = (one: SmallCase, amounts: readonly number[]): readonly number[] => {
  const { clauses } = one.policy;
  const sum = (counts: (clause: Clause) => boolean): number =>
    clauses.reduce(
      (total, clause, index) =>
        total + (counts(clause) ? ((clause.weight as number) ?? 1) * amounts[index]! : 0),
      0,
    );
  const priorities = clauses.flatMap((clause) => ('goal' in clause ? [clause.priority as number] : []));
  return [
    sum((clause) => 'rule' in clause && clause.strength === 'in-principle'),
    ...[...new Set(priorities)]
      .sort((a, b) => a - b)
      .map((priority) => sum((clause) => 'goal' in clause && clause.priority === priority)),
  ];
};

const inOrder = (first: readonly number[], second: readonly number[]): number => {
  const differs = first.findIndex((value, level) => Math.abs(value - second[level]!) > noise);
  return differs < 0 ? 0 : first[differs]! - second[differs]!;
};

describe('a question about a teacher', () => {
  it.each([
    ['a few rules', smallCase.map(exact), 3],
    ['many rules', mixedCase.map(exact).map(mostlyLenient), 3],
  ])(
    'under %s is answered as every plan bears out',
    async (_, cases, times) => {
      const verdicts = new Map<string, number>();
      await fc.assert(
        fc.asyncProperty(cases.chain(questionAbout), async ([one, forced]) => {
          const asked = await ask(one, { kind: 'teacher', forced });
          if (!asked) return;
          const { base, answer } = asked;
          verdicts.set(answer.verdict, (verdicts.get(answer.verdict) ?? 0) + 1);
          const { clauses } = one.policy;
          const plans = judgeAll(one).filter(({ below, postings }) => below && holds(postings, forced));
          const musts = clauses.flatMap((clause, index) =>
            'rule' in clause && clause.strength === 'must' ? [index] : [],
          );
          const keeping = (kept: readonly number[], pins: readonly number[]) =>
            plans.filter(
              (plan) =>
                kept.every((index) => plan.amounts[index]! <= noise) && pins.every((pin) => plan.pins[pin]),
            );
          const allowed = keeping(musts, [...one.pins.keys()]);
          if (answer.verdict === 'as-planned') {
            expect(allowed).not.toEqual([]);
            return;
          }
          if (answer.verdict === 'forbidden') {
            expect(allowed).toEqual([]);
            const { clauses: together, pins, minimal, alone } = answer.forbidden!;
            expect(minimal).toBe(true);
            expect(keeping(together, pins)).toEqual([]);
            for (const left of together)
              expect(
                keeping(
                  together.filter((index) => index !== left),
                  pins,
                ),
              ).not.toEqual([]);
            for (const left of pins)
              expect(
                keeping(
                  together,
                  pins.filter((pin) => pin !== left),
                ),
              ).not.toEqual([]);
            for (const index of alone) expect(keeping([index], [])).toEqual([]);
            return;
          }
          expect(answer.verdict).toBe('possible');
          const best = allowed
            .map(({ amounts }) => levelsOf(one, amounts))
            .reduce((least, levels) => (inOrder(levels, least) < 0 ? levels : least));
          const posted = (postings: readonly Posting[] | undefined): string =>
            JSON.stringify(postings?.map(({ teacher: id, to, subject }) => [id, to, subject]).sort());
          const chosen = allowed.find(({ postings }) => posted(postings) === posted(answer.postings));
          expect(chosen, 'the plan of the answer is one that is allowed').toBeDefined();
          expect(inOrder(levelsOf(one, chosen!.amounts), best)).toBe(0);
          if (!answer.price!.proved) return;
          for (const { index, after } of answer.price!.goals)
            expect(after).toBeCloseTo(chosen!.amounts[index]!, 5);
          if (!answer.changes!.fewest) return;
          const equals = allowed.filter(({ amounts }) => inOrder(levelsOf(one, amounts), best) === 0);
          const changes = equals.map(({ postings }) => movesBetween(base, postings, true).count);
          expect(answer.changes!.count).toBe(Math.min(...changes));
        }),
        { numRuns: times * runs },
      );
      expect([...verdicts.keys()].sort()).toEqual(['as-planned', 'forbidden', 'possible']);
    },
    180_000,
  );
});

/** A plan by hand and the answer to one question about it. */
const about = async (
  roster: SmallCase['roster'],
  clauses: readonly Clause[],
  question: Question,
  pins: SmallCase['pins'] = [],
): Promise<QuestionAnswer> => {
  const asked = await ask({ roster, policy: { name: 'by hand', clauses }, pins }, question);
  if (!asked) throw new Error('there is no plan to ask about');
  return asked.answer;
};

describe('an answer', () => {
  const schools = [
    school('A'),
    school('B', { setting: 'rural', demand: { maths: 1 } }),
    school('C', { setting: 'rural', demand: { maths: 1 } }),
  ];
  const staff = teachers('a', 3, 'A', { volunteer: true });
  const covering = [goal('cover-shortages'), goal('fewest-moves', { priority: 2 })];

  it('names the clause that forbids it, in both languages', async () => {
    const clauses = [must('exempt', { who: { field: 'id', is: 'a3' }, label: '孕期' }), ...covering];
    const answer = await about(rosterOf(schools, staff), clauses, {
      kind: 'teacher',
      forced: { teacher: 'a3', school: 'B' },
    });
    expect(answer).toMatchObject({
      verdict: 'forbidden',
      forbidden: { clauses: [0], pins: [], minimal: true, alone: [0] },
      words: {
        en: 'Impossible: posting teacher a3 to B; it is forbidden by: clause 1 (孕期).',
        zh: '不可行：将教师a3派往B；违反：第1条（孕期）。',
      },
    });
  });

  it('is judged by who is eligible without it, though a pin would overrule that', async () => {
    const roster = rosterOf(schools, [...staff, teacher('x', 'A', { established: false })]);
    const answer = await about(roster, covering, { kind: 'teacher', forced: { teacher: 'x', moves: true } });
    expect(answer).toMatchObject({ verdict: 'forbidden', forbidden: { clauses: [], pins: [], alone: [] } });
  });

  it('gives the price level by level, who else changes, and the pin to have it so', async () => {
    const clauses = [must('rotation-quota', { atMost: 2 }), ...covering];
    const roster = rosterOf(
      [...schools, school('D')],
      [teacher('a1', 'A'), teacher('a2', 'A'), teacher('d', 'D', { subject: 'music' })],
    );
    const answer = await about(roster, clauses, { kind: 'teacher', forced: { teacher: 'd', moves: true } });
    expect(answer).toMatchObject({
      verdict: 'possible',
      price: {
        proved: true,
        free: false,
        breaches: [],
        goals: [
          { index: 1, before: 0, after: 1, change: 1, atLeast: 1, atMost: 1, verdict: 'worse' },
          { index: 2, before: 2, after: 2, change: 0, verdict: 'no-difference' },
        ],
      },
      changes: { newlyMove: [{ teacher: 'd' }], elsewhere: [], count: 2 },
    });
    expect(answer.changes!.noLongerMove).toHaveLength(1);
    expect(answer.words.zh).toMatch(
      /^可行：教师d参加交流。代价（已证明）：第2条（补足缺员）由0变为1个岗位，变差；另有1人/,
    );
  });

  it('gives the price of a clause', async () => {
    const clauses = [must('rotation-quota', { atMost: 1, label: '上限' }), ...covering];
    const cost = (patch: unknown) =>
      about(rosterOf(schools, staff), clauses, { kind: 'clause', clause: 0, patch });
    expect(await cost(null)).toMatchObject({
      verdict: 'possible',
      price: { goals: [{ goal: 'cover-shortages', before: 1, after: 0, verdict: 'better' }, { after: 2 }] },
      patch: { policy: { clauses: { 0: null } } },
      words: { en: expect.stringMatching(/^Possible: leaving out clause 1 \(上限\)\./) },
    });
    expect(await cost({ atMost: 0 })).toMatchObject({
      price: { goals: [{ before: 1, after: 2, verdict: 'worse' }, {}] },
    });
    expect(await cost({ atLeast: 4, atMost: null })).toMatchObject({
      verdict: 'forbidden',
      forbidden: { clauses: [0] },
    });
  });

  it('gives the price of one of several goals of a kind, each held against itself', async () => {
    const places = [
      school('A', { demand: { maths: 1 } }),
      school('B', { setting: 'rural', demand: { maths: 1 } }),
      school('C', { setting: 'town', demand: { maths: 2 } }),
    ];
    const clauses = ['rural', 'town', 'urban'].map((setting, position) =>
      goal('cover-shortages', { at: { field: 'setting', is: setting }, priority: position + 1 }),
    );
    const answer = await about(rosterOf(places, teachers('a', 2, 'A')), clauses, {
      kind: 'clause',
      clause: 0,
      patch: null,
    });
    expect(answer.price).toMatchObject({
      proved: true,
      goals: [
        { index: 1, before: 1, after: 0, change: -1, verdict: 'better' },
        { index: 2, before: 1, after: 1, change: 0, verdict: 'no-difference' },
      ],
    });
  });

  it('warns where the clause is one that prevails', async () => {
    const clauses = [must('rotation-quota', { atMost: 1, prevails: true }), ...covering];
    const cost = (patch: unknown) =>
      about(rosterOf(schools, staff), clauses, { kind: 'clause', clause: 0, patch });
    const warnings = [{ pointer: '/policy/clauses/0', code: 'prevailing-clause' }];
    expect(await cost(null)).toMatchObject({ verdict: 'possible', warnings });
    expect(await cost({ atLeast: 4, atMost: null })).toMatchObject({ verdict: 'forbidden', warnings });
    expect(await cost({ label: 'the same' })).toHaveProperty('warnings');
    expect(await cost({ atMost: 1 })).not.toHaveProperty('warnings');
  });

  it('counts the breach of an in-principle clause before every goal', async () => {
    const clauses = [inPrinciple('exempt', { who: { field: 'id', is: 'a3' } }), ...covering];
    const answer = await about(rosterOf(schools, staff), clauses, {
      kind: 'teacher',
      forced: { teacher: 'a3', moves: true },
    });
    expect(answer).toMatchObject({
      verdict: 'possible',
      price: { free: false, breaches: [{ index: 0, before: 0, after: 1, change: 1 }] },
    });
  });

  it('recognises what is so already', async () => {
    const made = await planOf(rosterOf(schools, staff), covering);
    const { teacher: id, to } = made.postings[0]!;
    const answer = await about(rosterOf(schools, staff), covering, {
      kind: 'teacher',
      forced: { teacher: id, school: to },
    });
    expect(answer).toMatchObject({ verdict: 'as-planned', pin: { teacher: id, school: to } });
  });
});
