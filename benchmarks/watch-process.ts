/** Imported before the service by benchmarks/http.ts. Reports every second how late the event loop is, and the memory. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

export type Watched = { readonly delayP99Milliseconds: number; readonly residentMegabytes: number };

if (isMainThread) {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  setInterval(() => {
    const watched: Watched = {
      // The resolution itself is part of what the histogram holds.
      delayP99Milliseconds: Math.max(0, delay.percentile(99) / 1e6 - 10),
      residentMegabytes: process.memoryUsage.rss() / 2 ** 20,
    };
    delay.reset();
    process.stderr.write(`${JSON.stringify(watched)}\n`);
  }, 1_000).unref();
}
