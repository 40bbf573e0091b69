/** What all explanations share: one limit for all their solves, and one meaning from acceptance to any worker. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ComparisonAnswer, QuestionAnswer } from '../../models/vocabulary/answer.ts';
import type { Clause } from '../../models/vocabulary/policy.ts';
import type { ExplanationWanted as Asked } from '../../src/planning/admit-explanation.ts';
import { openInteractiveCalls, openMaking } from '../../src/planning/planning-service.ts';
import { nothingStored } from '../../src/planning/references.ts';
import type { SolveInWorker } from '../../src/solvers/pool/solver-pool.ts';
import { aborted } from '../support/aborted.ts';
import { goal, must, planOf, solveInProcess } from '../support/plan-in-process.ts';
import { rosterOf, school, teachers } from '../support/rosters.ts';

const roster = rosterOf([school('A'), school('B', { demand: { maths: 2 } })], teachers('a', 3, 'A'));
const clauses: readonly Clause[] = [must('rotation-quota', { atMost: 1 }), goal('cover-shortages')];
const base = { roster, policy: { name: 'by hand', clauses }, options: { timeLimitSeconds: 7 } };
const bytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
const scenarios = [0, 1, 2].map((atMost) => ({
  name: `at most ${atMost}`,
  patch: { policy: { clauses: { 0: { atMost } } } },
}));

const open = (solve: SolveInWorker = solveInProcess) => {
  const tools = { solve, serviceVersion: 'test' };
  return { ...openInteractiveCalls(tools), make: openMaking(tools) };
};
const ended = { signal: new AbortController().signal };

const explained = async <Answer>(asked: Asked, solve?: SolveInWorker) => {
  const { admitExplanation, make } = open(solve);
  const admitted = await admitExplanation(asked);
  if (admitted.kind !== 'admitted') throw new Error(JSON.stringify(admitted));
  const made = await make({ ...asked, request: admitted.request }, ended);
  if (made.kind !== 'written') throw new Error(made.detail.en);
  return { ...made, answer: JSON.parse(Buffer.from(made.body).toString()) as Answer };
};
const comparison = (more: object = {}): Asked => ({
  kind: 'comparison',
  request: bytes({ base, scenarios, ...more }),
  basis: undefined,
});
const question = async (more: object = {}): Promise<Asked> => ({
  kind: 'question',
  request: bytes({ clause: 0, ...more }),
  basis: { request: bytes(base), answer: bytes(await planOf(roster, clauses)) },
});

/** Never finds anything, and ends when it is stopped. */
const endless: SolveInWorker = async (program, options, { signal } = {}) => {
  await aborted(signal);
  const { engine } = options;
  const levels = program.levels.map(({ name }) => ({
    name,
    value: Number.NaN,
    bound: Number.NEGATIVE_INFINITY,
    seconds: 0,
    proved: false,
  }));
  return { status: 'no-plan-found', stopReason: 'stopped', levels, engine, version: '0', seconds: 0 };
};

describe('one limit', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });
  /** Expects solves to end at this limit, less what reading took and as much again for what follows the solves. */
  const expectLimit = async (asked: Asked, milliseconds: number): Promise<void> => {
    const timeout = vi.spyOn(AbortSignal, 'timeout');
    const begun = performance.now();
    await explained(asked);
    const elapsed = performance.now() - begun;
    const limit = timeout.mock.calls.at(-1)?.[0];
    expect(limit).toBeLessThanOrEqual(milliseconds);
    expect(limit).toBeGreaterThanOrEqual(milliseconds - 2 * elapsed - 1);
  };

  it('is by default as many times that of the base as there are plans to be made', async () => {
    await expectLimit(comparison(), 28_000);
    await expectLimit(comparison({ timeLimitSeconds: 50 }), 50_000);
    const long = { ...base, options: { timeLimitSeconds: 80_000 } };
    await expectLimit(comparison({ base: long }), 86_400_000);
  });

  it('of an explanation of one plan is by default that of the plan', async () => {
    await expectLimit(await question(), 7_000);
    await expectLimit(await question({ timeLimitSeconds: 3 }), 3_000);
  });

  it('ends all solves, however many wait, and what is known is the answer', async () => {
    const { answer, isRepeatable } = await explained<ComparisonAnswer>(
      comparison({ timeLimitSeconds: 0.3 }),
      endless,
    );
    expect(isRepeatable).toBe(false);
    expect([answer.base, ...answer.scenarios].map(({ outcome }) => outcome)).toEqual(
      Array.from({ length: 4 }, () => 'no-plan-found'),
    );
    const asked = await explained<QuestionAnswer>(await question({ timeLimitSeconds: 0.3 }), endless);
    expect(asked).toMatchObject({ isRepeatable: false, answer: { verdict: 'undecided' } });
  });
});

