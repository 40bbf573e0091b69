/**
 * HiGHS, compiled to WebAssembly. A solve gets an instance of its own (20 to 30 ms), because an instance never gives memory
 * back and cannot be used again once it ran out; after small programs alone it serves the next solve of its thread. Every request gets its own model: after a change of the
 * objective a cold start with presolve is faster than the old basis, and no answer can depend on an earlier request.
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

// The package's types describe its CommonJS entry, whose default export sits one level deeper.
const loadHighs = highsModule as unknown as typeof highsModule.default;

/** Each thread compiles the module once and keeps it, because V8 compiles and optimises its functions while they run. */
let compiled: Promise<WebAssembly.Module> | undefined;

/**
 * The compiled module. As long as any thread of the process keeps it, V8 gives every thread that compiles the same bytes
 * the same machine code, with all that has been compiled and optimised by then.
 */
export const compileHighs = (): Promise<WebAssembly.Module> => {
  compiled ??= WebAssembly.compile(readFileSync(fileURLToPath(import.meta.resolve('highs/runtime'))));
  return compiled;
};

const newInstance = async (): Promise<Highs> => loadHighs({ wasmModule: await compileHighs() });

/** Instances of this thread that have solved nothing but small programs, and never failed. */
const idle: Highs[] = [];

/** Hundreds of parts with a few schools each would otherwise spend most of their time on new instances. */
const MAX_COLUMNS_OF_SMALL_PROGRAM = 2_000;

const open = async (seed: number): Promise<Session> => {
  const highs = idle.pop() ?? (await newInstance());
  const options = { output_flag: false, random_seed: seed % 2 ** 31 };
  let isReusable = true;
  const use = <Result>(request: EngineRequest, solve: () => Result): Result => {
    const wasReusable = isReusable && request.program.columns.count <= MAX_COLUMNS_OF_SMALL_PROGRAM;
    isReusable = false;
    const result = guarded(solve);
    isReusable = wasReusable;
    return result;
  };
  return {
    relax: (request) => use(request, () => relax(highs, request, options)),
    branch: (request) => use(request, () => branch(highs, request, options)),
    dispose: () => {
      if (isReusable) idle.push(highs);
    },
  };
};

/** Handing a large program over takes a second, even where there is no time to solve it. */
const isOver = ({ deadline }: EngineRequest): boolean => performance.now() >= deadline;

type Options = Readonly<Record<string, OptionValue>>;

/** Programs are valid by construction, so every exception of the engine is its own failure. */
const guarded = <Result>(solve: () => Result): Result => {
  try {
    return solve();
  } catch (cause) {
    if (cause instanceof EngineFailed) throw cause;
    throw new EngineFailed('highs', cause instanceof Error ? cause.message : String(cause), { cause });
  }
};

/** Tighter than the engine's defaults, so that values are exact enough to round; not every program can be solved so. */
const TIGHT_TOLERANCES: Options = {
  primal_feasibility_tolerance: 1e-9,
  dual_feasibility_tolerance: 1e-9,
  mip_feasibility_tolerance: 1e-9,
};

/**
 * Near the bound there are few columns and a small gap, and the engine by default spends most of its time on heuristics,
 * restarts and strong branching. Without them it closed the gap in a third to a half of the time (60 schools, 2,500
 * teachers, last of four goals, three seeds).
 */
const NEAR_BOUND: Options = {
  mip_heuristic_effort: 0,
  mip_allow_restart: false,
  mip_pscost_minreliable: 0,
};

/**
 * With an effort of 0 the engine still solves sub-MIPs for better solutions, which took a third of a proof and more; and
 * cuts at every node cost more than they save.
 */
const PROOF: Options = {
  ...NEAR_BOUND,
  mip_heuristic_run_feasibility_jump: false,
  mip_heuristic_run_rens: false,
  mip_heuristic_run_rins: false,
  mip_heuristic_run_root_reduced_cost: false,
  mip_allow_cut_separation_at_nodes: false,
};

/** A solution at the bound itself, if there is one, lies around the relaxation after the first cuts. */
const AT_BOUND: Options = { ...PROOF, mip_heuristic_run_rens: true };

const OPTIONS_BY_EMPHASIS: Readonly<Record<Emphasis, Options>> = {
  any: {},
  'near-bound': NEAR_BOUND,
  'at-bound': AT_BOUND,
  proof: PROOF,
};

