/**
 * Processes that each do one task at a time. Threads will not do for files of strangers: a thread that needs a large
 * piece of memory beyond its limit takes the whole service with it, and one that fills up with small pieces can at times
 * not be ended. A process dies alone, and can always be killed.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openTurns } from './turns.ts';

export type ProcessPoolOptions = {
  /** The file that the processes run, beside this URL and without its extension. */
  readonly worker: { readonly beside: string; readonly file: string };
  readonly atMost: number;
  /** What the heap of a process may hold; beyond it the process dies. */
  readonly heapMegabytesAtMost: number;
};

/** What became of a task. */
export type Outcome<Answer> =
  | { readonly kind: 'answered'; readonly answer: Answer }
  /** It threw, or its process failed to start. */
  | { readonly kind: 'failed'; readonly message: string }
  /** Its process died of it, or was ended because it took too long. */
  | { readonly kind: 'lost' };

export type ProcessPool<Task, Answer> = {
  /** Tasks beyond the number of processes wait; their time runs only once they begin. Rejects when `signal` fires. */
  readonly run: (task: Task, secondsAtMost: number, signal?: AbortSignal) => Promise<Outcome<Answer>>;
  /** Ends all processes; tasks that are not done reject. */
  readonly close: () => Promise<void>;
};

/** How long a process is kept that has nothing to do. */
const idleMilliseconds = 30_000;
/** How V8 ends a process that has no memory left, where the system reports no signal. */
const abortedCode = 134;

const kill = (child: ChildProcess): void => {
  child.kill('SIGKILL');
};

const perform = <Answer>(child: ChildProcess, task: object, signal: AbortSignal): Promise<Outcome<Answer>> =>
  new Promise((resolve) => {
    const settle = (outcome: Outcome<Answer>): void => {
      child.off('exit', onExit).off('error', onError).off('message', onMessage);
      signal.removeEventListener('abort', giveUp);
      resolve(outcome);
    };
    const onExit = (code: number | null, by: NodeJS.Signals | null): void => {
      const isOfTask = by !== null || code === abortedCode;
      settle(isOfTask ? { kind: 'lost' } : { kind: 'failed', message: `the process ended with ${code}` });
    };
    const onError = ({ message }: Error): void => settle({ kind: 'failed', message });
    const onMessage = (outcome: unknown): void => settle(outcome as Outcome<Answer>);
    const giveUp = (): void => kill(child);
    child.on('exit', onExit).on('error', onError).on('message', onMessage);
    signal.addEventListener('abort', giveUp, { once: true });
    if (signal.aborted) giveUp();
    else child.send(task, (error) => error && kill(child));
  });

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });

/** Processes that were started, and those of them that have nothing to do. */
const openProcesses = (path: string, heapMegabytesAtMost: number) => {
  const running = new Set<ChildProcess>();
  const idle = new Map<ChildProcess, NodeJS.Timeout>();
  const unlist = (child: ChildProcess): void => {
    clearTimeout(idle.get(child));
    idle.delete(child);
  };
  const start = (): ChildProcess => {
    const child = fork(path, {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${heapMegabytesAtMost}`],
      // What a dying process prints is of no use to anybody, and its answers do not go this way.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    running.add(child);
    const forget = (): void => {
      running.delete(child);
      unlist(child);
    };
    child.once('exit', forget).once('error', forget);
    return child;
  };
  return {
    take: (): ChildProcess => {
      const [child] = idle.keys();
      if (child) unlist(child);
      return child ?? start();
    },
    rest: (child: ChildProcess): void => {
      const isAlive = running.has(child) && child.connected && !child.killed;
      if (isAlive) idle.set(child, setTimeout(kill, idleMilliseconds, child));
    },
    end: async (): Promise<void> => {
      const children = [...running];
      for (const child of children) kill(child);
      await Promise.all(children.map(ended));
    },
  };
};

export const openProcessPool = <Task extends object, Answer>({
  worker: { beside, file },
  atMost,
  heapMegabytesAtMost,
}: ProcessPoolOptions): ProcessPool<Task, Answer> => {
  const path = fileURLToPath(new URL(`${file}${extname(beside)}`, beside));
  const processes = openProcesses(path, heapMegabytesAtMost);
  const turns = openTurns(atMost);
  const closing = new AbortController();
  return {
    run: async (task, secondsAtMost, callerSignal) => {
      const signal = callerSignal ? AbortSignal.any([callerSignal, closing.signal]) : closing.signal;
      await turns.take(signal);
      try {
        const child = processes.take();
        const timeLimit = AbortSignal.timeout(1_000 * secondsAtMost);
        const outcome = await perform<Answer>(child, task, AbortSignal.any([signal, timeLimit]));
        processes.rest(child);
        signal.throwIfAborted();
        return outcome;
      } finally {
        turns.end();
      }
    },
    close: async () => {
      closing.abort(new Error('the processes that read and write files are closed'));
      await processes.end();
    },
  };
};
