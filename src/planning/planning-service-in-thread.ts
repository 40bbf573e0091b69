/**
 * The desk in a thread of its own. A county of 17,000 teachers takes a second or more to read, build and audit;
 * on the thread that answers HTTP that would be a second in which nobody is answered.
 */
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import type { PlanningService } from './planning-service.ts';
import type { PlanningSettings, ServiceCall, ServiceEvent, ServiceTask } from './planning-service.worker.ts';
import type { PlanRun } from './protocol.ts';

export const openPlanningServiceInThread = (settings: PlanningSettings): PlanningService => {
  const pool = new Piscina({
    // The worker has this file's extension: .ts in development, .js when compiled.
    filename: fileURLToPath(new URL(`./planning-service.worker${extname(import.meta.url)}`, import.meta.url)),
    name: 'serve',
    minThreads: 1,
    maxThreads: 1,
    // The thread waits while plans are solved in others, and takes up what comes in the meantime.
    concurrentTasksPerWorker: 10_000,
    workerData: settings,
  });
  const ask = <Call extends ServiceCall>(
    call: Call,
    ...args: readonly unknown[]
  ): ReturnType<PlanningService[Call]> =>
    pool.run({ call, args } satisfies ServiceTask) as ReturnType<PlanningService[Call]>;
  const askAndRun = async <Call extends ServiceCall>(
    call: Call,
    { signal, onProgress, onStep }: PlanRun,
    ...args: readonly unknown[]
  ): Promise<Awaited<ReturnType<PlanningService[Call]>>> => {
    const { port1, port2 } = new MessageChannel();
    const stop = (): void => port1.postMessage('stop');
    port1.on('message', ({ progress, step }: ServiceEvent) => {
      if (progress) onProgress?.(progress);
      if (step) onStep?.(step);
    });
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
    try {
      const task: ServiceTask = { call, args, port: port2 };
      return (await pool.run(task, { transferList: [port2] })) as Awaited<ReturnType<PlanningService[Call]>>;
    } finally {
      signal.removeEventListener('abort', stop);
      port1.close();
    }
  };
  return {
    admit: (bytes, stored, basis) => ask('admit', bytes, stored, basis),
    plan: (bytes, run) => askAndRun('plan', run, bytes),
    validate: (bytes, stored) => ask('validate', bytes, stored),
    audit: (bytes, stored) => ask('audit', bytes, stored),
    readRoster: (bytes) => ask('readRoster', bytes),
    readPolicy: (bytes) => ask('readPolicy', bytes),
    basisOf: (bytes) => ask('basisOf', bytes),
    readStanding: (bytes) => ask('readStanding', bytes),
    admitExplanation: (asked, stored) => ask('admitExplanation', asked, stored),
    explain: (asked, run) => askAndRun('explain', run, asked),
    certificate: (wanted, basis) => ask('certificate', wanted, basis),
    close: () => pool.destroy(),
  };
};
