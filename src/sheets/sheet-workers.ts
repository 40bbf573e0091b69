/**
 * Files are read and written in processes with a limit of memory and of time, because nobody knows what a file does to
 * the library that reads it. A process that dies or takes too long is a refusal of the file, and nothing else.
 */
import { en, zh } from '../../models/vocabulary/words.ts';
import { openProcessPool } from './process-pool.ts';
import { FileRefused, type Refused } from './refusal.ts';
import type { SheetTask, SheetTaskName, SheetTasks } from './sheet-tasks.ts';

export type SheetWorkerOptions = {
  /** Files that are read or written at a time; others wait. */
  readonly processes: number;
  /** How long a task may take, once it has begun. */
  readonly secondsAtMost?: number;
  readonly heapMegabytesAtMost?: number;
};

type Answer<Name extends SheetTaskName> = Awaited<ReturnType<SheetTasks[Name]>> | Refused;

export type SheetWorkers = {
  /** Does a task with these arguments in a process; `signal` gives it up. */
  readonly run: <Name extends SheetTaskName>(
    task: Name,
    args: Parameters<SheetTasks[Name]>,
    signal?: AbortSignal,
  ) => Promise<Answer<Name>>;
  readonly close: () => Promise<void>;
};

/** A file at the limits takes half a minute; on a machine that has other work, a few times that. */
const usualSecondsAtMost = 120;
/** A file at the limits takes 700 MB. */
const usualHeapMegabytesAtMost = 1_536;

const takesTooMuch = (): Refused =>
  new FileRefused('takes-too-much', {
    en: en`The file takes more memory or time than there is for one file. Copy the rows and columns that are needed into a new workbook, without formats, and send that, in several files if need be.`,
    zh: zh`处理该文件所需的内存或时间超出单个文件的限度。请将所需的行和列复制到新的工作簿（不带格式）后重新提交，必要时分成几个文件。`,
  }).refused;

export const openSheetWorkers = ({
  processes,
  secondsAtMost = usualSecondsAtMost,
  heapMegabytesAtMost = usualHeapMegabytesAtMost,
}: SheetWorkerOptions): SheetWorkers => {
  const pool = openProcessPool<SheetTask, unknown>({
    worker: { beside: import.meta.url, file: './sheet.worker' },
    atMost: processes,
    heapMegabytesAtMost,
  });
  return {
    run: async <Name extends SheetTaskName>(
      task: Name,
      args: Parameters<SheetTasks[Name]>,
      signal?: AbortSignal,
    ): Promise<Answer<Name>> => {
      const outcome = await pool.run({ task, args } as SheetTask, secondsAtMost, signal);
      if (outcome.kind === 'lost') return takesTooMuch();
      if (outcome.kind === 'failed') throw new Error(`the task ${task} failed: ${outcome.message}`);
      return outcome.answer as Answer<Name>;
    },
    close: pool.close,
  };
};