describe('what was accepted', () => {
  it('is repeatable where nothing was cut short', async () => {
    const { answer, isRepeatable } = await explained<ComparisonAnswer>(comparison());
    expect(isRepeatable).toBe(true);
    expect(answer.scenarios.map(({ outcome, movers }) => [outcome, movers])).toEqual([
      ['optimal', 0],
      ['optimal', 1],
      ['optimal', 2],
    ]);
    expect(await explained(await question())).toMatchObject({ isRepeatable: true });
  });

  it('keeps the documents it names: a worker finds them nowhere else', async () => {
    const { admitExplanation, make } = open();
    const named = { rosterId: 'r', policy: base.policy, options: base.options };
    const asked: Asked = { ...comparison(), request: bytes({ base: named, scenarios }) };
    expect(await admitExplanation(asked)).toEqual({
      kind: 'refers',
      to: { rosters: ['r'], policies: [], plans: [] },
    });
    const stored = { ...nothingStored, rosters: new Map([['r', bytes(roster)]]) };
    const admitted = await admitExplanation(asked, stored);
    if (admitted.kind !== 'admitted') throw new Error(admitted.kind);
    const made = await make({ ...asked, request: admitted.request }, ended);
    if (made.kind !== 'written') throw new Error(made.kind);
    const { seconds: _, ...answer } = JSON.parse(Buffer.from(made.body).toString()) as ComparisonAnswer;
    const { seconds: __, ...sent } = (await explained<ComparisonAnswer>(comparison())).answer;
    expect(answer).toEqual(sent);
    // Named documents are part of the question: another roster under the id would be another question.
    const other = { ...nothingStored, rosters: new Map([['r', bytes({ ...roster, asOf: '2026-09-02' })]]) };
    const again = await admitExplanation(asked, other);
    expect(again).toMatchObject({ kind: 'admitted' });
    expect(again).not.toMatchObject({ answerKey: admitted.answerKey });
    expect(await admitExplanation(asked, stored)).toMatchObject({ answerKey: admitted.answerKey });
  });

  it('is not what no engine could take', async () => {
    const places = Array.from({ length: 30 }, (_, position) => school(`S${position}`));
    // No two of them alike, so that none is counted for another.
    const staff = teachers('t', 400, 'S0').map((one, position) => ({
      ...one,
      wishes: [`S${1 + (position % 29)}`, `S${1 + ((position * 7 + 3) % 29)}`].filter(
        (wish, nth, all) => all.indexOf(wish) === nth,
      ),
    }));
    const many = rosterOf(places, staff);
    const small = { engine: 'javascript-lp' };
    const asked = comparison({
      base: {
        ...base,
        roster: many,
        policy: {
          name: 'wishes',
          clauses: [goal('honour-wishes'), goal('cover-shortages', { priority: 2 })],
        },
      },
      scenarios: [{ name: 'another engine', patch: { options: small } }],
    });
    expect(await open().admitExplanation(asked)).toMatchObject({
      kind: 'too-large',
      detail: { en: expect.stringContaining('javascript-lp') },
    });
  });
});
