/** Asks an engine about the free columns only: what is fixed need not be loaded, presolved or held in its memory. */
import { freeColumns, gather, type Subproblem, scatter, subproblemOf } from '../domain/subproblem.ts';
import type { Branched, EngineRequest, Relaxed, Session } from './engine.ts';

/** What is left of a question, or that its fixed columns alone rule out every answer. */
const leftOf = (question: EngineRequest): Subproblem | undefined => {
  const { program, domain } = question;
  const free = freeColumns(domain);
  return free && subproblemOf(program, domain, free);
};

/** A question about the part in place of the one about the program. */
const aboutPart = (question: EngineRequest, part: Subproblem, fixed: Float64Array): EngineRequest => {
  let { offset } = question;
  for (let j = 0; j < fixed.length; j++) offset += question.costs[j]! * fixed[j]!;
  const { program, domain } = part;
  const costs = gather(question.costs, part.columns);
  return { ...question, program, domain, costs, offset };
};

/** The values of fixed columns, and 0 where columns are free. */
const fixedValues = ({ domain: { columnLower, columnUpper } }: EngineRequest): Float64Array =>
  columnLower.map((lower, j) => (lower === columnUpper[j]! ? lower : 0));

export const withFixedColumnsRemoved = (session: Session): Session => ({
  relax: (question): Relaxed => {
    const part = leftOf(question);
    if (part === undefined) return { status: 'infeasible' };
    const fixed = fixedValues(question);
    const duals = new Float64Array(question.program.rows.count + question.domain.cuts.length);
    if (part.columns.length === 0) return { status: 'optimal', values: fixed, duals };
    const relaxed = session.relax({
      ...aboutPart(question, part, fixed),
      algorithm: question.algorithm,
    });
    if (relaxed.status !== 'optimal') return relaxed;
    scatter(relaxed.values, part.columns, fixed);
    if (relaxed.duals === undefined) return { status: 'optimal', values: fixed, duals: undefined };
    scatter(relaxed.duals, part.rows, duals);
    return { status: 'optimal', values: fixed, duals };
  },
  branch: (question): Branched => {
    const part = leftOf(question);
    if (part === undefined) return { status: 'infeasible' };
    const fixed = fixedValues(question);
    const whole = (values: Float64Array): Float64Array => {
      const all = Float64Array.from(fixed);
      scatter(values, part.columns, all);
      return all;
    };
    const about = aboutPart(question, part, fixed);
    if (part.columns.length === 0) return { status: 'optimal', values: fixed, bound: about.offset };
    const branched = session.branch({
      ...question,
      ...about,
      integer: Uint8Array.from(part.columns, (j) => question.integer[j]!),
      onIncumbent: (values, bound) => question.onIncumbent(whole(values), bound),
    });
    if (branched.status === 'infeasible' || branched.values === undefined) return branched;
    return { ...branched, values: whole(branched.values) };
  },
  dispose: () => session.dispose(),
});