const relax = (highs: Highs, request: RelaxRequest, options: Options): Relaxed => {
  const solver = request.algorithm === 'simplex' ? 'simplex' : 'ipm';
  // The interior point method once failed on an infeasible program, of which the simplex method had said so.
  const attempts: readonly Options[] = [
    { solver, ...TIGHT_TOLERANCES },
    solver === 'ipm' ? { solver: 'simplex', ...TIGHT_TOLERANCES } : { solver },
    { solver: 'simplex', presolve: 'off' },
  ];
  let failure: unknown;
  for (const attempt of attempts) {
    if (isOver(request)) return { status: 'stopped' };
    try {
      const relaxed = relaxOnce(highs, request, { ...options, ...attempt });
      if (relaxed !== undefined) return relaxed;
    } catch (error) {
      failure = error;
    }
  }
  if (failure !== undefined) throw failure;
  return { status: 'stopped' };
};

/** Undefined where the engine ends without a conclusion. */
const relaxOnce = (highs: Highs, request: RelaxRequest, options: Options): Relaxed | undefined => {
  const { modelStatus } = highs.constants;
  return withModel(highs, request, undefined, options, (model): Relaxed | undefined => {
    const status = model.run(interrupts(highs, request)).modelStatus;
    if (status === modelStatus.optimal || status === modelStatus.empty) {
      const solution = model.getSolution();
      return { status: 'optimal', values: solution.colValue, duals: solution.rowDual };
    }
    if (status === modelStatus.infeasible) return { status: 'infeasible' };
    if (status === modelStatus.interrupted || status === modelStatus.timeLimit) return { status: 'stopped' };
    // Presolve may not tell unbounded from infeasible. Every program here is bounded.
    if (status === modelStatus.unboundedOrInfeasible) return { status: 'infeasible' };
    return undefined;
  });
};

/**
 * Presolve once reduced a program to nothing and returned values that violate a row; the engine noticed and failed.
 * Without presolve it solved the same program.
 */
const branch = (highs: Highs, request: BranchRequest, options: Options): Branched => {
  try {
    return branchOnce(highs, request, options);
  } catch {
    return branchOnce(highs, request, { ...options, presolve: 'off' });
  }
};

const branchOnce = (highs: Highs, request: BranchRequest, options: Options): Branched => {
  if (isOver(request)) return { status: 'stopped', values: undefined, bound: Number.NEGATIVE_INFINITY };
  const { modelStatus, callbackType, solutionStatus } = highs.constants;
  const settings = {
    ...options,
    ...TIGHT_TOLERANCES,
    mip_rel_gap: request.relativeGap,
    mip_abs_gap: request.absoluteGap,
    ...OPTIONS_BY_EMPHASIS[request.emphasis],
    ...(request.maxNodes === undefined ? {} : { mip_max_nodes: request.maxNodes }),
    ...(request.cutoff === undefined ? {} : { objective_bound: request.cutoff }),
  };
  return withModel(highs, request, request.integer, settings, (model): Branched => {
    let incumbent: Float64Array | undefined;
    let bound = Number.NEGATIVE_INFINITY;
    const status = model.run({
      ...interrupts(highs, request),
      [callbackType.mipImprovingSolution]: ({ data }) => {
        if (data.mip_solution === undefined) return;
        incumbent = data.mip_solution;
        bound = Math.max(bound, data.mip_dual_bound ?? bound);
        request.onIncumbent(incumbent, bound);
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

const withModel = <Result>(
  highs: Highs,
  request: EngineRequest,
  integer: Uint8Array | undefined,
  options: Options,
  run: (model: Model) => Result,
): Result => {
  const { domain } = request;
  const { columns, rows } = request.program;
  const model = highs.createModel({
    numCols: columns.count,
    numRows: rows.count,
    offset: request.offset,
    colCost: request.costs,
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
    ...(integer === undefined ? {} : { integrality: Int32Array.from(integer) }),
  });
  try {
    for (const { indices, values, upper } of domain.cuts) {
      model.addRow(-highs.infinity, upper, { indices, values });
    }
    model.options.set(options);
    model.options.set('time_limit', Math.max(0.001, (request.deadline - performance.now()) / 1000));
    return run(model);
  } finally {
    model.dispose();
  }
};

/** In some places the engine checks its own clock rarely, so every callback checks the deadline. */
const interrupts = (highs: Highs, request: EngineRequest): HighsCallbackMap => {
  const { callbackType } = highs.constants;
  const poll = (event: { readonly interrupt: () => void }): undefined => {
    if (request.shouldStop() || performance.now() > request.deadline) event.interrupt();
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
  minColumnsForRepair: 20_000,
  cutSlack: 1e-9,
  open,
};
