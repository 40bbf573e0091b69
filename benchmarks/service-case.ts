/** One plan of the made-up county by the service, audited; what `run.ts` and `growth.ts` have in common. */
import { type PolicyVariant, policyOf } from './county-policy.ts';
import { type CountySize, generateCounty } from './generate-roster.ts';
import { peakMegabytes } from './own-process.ts';
import { type Result, timed } from './result-file.ts';
import { runService, type Task } from './runners.ts';

export type ServiceCase = CountySize & {
  readonly name: string;
  readonly variant: PolicyVariant;
  readonly timeLimitSeconds: number;
};

export const runServiceCase = async (one: ServiceCase): Promise<Result> => {
  const { name, schools, seed, variant, timeLimitSeconds } = one;
  const { roster, policy } = generateCounty(one);
  const task: Task = { roster, policy: policyOf(policy, variant), timeLimitSeconds, seed: 0 };
  const service = timed(task, await runService(task));
  return {
    name,
    schools,
    teachers: roster.teachers.length,
    seed,
    variant,
    service,
    peakMegabytes: peakMegabytes(),
  };
};
