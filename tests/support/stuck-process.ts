/** A process with a thread that is inside one long call, which the ending of the thread does not interrupt. */
import { endOnSignal } from '../../src/end-on-signal.ts';
import { openThreadPool } from '../../src/threads/thread-pool.ts';
import type { Wish } from './obedient.worker.ts';

const pool = openThreadPool<Wish, string>({
  worker: { beside: import.meta.url, file: './obedient.worker', does: 'obey' },
  atLeast: 1,
  atMost: 1,
});
const givingUp = new AbortController();
pool.run({ kind: 'be stuck' }, { signal: givingUp.signal }).catch(() => {});
endOnSignal({
  graceSeconds: 0,
  onEnd: () => {
    // The pool has another thread in its place by the time it closes.
    if (process.argv.includes('given-up')) givingUp.abort();
  },
  close: pool.close,
});
