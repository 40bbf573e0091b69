export {
  createLungang,
  type Lungang,
  type LungangOptions,
  type PlanOptions,
  type Schemas,
} from './lungang.ts';
export type { PlanEvent } from './plan-events.ts';
export { Problem, type ProblemCode } from './problem.ts';
