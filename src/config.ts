/** The settings of the service, read from environment variables, each with its default and its limits. */
import { z } from 'zod';
import { closest } from '../models/findings/findings.ts';
import { isHostName } from './access/hosts.ts';
import type { Retention } from './jobs/retention.ts';
import { readSubnet, type Subnet, usualPorts } from './webhooks/addresses.ts';
import { readSecretsKey } from './webhooks/seal.ts';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
type LogLevel = (typeof logLevels)[number];

type Config = {
  readonly host: string;
  readonly port: number;
  /** The port at which a process that only solves answers probes and metrics; undefined for none. */
  readonly workerPort: number | undefined;
  readonly logLevel: LogLevel;
  readonly bodyLimitBytes: number;
  /** A PostgreSQL connection URL; undefined for the embedded server. */
  readonly databaseUrl: string | undefined;
  /** How many connections to PostgreSQL the process opens at the most. */
  readonly databaseConnections: { readonly service: number; readonly worker: number };
  /** The folder of the embedded server. */
  readonly dataFolder: string;
  /** Threads that solve, and so plans solved at a time. With 0 only other processes solve. */
  readonly solverThreads: number;
  /** Whether an example is planned at the start, so that the first plan does not wait for code to be compiled. */
  readonly warmsUp: boolean;
  /** Plans that may be unfinished at a time; a further one is answered 503. */
  readonly unfinishedAtMost: number;
  /** How many of them may belong to one tenant. */
  readonly unfinishedPerTenantAtMost: number;
  /** Host names, besides those of this machine, under which the service answers requests without a key. */
  readonly allowedHosts: readonly string[];
  /** Origins whose pages may call the service from a browser; `*` alone for every one. */
  readonly corsOrigins: readonly string[];
  /** Requests that one API key may make in a minute; a further one is answered 429. */
  readonly requestsPerMinute: number;
  /** The key that seals the secrets of webhooks; undefined for a key that is made and stored in the data folder. */
  readonly secretsKey: Buffer | undefined;
  /** Addresses that webhooks may be delivered to although they are not public. */
  readonly webhookSubnets: readonly Subnet[];
  /** Ports of public addresses that webhooks may be delivered to. */
  readonly webhookPorts: readonly number[];
  readonly retention: Retention;
  /** Whether traces are sent; OpenTelemetry reads from the same variables where to. */
  readonly traces: boolean;
  /** How long solves may go on once the service is stopping. */
  readonly closeGraceSeconds: number;
  /** How long a request may take to arrive; a large roster over a slow line takes long. */
  readonly requestTimeoutSeconds: number;
};

type Environment = Readonly<Record<string, string | undefined>>;
export type ConfigOrFaults = { readonly config: Config } | { readonly faults: readonly string[] };

/** A variable: how its text is read, and how a text that cannot be read is reported after `<NAME> is`. */
const variable = <Value>(read: (text: string) => Value | undefined, describe: (text: string) => string) =>
  z.string().transform((text, context) => {
    const value = read(text);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: describe(text) });
    return z.NEVER;
  });

const shownBut = (must: string) => (text: string) => `${JSON.stringify(text)} but must be ${must}`;

const wholeNumber = (atLeast: number, atMost: number) =>
  variable(
    (text) => {
      const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
      return value >= atLeast && value <= atMost ? value : undefined;
    },
    shownBut(`a whole number from ${atLeast} to ${atMost}`),
  );

const readHostNames = (text: string): readonly string[] | undefined => {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return names.every(isHostName) ? names : undefined;
};

const listOf = (text: string): readonly string[] => text.split(',').map((one) => one.trim());

/** The origin that a URL belongs to, as browsers send it; undefined where the text is no URL of the web. */
const originOf = (text: string): string | undefined => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && /^https?:$/.test(url.protocol) && !url.hostname.includes('*') ? url.origin : undefined;
};

const readOrigins = (text: string): readonly string[] | undefined => {
  const origins = listOf(text);
  const isEvery = origins.length === 1 && origins[0] === '*';
  return isEvery || origins.every((one) => originOf(one) === one) ? origins : undefined;
};

/** What is wrong with each of the origins, and what to write. */
const describeOrigins = (text: string): string => {
  const remedies = listOf(text).flatMap((one) => {
    if (one === '*') return ['write * alone, or leave it out'];
    const meant = originOf(one);
    if (meant === one) return [];
    if (meant !== undefined) return [`write ${meant} for ${one}`];
    return [`${JSON.stringify(one)} is no origin`];
  });
  const must =
    'origins such as https://portal.example.org, without path and slash, with commas between them, or * alone';
  return `${shownBut(must)(text)}; ${remedies.join('; ')}`;
};

