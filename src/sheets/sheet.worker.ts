/** A thread of sheet-threads.ts: it reads and writes files, one at a time. */
import type { MessagePort } from 'node:worker_threads';
import { type SheetTask, sheetTasks } from './sheet-tasks.ts';

export type SheetWork = SheetTask & {
  /** Hears when the task begins: its time runs from then, and not while it waits. */
  readonly port: MessagePort;
};

export const perform = async ({ task, args, port }: SheetWork): Promise<unknown> => {
  port.postMessage('begun');
  port.close();
  // The caller's side has typed the arguments as those of the task.
  const asked = sheetTasks[task] as (...args: readonly unknown[]) => Promise<unknown>;
  return asked(...args);
};
