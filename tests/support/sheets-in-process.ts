/** What the processes of sheets do, in this very one. */
import { sheetTasks } from '../../src/sheets/sheet-tasks.ts';
import type { SheetWorkers } from '../../src/sheets/sheet-workers.ts';

export const sheetsInProcess: Pick<SheetWorkers, 'run'> = {
  run: async (task, args) => {
    const asked = sheetTasks[task] as (...given: readonly unknown[]) => Promise<never>;
    return asked(...args);
  },
};
