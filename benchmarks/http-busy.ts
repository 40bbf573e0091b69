/**
 * How late the event loop is while every worker is solving, and how soon the status of a plan is answered: plans
 * that take all of their time, one for each solving thread, one batch after another, and a hundred status reads a second.
 */
import type { PlanAnswer } from '../models/vocabulary/answer.ts';
import { generateCounty } from './generate-roster.ts';
import { failedReads, readStatus } from './read-status.ts';
import { startService } from './service-process.ts';

const rounded = (value: number): number => Number(value.toFixed(1));

/** `seconds` for the whole of it. The event loop is looked at in the seconds in which only status is read. */
export const measureBusy = async (seconds: number): Promise<object> => {
  const service = await startService({ SOLVER_THREADS: '1' });
  const { origin } = service;
  const { roster, policy } = generateCounty({ schools: 60, seed: 1 });
  const options = { timeLimitSeconds: seconds, gapPercent: 0, engine: 'highs' };
  const plansOf = async (names: readonly string[]): Promise<readonly string[]> =>
    Promise.all(
      names.map(async (name) => {
        const response = await fetch(`${origin}/v1/plans`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', prefer: 'respond-async' },
          body: JSON.stringify({ roster, policy: { ...policy, name }, options }),
        });
        if (response.status !== 202) throw new Error(`a plan is answered ${response.status}`);
        return ((await response.json()) as PlanAnswer).id;
      }),
    );
  try {
    // More than one thread can make in that time.
    const ids = await plansOf(Array.from({ length: 2 + Math.ceil(seconds / 2) }, (_, k) => `county ${k}`));
    const before = service.watched.length;
    const read = await readStatus(origin, ids, seconds);
    const during = service.watched.slice(before, before + seconds).map((one) => one.delayP99Milliseconds);
    const states = await Promise.all(
      ids.map(async (id) => ((await (await fetch(`${origin}/v1/plans/${id}`)).json()) as PlanAnswer).state),
    );
    if (!states.some((state) => state === 'solving')) throw new Error('no worker was busy to the end');
    const failed = failedReads(read);
    if (failed > 0) throw new Error(`${failed} status reads failed`);
    const sorted = during.toSorted((a, b) => a - b);
    return {
      seconds,
      statusReads: read.requests.total,
      statusReadP99Milliseconds: read.latency.p99,
      eventLoopDelayP99Milliseconds: {
        medianSecond: rounded(sorted[Math.floor(sorted.length / 2)] ?? Number.NaN),
        worstSecond: rounded(sorted.at(-1) ?? Number.NaN),
      },
    };
  } finally {
    await service.stop();
  }
};
