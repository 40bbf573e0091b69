/** What the environment may set, each with its default and its limits. Only what is started by a command has one. */
import { isHostName } from './access/hosts.ts';
import type { Retention } from './jobs/retention.ts';
import { readSubnet, type Subnet } from './webhooks/addresses.ts';
import { readSecretsKey } from './webhooks/seal.ts';

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export type Config = {
  readonly host: string;
  readonly port: number;
  /** Where a machine that only solves says how it is; nothing for nowhere. */
  readonly workerPort: number | undefined;
  readonly logLevel: LogLevel;
  readonly bodyLimitBytes: number;
  /** A PostgreSQL connection URL; nothing for the server that comes with the service. */
  readonly databaseUrl: string | undefined;
  /** Where that server keeps its data. */
  readonly dataFolder: string;
  /** Threads that solve, and so plans solved at once: a solve keeps one thread busy. 0 leaves it to workers. */
  readonly solverThreads: number;
  /** Plans that may wait or be solved at a time; the next one is answered 503. */
  readonly unfinishedAtMost: number;
  /** How many of them may be one tenant's. */
  readonly unfinishedPerTenantAtMost: number;
  /** Names that the service may be called by without a key, beside those of this machine itself. */
  readonly allowedHosts: readonly string[];
  /** Requests that one API key may make in a minute; the next one is answered 429. */
  readonly requestsPerMinute: number;
  /** What the secrets of webhooks are sealed by; nothing for a key that is made and kept in the data folder. */
  readonly secretsKey: Buffer | undefined;
  /** Addresses that are not public and that webhooks may be delivered to nevertheless. */
  readonly webhookSubnets: readonly Subnet[];
  readonly retention: Retention;
  /** Whether traces are sent; where to, OpenTelemetry reads from the same variables. */
  readonly traces: boolean;
  /** How long running solves may go on once the service has been told to stop. */
  readonly closeGraceSeconds: number;
  /** How long a request may take to arrive: a large roster over a slow line needs its time. */
  readonly requestTimeoutSeconds: number;
};

type Environment = Readonly<Record<string, string | undefined>>;
export type ConfigOrFaults = { readonly config: Config } | { readonly faults: readonly string[] };

/**
 * Reads every variable and lists every bad one, so that a wrong deployment is put right in one go. An empty
 * variable counts as not set, as deployment files often leave them so.
 */
export const readConfig = (environment: Environment, processors: number): ConfigOrFaults => {
  const faults: string[] = [];
  const given = (name: string): string | undefined => environment[name] || undefined;
  const whole = (name: string, otherwise: number, least: number, most: number): number => {
    const text = given(name);
    if (text === undefined) return otherwise;
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    faults.push(`${name} is ${JSON.stringify(text)} but must be a whole number from ${least} to ${most}`);
    return otherwise;
  };
  const level = given('LOG_LEVEL') ?? 'info';
  const logLevel = logLevels.find((known) => known === level);
  if (logLevel === undefined)
    faults.push(`LOG_LEVEL is ${JSON.stringify(level)} but must be one of ${logLevels.join(', ')}`);
  const host = given('HOST') ?? '127.0.0.1';
  if (/[\s/]/.test(host))
    faults.push(`HOST is ${JSON.stringify(host)} but must be a host name or an address to listen on`);
  const databaseUrl = given('DATABASE_URL');
  // The value is not told: it may hold a password.
  if (databaseUrl !== undefined && !/^postgres(?:ql)?:\/\/./.test(databaseUrl))
    faults.push('DATABASE_URL is not a PostgreSQL URL such as postgresql://user:password@host:5432/database');
  const hosts = given('ALLOWED_HOSTS') ?? '';
  const allowedHosts = hosts
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '');
  if (!allowedHosts.every(isHostName))
    faults.push(
      `ALLOWED_HOSTS is ${JSON.stringify(hosts)} but must be names or addresses without port, such as planner.example.org, with commas between them`,
    );
  const secretsKeyText = given('SECRETS_KEY');
  const secretsKey = secretsKeyText === undefined ? undefined : readSecretsKey(secretsKeyText);
  if (secretsKeyText !== undefined && secretsKey === undefined)
    faults.push('SECRETS_KEY is not 32 bytes in base64, such as openssl rand -base64 32 makes');
  const subnets = given('WEBHOOK_SUBNETS') ?? '';
  const asked = subnets.split(',').map((text) => text.trim());
  const webhookSubnets = asked.map(readSubnet).filter((subnet) => subnet !== undefined);
  if (webhookSubnets.length < asked.length && subnets !== '')
    faults.push(
      `WEBHOOK_SUBNETS is ${JSON.stringify(subnets)} but must be addresses or subnets such as 10.20.0.0/16, with commas between them`,
    );
  const receivers = ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'];
  for (const name of receivers) {
    const endpoint = given(name);
    if (endpoint !== undefined && !(URL.canParse(endpoint) && /^https?:/.test(endpoint)))
      // Nor is this value told, which may hold a password too.
      faults.push(`${name} is not a URL such as http://collector:4318`);
  }
  const unfinishedAtMost = whole('MAX_QUEUED_PLANS', 1_000, 1, 100_000);
  const mebibyte = 2 ** 20;
  const config: Config = {
    host,
    port: whole('PORT', 8080, 0, 65_535),
    workerPort: given('WORKER_PORT') === undefined ? undefined : whole('WORKER_PORT', 0, 0, 65_535),
    logLevel: logLevel ?? 'info',
    bodyLimitBytes: whole('BODY_LIMIT_BYTES', 64 * mebibyte, 1_024, 512 * mebibyte),
    databaseUrl,
    dataFolder: given('DATA_DIR') ?? 'data',
    solverThreads: whole('SOLVER_THREADS', Math.max(1, processors - 1), 0, 256),
    unfinishedAtMost,
    // Half, so that others always find room beside one that floods the queue.
    unfinishedPerTenantAtMost: whole(
      'MAX_QUEUED_PLANS_PER_TENANT',
      Math.ceil(unfinishedAtMost / 2),
      1,
      100_000,
    ),
    allowedHosts,
    requestsPerMinute: whole('REQUESTS_PER_MINUTE', 600, 1, 1_000_000),
    secretsKey,
    webhookSubnets,
    retention: {
      // A school year and some weeks: last year's plan is what this year's is compared with.
      plansDays: whole('KEEP_PLANS_DAYS', 400, 1, 36_500),
      rostersDays: whole('KEEP_ROSTERS_DAYS', 400, 1, 36_500),
      trailDays: whole('KEEP_TRAIL_DAYS', 1_100, 1, 36_500),
      keysHours: whole('KEEP_IDEMPOTENCY_KEYS_HOURS', 24, 1, 8_760),
    },
    traces:
      receivers.some((name) => given(name) !== undefined) &&
      given('OTEL_SDK_DISABLED')?.toLowerCase() !== 'true' &&
      given('OTEL_TRACES_EXPORTER') !== 'none',
    closeGraceSeconds: whole('CLOSE_GRACE_SECONDS', 8, 0, 3_600),
    requestTimeoutSeconds: whole('REQUEST_TIMEOUT_SECONDS', 300, 1, 86_400),
  };
  return faults.length > 0 ? { faults } : { config };
};
