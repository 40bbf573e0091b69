/** A process of sheet-workers.ts: it reads and writes files, one at a time, and ends with the service that started it. */
import type { Outcome } from './process-pool.ts';
import { type SheetTask, sheetTasks } from './sheet-tasks.ts';

const outcomeOf = async ({ task, args }: SheetTask): Promise<Outcome<unknown>> => {
  // The caller's side has typed the arguments as those of the task.
  const asked = sheetTasks[task] as (...args: readonly unknown[]) => Promise<unknown>;
  try {
    return { kind: 'answered', answer: await asked(...args) };
  } catch (error) {
    return {
      kind: 'failed',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
};

process.on('message', async (task: SheetTask) => {
  process.send?.(await outcomeOf(task));
});
process.on('disconnect', () => process.exit());