const readPorts = (text: string): readonly number[] | undefined => {
  const ports = text.split(',').map((one) => (/^\s*\d{1,5}\s*$/.test(one) ? Number(one) : 0));
  return ports.every((port) => port >= 1 && port <= 65_535) ? ports : undefined;
};

const readSubnets = (text: string): readonly Subnet[] | undefined => {
  const texts = text.split(',');
  const subnets = texts.map((one) => readSubnet(one.trim())).filter((subnet) => subnet !== undefined);
  return subnets.length === texts.length ? subnets : undefined;
};

// The values of URLs and keys are not shown, because they may hold a password.
const tracesEndpoint = variable(
  (text) => (URL.canParse(text) && /^https?:/.test(text) ? text : undefined),
  () => 'not a URL such as http://collector:4318',
).optional();

const mebibyte = 2 ** 20;

const environmentSchema = (processors: number) =>
  z.object({
    LOG_LEVEL: variable(
      (text) => logLevels.find((level) => level === text),
      shownBut(`one of ${logLevels.join(', ')}`),
    ).default('info'),
    HOST: variable(
      (text) => (/[\s/]/.test(text) ? undefined : text),
      shownBut('a host name or an address to listen on'),
    ).default('127.0.0.1'),
    DATABASE_URL: variable(
      (text) => (/^postgres(?:ql)?:\/\/./.test(text) ? text : undefined),
      () => 'not a PostgreSQL URL such as postgresql://user:password@host:5432/database',
    ).optional(),
    DATABASE_CONNECTIONS: wholeNumber(1, 100).optional(),
    ALLOWED_HOSTS: variable(
      readHostNames,
      shownBut('names or addresses without port, such as planner.example.org, with commas between them'),
    ).default([]),
    CORS_ORIGINS: variable(readOrigins, describeOrigins).default([]),
    SECRETS_KEY: variable(
      readSecretsKey,
      () => 'not 32 bytes in base64, such as openssl rand -base64 32 makes',
    ).optional(),
    WEBHOOK_SUBNETS: variable(
      readSubnets,
      shownBut('addresses or subnets such as 10.20.0.0/16, with commas between them'),
    ).default([]),
    WEBHOOK_PORTS: variable(
      readPorts,
      shownBut('ports from 1 to 65535, such as 443,8443, with commas between them'),
    ).default(usualPorts),
    OTEL_EXPORTER_OTLP_ENDPOINT: tracesEndpoint,
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: tracesEndpoint,
    OTEL_SDK_DISABLED: z.string().optional(),
    OTEL_TRACES_EXPORTER: z.string().optional(),
    MAX_QUEUED_PLANS: wholeNumber(1, 100_000).default(1_000),
    PORT: wholeNumber(0, 65_535).default(8080),
    WORKER_PORT: wholeNumber(0, 65_535).optional(),
    BODY_LIMIT_BYTES: wholeNumber(1_024, 512 * mebibyte).default(64 * mebibyte),
    DATA_DIR: z.string().default('data'),
    SOLVER_THREADS: wholeNumber(0, 256).default(Math.max(1, processors - 1)),
    WARM_UP: variable(
      (text) => (['on', 'off'].includes(text) ? text === 'on' : undefined),
      shownBut('on or off'),
    ).default(true),
    MAX_QUEUED_PLANS_PER_TENANT: wholeNumber(1, 100_000).optional(),
    REQUESTS_PER_MINUTE: wholeNumber(1, 1_000_000).default(600),
    // A school year and some weeks: the plan of this year is compared with that of last year.
    KEEP_PLANS_DAYS: wholeNumber(1, 36_500).default(400),
    KEEP_ROSTERS_DAYS: wholeNumber(1, 36_500).default(400),
    // Files hold more of people than rosters do: as long as correcting one takes.
    KEEP_IMPORTS_DAYS: wholeNumber(1, 36_500).default(30),
    KEEP_TRAIL_DAYS: wholeNumber(1, 36_500).default(1_100),
    KEEP_IDEMPOTENCY_KEYS_HOURS: wholeNumber(1, 8_760).default(24),
    CLOSE_GRACE_SECONDS: wholeNumber(0, 3_600).default(8),
    REQUEST_TIMEOUT_SECONDS: wholeNumber(1, 86_400).default(300),
  });

