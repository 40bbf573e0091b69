/**
 * HiGHS, compiled to WebAssembly. Every solve gets an instance of its own (about 20 ms), because an instance
 * never gives memory back, and because one that ran out of memory cannot be used again. Every question gets a
 * model of its own, because after a change of the objective a cold start with presolve is faster than the
 * old basis, and because nothing is then left over that an answer could depend on.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import highsModule, { type Highs, type HighsCallbackMap, type Model, type OptionValue } from 'highs';
import {
  type Branched,
  type BranchRequest,
  type Emphasis,
  type Engine,
  EngineFailed,
  type EngineRequest,
  type Relaxed,
  type RelaxRequest,
  type Session,
} from './engine.ts';

const version = '1.15.3';

// The package's types describe its CommonJS face, whose default export sits one level deeper.
const loadHighs = highsModule as unknown as typeof highsModule.default;

/**
 * Compiled once in a thread and kept, because what has run for a while has been made faster on the way: at 60 schools the
 * first relaxation took 0.6 s in a new module and 0.2 s in one that had solved before.
 */
let compiled: Promise<WebAssembly.Module> | undefined;

const open = async (seed: number): Promise<Session> => {
  compiled ??= WebAssembly.compile(readFileSync(fileURLToPath(import.meta.resolve('highs/runtime'))));
  const highs = await loadHighs({ wasmModule: await compiled });
  const options = { output_flag: false, random_seed: seed % 2 ** 31 };
  return {
    relax: (question) => guarded(() => relax(highs, question, options)),
    branch: (question) => guarded(() => branch(highs, question, options)),
    dispose: () => {},
  };
};

type Options = Readonly<Record<string, OptionValue>>;

/** Our data is checked before it comes here, so whatever the engine throws is its own failure. */
const guarded = <Answer>(ask: () => Answer): Answer => {
  try {
    return ask();
  } catch (cause) {
    if (cause instanceof EngineFailed) throw cause;
    throw new EngineFailed('highs', cause instanceof Error ? cause.message : String(cause), { cause });
  }
};

/** With tolerances tighter than the engine's own, values are what they claim to be; not every program bears it. */
const TIGHT: Options = {
  primal_feasibility_tolerance: 1e-9,
  dual_feasibility_tolerance: 1e-9,
  mip_feasibility_tolerance: 1e-9,
};

/**
 * Near the bound there are few columns and a small gap, and the engine's defaults spend most of their time on
 * heuristics, restarts and strong branching; without them the gap was closed in a third to a half of the time
 * (60 schools, 2,500 teachers, last of four goals, three seeds).
 */
const NEAR_BOUND: Options = {
  mip_heuristic_effort: 0,
  mip_allow_restart: false,
  mip_pscost_minreliable: 0,
};

/**
 * An effort of 0 still leaves it solving smaller programs for better solutions, which took a third of a proof and more;
 * and cuts at every node cost more than they cut off.
 */
const PROOF: Options = {
  ...NEAR_BOUND,
  mip_heuristic_run_feasibility_jump: false,
  mip_heuristic_run_rens: false,
  mip_heuristic_run_rins: false,
  mip_heuristic_run_root_reduced_cost: false,
  mip_allow_cut_separation_at_nodes: false,
};

/** Where a solution may stand at the bound itself, it is found around the relaxation that the first cuts leave. */
const AT_BOUND: Options = { ...PROOF, mip_heuristic_run_rens: true };

const PURSUITS: Readonly<Record<Emphasis, Options>> = {
  any: {},
  'near-bound': NEAR_BOUND,
  'at-bound': AT_BOUND,
  proof: PROOF,
};

const relax = (highs: Highs, question: RelaxRequest, options: Options): Relaxed => {
  const solver = question.algorithm === 'simplex' ? 'simplex' : 'ipm';
  const attempts: readonly Options[] = [
    { solver, ...TIGHT },
    { solver },
    { solver: 'simplex', presolve: 'off' },
  ];
  const { modelStatus } = highs.constants;
  for (const attempt of attempts) {
    const relaxed = withModel(
      highs,
      question,
      undefined,
      { ...options, ...attempt },
      (model): Relaxed | undefined => {
        const status = model.run(interrupts(highs, question)).modelStatus;
        if (status === modelStatus.optimal || status === modelStatus.empty) {
          const solution = model.getSolution();
          return { status: 'optimal', values: solution.colValue, duals: solution.rowDual };
        }
        if (status === modelStatus.infeasible) return { status: 'infeasible' };
        if (status === modelStatus.interrupted || status === modelStatus.timeLimit)
          return { status: 'stopped' };
        // Presolve may leave open whether the program is unbounded or infeasible. It is bounded.
        if (status === modelStatus.unboundedOrInfeasible) return { status: 'infeasible' };
        return undefined;
      },
    );
    if (relaxed !== undefined) return relaxed;
  }
  return { status: 'stopped' };
};

