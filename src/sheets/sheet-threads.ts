/**
 * Files are read and written in threads with a limit of memory and of time, because nobody knows what a file does to
 * the library that reads it. A thread that dies or takes too long is a refusal of the file, and nothing else.
 */
import { MessageChannel } from 'node:worker_threads';
import { en, zh } from '../../models/vocabulary/words.ts';
import { isThreadDeath } from '../threads/thread-death.ts';
import { openThreadPool } from '../threads/thread-pool.ts';
import { FileRefused, type Refused } from './refusal.ts';
import type { SheetWork } from './sheet.worker.ts';
import type { SheetTaskName, SheetTasks } from './sheet-tasks.ts';

export type SheetThreadOptions = {
  /** Files that are read or written at a time; others wait. */
  readonly threads: number;
  /** How long a task may take, once it has begun. */
  readonly secondsAtMost?: number;
  readonly heapMegabytesAtMost?: number;
};

type Answer<Name extends SheetTaskName> = Awaited<ReturnType<SheetTasks[Name]>> | Refused;

export type SheetThreads = {
  /** Does a task with these arguments in a thread; `signal` gives it up. */
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

export const openSheetThreads = ({
  threads,
  secondsAtMost = usualSecondsAtMost,
  heapMegabytesAtMost = usualHeapMegabytesAtMost,
}: SheetThreadOptions): SheetThreads => {
  const pool = openThreadPool<SheetWork, unknown>({
    worker: { beside: import.meta.url, file: './sheet.worker', does: 'perform' },
    atLeast: 0,
    atMost: threads,
    heapMegabytesAtMost,
  });
  return {
    run: async <Name extends SheetTaskName>(
      task: Name,
      args: Parameters<SheetTasks[Name]>,
      signal?: AbortSignal,
    ): Promise<Answer<Name>> => {
      const { port1, port2 } = new MessageChannel();
      const timeLimit = new AbortController();
      let timer: NodeJS.Timeout | undefined;
      port1.once('message', () => {
        timer = setTimeout(() => timeLimit.abort(), 1_000 * secondsAtMost);
      });
      const signals = signal ? [signal, timeLimit.signal] : [timeLimit.signal];
      try {
        const work = { task, args, port: port2 } as SheetWork;
        const options = { transferList: [port2], signal: AbortSignal.any(signals) };
        return (await pool.run(work, options)) as Answer<Name>;
      } catch (error) {
        const isGivenUp = timeLimit.signal.aborted && signal?.aborted !== true;
        if (isGivenUp || isThreadDeath(error)) return takesTooMuch();
        throw error;
      } finally {
        clearTimeout(timer);
        port1.close();
      }
    },
    close: pool.close,
  };
};
