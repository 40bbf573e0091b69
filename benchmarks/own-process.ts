/**
 * Runs one job in a process of its own, so that its peak memory is its own and that it can be ended at its limit,
 * whatever it is doing.
 */
import { fork } from 'node:child_process';

export type JobEnd<Result> =
  | { readonly kind: 'done'; readonly result: Result; readonly peakMegabytes: number }
  | { readonly kind: 'time-out' }
  /** It died without an answer; V8 aborts where its heap is full, the kernel kills where the machine's memory is. */
  | { readonly kind: 'out of memory' }
  | { readonly kind: 'failed'; readonly reason: string };

export type JobLimits = { readonly seconds: number; readonly heapMegabytes?: number };

type ChildReport<Result> =
  | { readonly result: Result; readonly peakMegabytes: number }
  | { readonly failure: string };

/** `file` is a script that calls `answerJob`. */
export const inOwnProcess = <Job, Result>(
  file: URL,
  job: Job,
  { seconds, heapMegabytes }: JobLimits,
): Promise<JobEnd<Result>> =>
  new Promise((resolve) => {
    const heap = heapMegabytes === undefined ? [] : [`--max-old-space-size=${heapMegabytes}`];
    const child = fork(file, ['--job', JSON.stringify(job)], {
      execArgv: [...process.execArgv, ...heap],
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    });
    let report: ChildReport<Result> | undefined;
    let isLate = false;
    let complaint = '';
    const timer = setTimeout(() => {
      isLate = true;
      child.kill('SIGKILL');
    }, 1_000 * seconds);
    child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      complaint = (complaint + text).slice(-4_000);
    });
    child.on('message', (message) => {
      report = message as ChildReport<Result>;
    });
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      if (report && 'result' in report) resolve({ kind: 'done', ...report });
      else if (report) resolve({ kind: 'failed', reason: report.failure });
      else if (isLate) resolve({ kind: 'time-out' });
      else if (/heap out of memory|invalid array length|Cannot grow/i.test(complaint) || signal === 'SIGKILL')
        resolve({ kind: 'out of memory' });
      else
        resolve({
          kind: 'failed',
          reason: `ended with ${signal ?? code}: ${complaint.trim().slice(0, 200)}`,
        });
    });
  });

/** The job this process was started for, if it was started for one. */
export const jobAsked = (): unknown => {
  const position = process.argv.indexOf('--job');
  return position < 0 ? undefined : JSON.parse(process.argv[position + 1]!);
};

export const peakMegabytes = (): number => Math.round(process.resourceUsage().maxRSS / 1_024);

/** Does the job and sends the result to the parent. */
export const answerJob = async <Result>(work: () => Result | Promise<Result>): Promise<void> => {
  let report: ChildReport<Result>;
  try {
    report = { result: await work(), peakMegabytes: peakMegabytes() };
  } catch (error) {
    report = { failure: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
  await new Promise((resolve) => process.send!(report, resolve));
  process.exit();
};