/**
 * Its presolve was seen to empty a program and to hand back values that miss a row, which the engine then notices
 * itself and fails. Without presolve the same program is solved.
 */
const branch = (highs: Highs, question: BranchRequest, options: Options): Branched => {
  try {
    return branchOnce(highs, question, options);
  } catch {
    return branchOnce(highs, question, { ...options, presolve: 'off' });
  }
};

const branchOnce = (highs: Highs, question: BranchRequest, options: Options): Branched => {
  const { modelStatus, callbackType, solutionStatus } = highs.constants;
  const settings = {
    ...options,
    ...TIGHT,
    mip_rel_gap: question.relativeGap,
    mip_abs_gap: question.absoluteGap,
    ...PURSUITS[question.emphasis],
    ...(question.cutoff === undefined ? {} : { objective_bound: question.cutoff }),
  };
  return withModel(highs, question, question.integer, settings, (model): Branched => {
    let incumbent: Float64Array | undefined;
    let bound = Number.NEGATIVE_INFINITY;
    const status = model.run({
      ...interrupts(highs, question),
      [callbackType.mipImprovingSolution]: ({ data }) => {
        if (data.mip_solution === undefined) return;
        incumbent = data.mip_solution;
        bound = Math.max(bound, data.mip_dual_bound ?? bound);
        question.onIncumbent(incumbent, bound);
      },
    }).modelStatus;
    if (status === modelStatus.infeasible || status === modelStatus.unboundedOrInfeasible) {
      return { status: 'infeasible' };
    }
    bound = Math.max(bound, Number(model.info.get('mip_dual_bound')));
    const feasible = model.info.get('primal_solution_status') === solutionStatus.feasible;
    return {
      status: status === modelStatus.optimal || status === modelStatus.empty ? 'optimal' : 'stopped',
      values: feasible ? model.getSolution().colValue : incumbent,
      bound,
    };
  });
};

const withModel = <Answer>(
  highs: Highs,
  question: EngineRequest,
  whole: Uint8Array | undefined,
  options: Options,
  ask: (model: Model) => Answer,
): Answer => {
  const { domain } = question;
  const { columns, rows } = question.program;
  const model = highs.createModel({
    numCols: columns.count,
    numRows: rows.count,
    offset: question.offset,
    colCost: question.costs,
    colLower: domain.columnLower,
    colUpper: domain.columnUpper,
    rowLower: domain.rowLower,
    rowUpper: domain.rowUpper,
    matrix: {
      format: 'csr',
      numRows: rows.count,
      numCols: columns.count,
      starts: rows.starts,
      indices: rows.indices,
      values: rows.values,
    },
    ...(whole === undefined ? {} : { integrality: Int32Array.from(whole) }),
  });
  try {
    for (const row of domain.cuts) {
      model.addRow(-highs.infinity, row.upper, { indices: row.indices, values: row.values });
    }
    model.options.set(options);
    model.options.set('time_limit', Math.max(0.001, (question.deadline - performance.now()) / 1000));
    return ask(model);
  } finally {
    model.dispose();
  }
};

/** The engine looks at its own clock rarely in some places, so ours is looked at wherever it asks. */
const interrupts = (highs: Highs, question: EngineRequest): HighsCallbackMap => {
  const { callbackType } = highs.constants;
  const poll = (event: { readonly interrupt: () => void }): undefined => {
    if (question.shouldStop() || performance.now() > question.deadline) event.interrupt();
  };
  return {
    [callbackType.simplexInterrupt]: poll,
    [callbackType.ipmInterrupt]: poll,
    [callbackType.mipInterrupt]: poll,
  };
};

export const highs: Engine = {
  id: 'highs',
  version,
  givesDuals: true,
  minColumnsForNeighbourhoods: 2_000,
  rowSlack: 1e-9,
  open,
};
