import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ProblemError } from '../errors.ts';
import type { Metrics } from '../metrics.ts';
import type { OldestWork } from '../planning/planning-service.ts';
import type { Readiness } from '../store/readiness.ts';
import { jsonAnswer, problemAnswers, streamAnswer } from './openapi.ts';

export type Version = {
  readonly version: string;
  readonly engines: Readonly<Record<string, string>>;
  readonly node: string;
};

const aliveSchema = z.object({ status: z.literal('alive') });
const oldestWorkSchema = z
  .object({
    waitingSeconds: z.number().meta({ description: 'Of requests that wait for their turn to be checked.' }),
    runningSeconds: z.number().meta({ description: 'Of requests that are being checked or audited.' }),
    makingSeconds: z.number().meta({ description: 'Of plans and explanations that are being made here.' }),
  })
  .meta({
    id: 'OldestWork',
    description:
      'How long the oldest piece of work of each kind has gone on in this process, in seconds; 0 where there is none.',
  });
const readySchema = z
  .object({
    status: z.literal('ready'),
    database: z.literal(true),
    queue: z.literal(true),
    workers: z.literal(true),
    oldestWork: oldestWorkSchema,
  })
  .meta({ id: 'Ready' });
const versionSchema = z
  .object({
    service: z.literal('lungang'),
    version: z.string(),
    engines: z.record(z.string(), z.string()).meta({ description: 'Solver engines, each with its version.' }),
    node: z.string(),
  })
  .meta({ id: 'Version' });

/** Longer than any of them takes while it is well; a probe of an orchestrator waits no longer itself. */
const answersWithinMilliseconds = 2_000;

const silent: Readiness = { database: false, queue: false, workers: false };

export type MonitoringRoutes = {
  readonly version: Version;
  readonly readiness: () => Promise<Readiness>;
  /** Whether the disk of the database is full. */
  readonly isStorageFull: () => Promise<boolean>;
  readonly oldestWork: () => OldestWork;
  readonly metrics: Metrics;
};

const livezOperation = {
  operationId: 'livez',
  summary: 'The process is alive',
  description: 'Answers as long as the process can answer anything.',
  tags: ['running'],
  response: { 200: jsonAnswer(aliveSchema, 'Alive.'), ...problemAnswers() },
};

const readyzOperation = {
  operationId: 'readyz',
  summary: 'The service takes work',
  description:
    'Answers 503 while the database, the queue or the workers are not there or the disk is full, and from the moment the service is told to stop.',
  tags: ['running'],
  response: { 200: jsonAnswer(readySchema, 'Ready.'), ...problemAnswers('not-ready') },
};

const metricsOperation = {
  operationId: 'metrics',
  summary: 'Figures for Prometheus',
  description:
    'Requests, queue, solves, gaps, workers and webhooks, in the text format of Prometheus. They count over all tenants and name none; the key takes the scope `watch`.',
  tags: ['running'],
  response: {
    200: streamAnswer('text/plain', 'The figures, and what each of them is.'),
    ...problemAnswers(),
  },
};

const versionOperation = {
  operationId: 'version',
  summary: 'What is running here',
  description: 'The versions that a plan’s receipt and solver name.',
  tags: ['running'],
  response: { 200: jsonAnswer(versionSchema, 'The versions.'), ...problemAnswers() },
};

const roundedSeconds = (work: OldestWork): OldestWork => {
  const rounded = (seconds: number): number => Number(seconds.toFixed(3));
  return {
    waitingSeconds: rounded(work.waitingSeconds),
    runningSeconds: rounded(work.runningSeconds),
    makingSeconds: rounded(work.makingSeconds),
  };
};

export const monitoringRoutes = (
  app: FastifyInstance,
  { version, readiness, isStorageFull, oldestWork, metrics }: MonitoringRoutes,
): void => {
  app.get(
    '/livez',
    {
      schema: livezOperation,
    },
    async () => ({ status: 'alive' }),
  );
  app.get(
    '/readyz',
    {
      schema: readyzOperation,
    },
    async () => {
      const late = Promise.withResolvers<Readiness>();
      const timer = setTimeout(() => late.resolve(silent), answersWithinMilliseconds);
      const ready = await Promise.race([readiness().catch(() => silent), late.promise]);
      clearTimeout(timer);
      const missing = Object.entries(ready)
        .filter(([, is]) => !is)
        .map(([part]) => part);
      if (missing.length > 0)
        throw new ProblemError('not-ready', {
          detail: {
            en: `No answer from: ${missing.join(', ')}.`,
            zh: `没有响应的部分：${missing.map((part) => `“${part}”`).join('、')}。`,
          },
          headers: { 'retry-after': '2' },
        });
      if (await isStorageFull())
        throw new ProblemError('not-ready', {
          detail: { en: 'The disk of the database is full.', zh: '数据库磁盘已满。' },
          headers: { 'retry-after': '60' },
        });
      return { status: 'ready', ...ready, oldestWork: roundedSeconds(oldestWork()) };
    },
  );
  app.get(
    '/metrics',
    {
      config: { scope: 'watch', mediaType: 'text/plain' },
      schema: metricsOperation,
    },
    async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()),
  );
  app.get(
    '/version',
    {
      schema: versionOperation,
    },
    async () => ({ service: 'lungang', ...version }),
  );
};
