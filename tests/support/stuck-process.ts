/** A process with a thread that is inside one long call, which the ending of the thread does not interrupt. */
import { Worker } from 'node:worker_threads';
import { endOnSignal } from '../../src/end-on-signal.ts';

// The shell speaks only once the thread waits for it.
const thread = new Worker(
  "require('node:child_process').execSync('echo stuck; exec sleep 30', { stdio: ['ignore', 'inherit', 'ignore'] });",
  { eval: true },
);
endOnSignal({
  graceSeconds: 0,
  onEnd: () => {},
  close: async () => {
    await thread.terminate();
  },
});
