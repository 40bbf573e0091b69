/** A session that gives the engine the free columns only: fixed ones need not be loaded, presolved or stored. */
import { byteAt, floatAt } from '../../../models/program/program.ts';
import { freeColumns, gather, type Subproblem, scatter, subproblemOf } from '../domain/subproblem.ts';
import type { Branched, EngineRequest, Relaxed, Session } from './engine.ts';

/** The subproblem of the free columns; undefined where the fixed columns alone are infeasible. */
const freeSubproblem = ({ program, domain }: EngineRequest): Subproblem | undefined => {
  const free = freeColumns(domain);
  return free && subproblemOf(program, domain, free);
};

/** The request, over the subproblem in place of the program. */
const requestOver = (request: EngineRequest, subproblem: Subproblem, fixed: Float64Array): EngineRequest => {
  const { program, domain, columns } = subproblem;
  let { offset } = request;
  for (const [j, cost] of request.costs.entries()) offset += cost * floatAt(fixed, j);
  return { ...request, program, domain, costs: gather(request.costs, columns), offset };
};

/** The values of fixed columns, and 0 where columns are free. */
const fixedValues = ({ domain: { columnLower, columnUpper } }: EngineRequest): Float64Array =>
  columnLower.map((lower, j) => (lower === columnUpper[j] ? lower : 0));

export const withFixedColumnsRemoved = (session: Session): Session => ({
  relax: (request): Relaxed => {
    const subproblem = freeSubproblem(request);
    if (subproblem === undefined) return { status: 'infeasible' };
    const values = fixedValues(request);
    const duals = new Float64Array(request.program.rows.count + request.domain.cuts.length);
    if (subproblem.columns.length === 0) return { status: 'optimal', values, duals };
    const relaxed = session.relax({
      ...requestOver(request, subproblem, values),
      algorithm: request.algorithm,
    });
    if (relaxed.status !== 'optimal') return relaxed;
    scatter(relaxed.values, subproblem.columns, values);
    if (relaxed.duals === undefined) return { status: 'optimal', values, duals: undefined };
    scatter(relaxed.duals, subproblem.rows, duals);
    return { status: 'optimal', values, duals };
  },
  branch: (request): Branched => {
    const subproblem = freeSubproblem(request);
    if (subproblem === undefined) return { status: 'infeasible' };
    const fixed = fixedValues(request);
    const withFixed = (values: Float64Array): Float64Array => {
      const all = Float64Array.from(fixed);
      scatter(values, subproblem.columns, all);
      return all;
    };
    const reduced = requestOver(request, subproblem, fixed);
    if (subproblem.columns.length === 0) return { status: 'optimal', values: fixed, bound: reduced.offset };
    const branched = session.branch({
      ...request,
      ...reduced,
      integer: Uint8Array.from(subproblem.columns, (j) => byteAt(request.integer, j)),
      onIncumbent: (values, bound) => request.onIncumbent(withFixed(values), bound),
    });
    if (branched.status === 'infeasible' || branched.values === undefined) return branched;
    return { ...branched, values: withFixed(branched.values) };
  },
  dispose: () => session.dispose(),
});
