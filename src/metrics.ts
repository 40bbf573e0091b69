/**
 * Metrics in the format of Prometheus. Labels have few and fixed values: a route is its pattern, and no tenant, id or
 * name becomes a label.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from '@prometheus-io/client';
import type { MakeAdmitted, OldestWork } from './planning/planning-service.ts';
import type { QueueBacklog } from './store/readiness.ts';

export type Metrics = {
  readonly contentType: string;
  /** All metrics in the text format of Prometheus. */
  readonly text: () => Promise<string>;
  readonly observeRequest: (request: {
    readonly method: string;
    /** The pattern of the route; undefined where there is none. */
    readonly route: string | undefined;
    readonly status: number;
    readonly seconds: number;
  }) => void;
  /** Makes the same, with every plan measured. */
  readonly measureMaking: (make: MakeAdmitted) => MakeAdmitted;
  /** Has the oldest pieces of work read at every scrape. */
  readonly watchOldestWork: (read: () => OldestWork) => void;
  readonly countWebhookAttempt: (result: string) => void;
};

export type MetricsOptions = {
  readonly version: string;
  /** Called at every scrape. */
  readonly measureBacklog: () => Promise<QueueBacklog>;
  readonly solverThreads: number;
};

/** Everything that is measured; Prometheus lists the metrics in this order. */
const registerInstruments = (registry: Registry, solverThreads: number) => {
  const registers = [registry];
  const requests = new Histogram({
    name: 'lungang_http_request_seconds',
    help: 'Requests by method, route and status, and how long they took to answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60],
    registers,
  });
  const plans = new Gauge({
    name: 'lungang_queue_plans',
    help: 'Plans that wait for a worker; NaN while the database does not answer.',
    registers,
  });
  const oldest = new Gauge({
    name: 'lungang_queue_oldest_seconds',
    help: 'How long the oldest of them has waited.',
    registers,
  });
  new Gauge({
    name: 'lungang_solver_threads',
    help: 'Plans that this process solves at once, at the most, beside small ones.',
    registers,
  }).set(solverThreads);
  const oldestWork = new Gauge({
    name: 'lungang_oldest_work_seconds',
    help: 'How long the oldest piece of work of this process has gone on: waiting and running checks, and making plans.',
    labelNames: ['kind'],
    registers,
  });
  const busy = new Gauge({
    name: 'lungang_solver_threads_busy',
    help: 'Plans that this process is solving.',
    registers,
  });
  const solves = new Histogram({
    name: 'lungang_solve_seconds',
    help: 'Plans that this process made, by outcome, and how long they took.',
    labelNames: ['outcome'],
    buckets: [0.1, 0.5, 2, 10, 30, 60, 300, 1_800, 7_200],
    registers,
  });
  const gaps = new Histogram({
    name: 'lungang_plan_gap_percent',
    help: 'How far from proved the plans were that this process found.',
    buckets: [0, 0.01, 0.1, 1, 5, 20, 100],
    registers,
  });
  const attempts = new Counter({
    name: 'lungang_webhook_attempts_total',
    help: 'Attempts to deliver a webhook, by result.',
    labelNames: ['result'],
    registers,
  });
  return { requests, plans, oldest, oldestWork, busy, solves, gaps, attempts };
};

type Instruments = ReturnType<typeof registerInstruments>;

/** Makes the same, with every plan measured. */
const measureMaking =
  ({ busy, solves, gaps }: Instruments, make: MakeAdmitted): MakeAdmitted =>
  async (work, handlers) => {
    if (work.kind !== 'plan') return make(work, handlers);
    busy.inc();
    const started = performance.now();
    const seconds = (): number => (performance.now() - started) / 1_000;
    try {
      const made = await make(work, handlers);
      const { outcome = 'failed', gapPercent = Number.NaN } = made.kind === 'written' ? made : {};
      solves.observe({ outcome }, seconds());
      if (outcome === 'optimal' || outcome === 'feasible') gaps.observe(gapPercent);
      return made;
    } catch (error) {
      solves.observe({ outcome: 'failed' }, seconds());
      throw error;
    } finally {
      busy.dec();
    }
  };

export const openMetrics = ({ version, measureBacklog, solverThreads }: MetricsOptions): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'lungang_info',
    help: 'The version that runs here; always 1.',
    labelNames: ['version'],
    registers: [registry],
  }).set({ version }, 1);
  const instruments = registerInstruments(registry, solverThreads);
  const { requests, plans, oldest, oldestWork, attempts } = instruments;
  let readOldestWork: (() => OldestWork) | undefined;
  return {
    contentType: registry.contentType,
    text: async () => {
      // The other metrics matter most while the database does not answer.
      const backlog = await measureBacklog().catch(() => ({ plans: Number.NaN, oldestSeconds: Number.NaN }));
      plans.set(backlog.plans);
      oldest.set(backlog.oldestSeconds);
      if (readOldestWork) {
        const { waitingSeconds, runningSeconds, makingSeconds } = readOldestWork();
        oldestWork.set({ kind: 'waiting' }, waitingSeconds);
        oldestWork.set({ kind: 'running' }, runningSeconds);
        oldestWork.set({ kind: 'making' }, makingSeconds);
      }
      return registry.metrics();
    },
    observeRequest: ({ method, route, status, seconds }) => {
      requests.observe({ method, route: route ?? 'none', status }, seconds);
    },
    measureMaking: (make) => measureMaking(instruments, make),
    watchOldestWork: (read) => {
      readOldestWork = read;
    },
    countWebhookAttempt: (result) => attempts.inc({ result }),
  };
};
