/** What the threads of sheets do, in this very thread. */
import { sheetTasks } from '../../src/sheets/sheet-tasks.ts';
import type { SheetThreads } from '../../src/sheets/sheet-threads.ts';

export const sheetsInProcess: Pick<SheetThreads, 'run'> = {
  run: async (task, args) => {
    const asked = sheetTasks[task] as (...given: readonly unknown[]) => Promise<never>;
    return asked(...args);
  },
};
