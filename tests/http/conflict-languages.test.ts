/** Conflicts and repairs in the language of the request: what was made in both is exchanged as it leaves. */
import { expect, it } from 'vitest';
import { instanceOf } from '../../models/requests/request-facts.ts';
import { inChinese } from '../../src/http/languages.ts';
import { makePlan } from '../../src/planning/make-plan.ts';
import { must, solveInProcess } from '../support/plan-in-process.ts';
import { rosterOf, school, teachers } from '../support/rosters.ts';

it('has explanation and change in Chinese where it is asked for, and words in both', async () => {
  const { conflict } = await makePlan(
    instanceOf({
      roster: rosterOf(
        [school('A', { establishment: 9 }), school('B', { establishment: 0 })],
        teachers('a', 2, 'A'),
      ),
      policy: { name: 'by hand', clauses: [must('rotation-quota', { exactly: 2 }), must('establishment')] },
      pins: [],
      options: { engine: 'highs', timeLimitSeconds: 30, gapPercent: 0, seed: 0 },
    }),
    [],
    { solve: solveInProcess, serviceVersion: 'test' },
  );
  if (!conflict) throw new Error('there is a plan');
  const said = JSON.parse(inChinese(Buffer.from(JSON.stringify({ conflict }))).toString()) as {
    readonly conflict: typeof conflict;
  };
  expect(said.conflict).toMatchObject({ explanation: conflict.words.zh, words: conflict.words });
  expect(conflict.explanation).toBe(conflict.words.en);
  expect(said.conflict.repairs.length).toBeGreaterThan(1);
  for (const { change, words } of said.conflict.repairs) expect(change).toBe(words.zh);
});