const configOf = (set: z.infer<ReturnType<typeof environmentSchema>>): Config => ({
  host: set.HOST,
  port: set.PORT,
  workerPort: set.WORKER_PORT,
  logLevel: set.LOG_LEVEL,
  bodyLimitBytes: set.BODY_LIMIT_BYTES,
  databaseUrl: set.DATABASE_URL,
  // One is enough for solving, so that a hundred machines fit a PostgreSQL with its usual settings.
  databaseConnections: {
    service: set.DATABASE_CONNECTIONS ?? 4,
    worker: set.DATABASE_CONNECTIONS ?? 1,
  },
  dataFolder: set.DATA_DIR,
  solverThreads: set.SOLVER_THREADS,
  warmsUp: set.WARM_UP,
  unfinishedAtMost: set.MAX_QUEUED_PLANS,
  // By default half, so that one tenant cannot fill the queue.
  unfinishedPerTenantAtMost: set.MAX_QUEUED_PLANS_PER_TENANT ?? Math.ceil(set.MAX_QUEUED_PLANS / 2),
  allowedHosts: set.ALLOWED_HOSTS,
  corsOrigins: set.CORS_ORIGINS,
  requestsPerMinute: set.REQUESTS_PER_MINUTE,
  secretsKey: set.SECRETS_KEY,
  webhookSubnets: set.WEBHOOK_SUBNETS,
  webhookPorts: set.WEBHOOK_PORTS,
  retention: {
    plansDays: set.KEEP_PLANS_DAYS,
    rostersDays: set.KEEP_ROSTERS_DAYS,
    importsDays: set.KEEP_IMPORTS_DAYS,
    trailDays: set.KEEP_TRAIL_DAYS,
    keysHours: set.KEEP_IDEMPOTENCY_KEYS_HOURS,
  },
  traces:
    (set.OTEL_EXPORTER_OTLP_ENDPOINT ?? set.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT) !== undefined &&
    set.OTEL_SDK_DISABLED?.toLowerCase() !== 'true' &&
    set.OTEL_TRACES_EXPORTER !== 'none',
  closeGraceSeconds: set.CLOSE_GRACE_SECONDS,
  requestTimeoutSeconds: set.REQUEST_TIMEOUT_SECONDS,
});

/**
 * The settings, or one sentence for each variable that is invalid, so that a deployment is corrected in one go. An
 * empty variable counts as not set, because deployment files often leave variables empty.
 */
export const readConfig = (environment: Environment, processors: number): ConfigOrFaults => {
  const given = Object.fromEntries(Object.entries(environment).filter(([, text]) => text !== ''));
  const read = environmentSchema(processors).safeParse(given);
  if (read.success) return { config: configOf(read.data) };
  return { faults: read.error.issues.map(({ path, message }) => `${path.join('.')} is ${message}`) };
};

/** The words of a name in any order, each without the s of a plural. */
const wordsOf = (name: string): string =>
  name
    .split('_')
    .map((word) => word.replace(/S$/, ''))
    .sort()
    .join('_');

/** A name that differs in case, hyphens, the name of the service before it, the order of words, or up to two letters. */
const meantSetting = (name: string, settings: readonly string[]): string | undefined => {
  const plain = name
    .toUpperCase()
    .replaceAll('-', '_')
    .replace(/^LUNGANG_/, '');
  return (
    settings.find((setting) => setting === plain || wordsOf(setting) === wordsOf(plain)) ??
    closest(plain, settings, plain.length < 8 ? 1 : 2)
  );
};

/**
 * One sentence for each variable that is no setting and looks like one. Variables of OpenTelemetry are its own, and
 * Kubernetes describes a service of the name `lungang` in variables such as LUNGANG_PORT.
 */
export const findMisspeltSettings = (environment: Environment): readonly string[] => {
  const settings = Object.keys(environmentSchema(1).shape);
  return Object.entries(environment).flatMap(([name, text = '']) => {
    const isOther = /^OTEL_/i.test(name) || /^tcp:\/\//.test(text) || text === '';
    if (isOther || settings.includes(name)) return [];
    const meant = meantSetting(name, settings);
    return meant === undefined ? [] : [`${name} is no setting and changes nothing; did you mean ${meant}?`];
  });
};
