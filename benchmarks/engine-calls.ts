/**
 * What an engine is asked while a program is solved: each relaxation and each branching with its size and its time, and
 * what had been reported by then.
 *
 * A question does not say which level it is asked for, so calls are told apart by the reports of the solve alone: a call
 * counts to the next report that says that a level is proved, whether that comes after it or from inside it. So groups
 * are not levels exactly. Levels that are supposed and then proved together are one group, which holds the relaxation
 * of the level that proved them too; carrying a plan out after a report counts to the next one, and what follows the
 * last to the end; where a solve starts over, all that it had asked counts to what is reported then. What came before a
 * first report that proved nothing, that of a first plan, stands apart.
 */
import type { Engine, EngineRequest } from '../src/solvers/engines/engine.ts';
import type { Progress } from '../src/solvers/solved.ts';
import { proofClock } from './proof-clock.ts';

export type EngineCall = {
  readonly kind: 'relax' | 'branch';
  /** Of the free columns, which are all that an engine is given. */
  readonly columns: number;
  readonly rows: number;
  readonly seconds: number;
};

/** What one program took, in order. */
export type SolveCalls = {
  readonly calls: readonly EngineCall[];
  /** The names of the program's levels. */
  readonly levels: readonly string[];
  /** How many calls had begun by the first report; absent where there was none. */
  readonly firstReportAfter: number | undefined;
  /** How many had begun when each level was proved, by its position; the levels after these were not. */
  readonly provedAfter: readonly number[];
};

export type CallGroup = { readonly until: string; readonly calls: readonly EngineCall[] };

type Mark = { readonly until: string; readonly after: number };

/** Levels that were proved after the same call, as one. */
const marksOf = ({ levels, provedAfter }: SolveCalls): readonly Mark[] =>
  [...new Set(provedAfter)].map((after) => ({
    until: levels.filter((_, level) => provedAfter[level] === after).join(', '),
    after,
  }));

/** The calls until each report, and those after the last: every call is in one group. */
export const callGroups = (asked: SolveCalls): readonly CallGroup[] => {
  const { calls, levels, firstReportAfter, provedAfter } = asked;
  const proofs = marksOf(asked);
  const isFirstPlanApart =
    firstReportAfter !== undefined && firstReportAfter < (proofs[0]?.after ?? calls.length + 1);
  const open = levels.slice(provedAfter.length);
  const marks: readonly Mark[] = [
    ...(isFirstPlanApart ? [{ until: 'a first plan', after: firstReportAfter }] : []),
    ...proofs,
    { until: ['the end', ...open.map((name) => `${name} not proved`)].join(', '), after: calls.length },
  ];
  return marks.map(({ until, after }, position) => ({
    until,
    calls: calls.slice(marks[position - 1]?.after ?? 0, after),
  }));
};

export type CallRecorder = {
  /** The same engine, watched. */
  readonly engine: Engine;
  /** To be told of each report of the solve. */
  readonly onProgress: (report: Progress) => void;
  readonly recorded: (levels: readonly string[]) => SolveCalls;
};

/** For one solve. */
export const callRecorder = (engine: Engine): CallRecorder => {
  const calls: EngineCall[] = [];
  // Its unit is calls and not seconds.
  const clock = proofClock();
  let begun = 0;
  let firstReportAfter: number | undefined;
  const watched =
    <Asked extends EngineRequest, Answer>(kind: EngineCall['kind'], ask: (question: Asked) => Answer) =>
    (question: Asked): Answer => {
      begun += 1;
      const started = performance.now();
      const answer = ask(question);
      const seconds = (performance.now() - started) / 1_000;
      const { program, domain } = question;
      const rows = program.rows.count + domain.cuts.length;
      calls.push({ kind, columns: program.columns.count, rows, seconds });
      return answer;
    };
  return {
    engine: {
      ...engine,
      open: async (seed) => {
        const session = await engine.open(seed);
        return {
          relax: watched('relax', session.relax),
          branch: watched('branch', session.branch),
          dispose: session.dispose,
        };
      },
    },
    onProgress: (report) => {
      firstReportAfter ??= begun;
      clock.onProgress(report, begun);
    },
    recorded: (levels) => ({ calls, levels, firstReportAfter, provedAfter: clock.proved() }),
  };
};
