/**
 * A first plan for nobody. V8 compiles code when it first runs, the engine's and the service's own: of the processor time
 * of a first plan of 8 schools that is half, and of 20 schools a sixth. A process that solves pays it once, before
 * somebody waits.
 */
import type { MakeAdmitted } from './planning-service.ts';

/** The processor seconds of the whole process meanwhile; undefined where the plan was not made. */
export const warmUp = async (make: MakeAdmitted, example: unknown): Promise<number | undefined> => {
  const before = process.cpuUsage();
  const request = Buffer.from(JSON.stringify(example));
  try {
    await make({ kind: 'plan', request, basis: undefined }, { signal: new AbortController().signal });
  } catch {
    // The process ends meanwhile, or the first plan that somebody asks for will meet the same failure and report it.
    return undefined;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000_000;
};
