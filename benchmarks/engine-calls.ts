/**
 * The calls to the engine while a program is solved: each relaxation and each branching with its size, its status and its
 * time, and what had been reported by then.
 *
 * A request does not name its level, so calls are grouped by the progress reports of the solve: a call counts to the next
 * report that proves a level, whether that report follows it or comes from inside it. So groups are not levels exactly:
 *
 * - levels whose optimum was assumed and then proved together are one group, with the relaxation of the level that
 *   proved them;
 * - disaggregation after a report counts to the next report, and what follows the last report to the end;
 * - where a solve starts over, all of its calls by then count to the next report;
 * - calls before a first report that proved nothing, that of a first plan, stand apart.
 */
import type { Branched, Engine, EngineRequest, Relaxed } from '../src/solvers/engines/engine.ts';
import type { Progress } from '../src/solvers/solved.ts';
import { proofClock } from './proof-clock.ts';

export type EngineCall = {
  readonly kind: 'relax' | 'branch';
  /** Of the subproblem of free columns, which is all that an engine gets. */
  readonly columns: number;
  readonly rows: number;
  readonly status: (Relaxed | Branched)['status'];
  readonly seconds: number;
};

/** The calls for one program, in order. */
export type SolveCalls = {
  readonly calls: readonly EngineCall[];
  /** The names of the program's levels. */
  readonly levels: readonly string[];
  /** The number of calls begun by the first report; undefined where there was none. */
  readonly firstReportAfter: number | undefined;
  /** The number of calls begun when each level was proved, by its position; later levels were not proved. */
  readonly provedAfter: readonly number[];
};

export type CallGroup = { readonly until: string; readonly calls: readonly EngineCall[] };

type GroupEnd = { readonly until: string; readonly after: number };

/** Levels that were proved after the same call, as one. */
const proofsOf = ({ levels, provedAfter }: SolveCalls): readonly GroupEnd[] =>
  [...new Set(provedAfter)].map((after) => ({
    until: levels.filter((_, level) => provedAfter[level] === after).join(', '),
    after,
  }));

/** The calls until each report, and those after the last: every call is in one group. */
export const callGroups = (solveCalls: SolveCalls): readonly CallGroup[] => {
  const { calls, levels, firstReportAfter, provedAfter } = solveCalls;
  const proofs = proofsOf(solveCalls);
  const isFirstPlanApart =
    firstReportAfter !== undefined && firstReportAfter < (proofs[0]?.after ?? calls.length + 1);
  const unproved = levels.slice(provedAfter.length);
  const ends: readonly GroupEnd[] = [
    ...(isFirstPlanApart ? [{ until: 'a first plan', after: firstReportAfter }] : []),
    ...proofs,
    { until: ['the end', ...unproved.map((name) => `${name} not proved`)].join(', '), after: calls.length },
  ];
  return ends.map(({ until, after }, position) => ({
    until,
    calls: calls.slice(ends[position - 1]?.after ?? 0, after),
  }));
};

export type CallRecorder = {
  /** The same engine, recorded. */
  readonly engine: Engine;
  /** To be called with each progress report of the solve. */
  readonly onProgress: (report: Progress) => void;
  readonly recorded: (levels: readonly string[]) => SolveCalls;
};

/** For one solve. */
export const callRecorder = (engine: Engine): CallRecorder => {
  const calls: EngineCall[] = [];
  // Its unit is calls, not seconds.
  const clock = proofClock();
  let begun = 0;
  let firstReportAfter: number | undefined;
  const record =
    <Request extends EngineRequest, Answer extends Relaxed | Branched>(
      kind: EngineCall['kind'],
      solve: (request: Request) => Answer,
    ) =>
    (request: Request): Answer => {
      begun += 1;
      const started = performance.now();
      const answer = solve(request);
      const seconds = (performance.now() - started) / 1_000;
      const { program, domain } = request;
      const rows = program.rows.count + domain.cuts.length;
      calls.push({ kind, columns: program.columns.count, rows, status: answer.status, seconds });
      return answer;
    };
  return {
    engine: {
      ...engine,
      open: async (seed) => {
        const session = await engine.open(seed);
        return {
          relax: record('relax', session.relax),
          branch: record('branch', session.branch),
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
