import { expect, it } from 'vitest';
import { findMisspeltSettings, readConfig } from '../src/config.ts';

it('needs nothing to be set', () => {
  expect(readConfig({}, 4)).toEqual({
    config: {
      host: '127.0.0.1',
      port: 8080,
      workerPort: undefined,
      logLevel: 'info',
      bodyLimitBytes: 64 * 2 ** 20,
      databaseUrl: undefined,
      databaseConnections: { service: 4, worker: 1 },
      dataFolder: 'data',
      solverThreads: 3,
      warmsUp: true,
      unfinishedAtMost: 1_000,
      unfinishedPerTenantAtMost: 500,
      allowedHosts: [],
      corsOrigins: [],
      requestsPerMinute: 600,
      secretsKey: undefined,
      webhookSubnets: [],
      webhookPorts: [443, 80],
      retention: { plansDays: 400, rostersDays: 400, importsDays: 30, trailDays: 1_100, keysHours: 24 },
      traces: false,
      closeGraceSeconds: 8,
      requestTimeoutSeconds: 300,
    },
  });
  expect(readConfig({ PORT: '', LOG_LEVEL: '' }, 1)).toMatchObject({
    config: { port: 8080, solverThreads: 1, warmsUp: true },
  });
});

it('takes what is set', () => {
  const environment = {
    HOST: '::',
    PORT: '0',
    LOG_LEVEL: 'debug',
    SOLVER_THREADS: '2',
    WARM_UP: 'off',
    MAX_QUEUED_PLANS: '7',
    DATABASE_URL: 'postgresql://somebody:secret@host/name',
    DATABASE_CONNECTIONS: '7',
    DATA_DIR: '/var/lib/lungang',
    REQUESTS_PER_MINUTE: '30',
    ALLOWED_HOSTS: 'planner.example.org, 10.1.2.3',
    CORS_ORIGINS: 'https://portal.example.org, http://localhost:5173',
    WEBHOOK_SUBNETS: '10.0.0.0/8, 192.168.1.1',
    WEBHOOK_PORTS: '443, 8443',
  };
  expect(readConfig(environment, 8)).toMatchObject({
    config: {
      host: '::',
      port: 0,
      logLevel: 'debug',
      solverThreads: 2,
      warmsUp: false,
      unfinishedAtMost: 7,
      unfinishedPerTenantAtMost: 4,
      databaseConnections: { service: 7, worker: 7 },
      dataFolder: '/var/lib/lungang',
      requestsPerMinute: 30,
      allowedHosts: ['planner.example.org', '10.1.2.3'],
      corsOrigins: ['https://portal.example.org', 'http://localhost:5173'],
      webhookSubnets: [expect.anything(), expect.anything()],
      webhookPorts: [443, 8443],
    },
  });
});

it('lists everything that is wrong, at once', () => {
  const environment = {
    HOST: 'http://a',
    PORT: '65536',
    WORKER_PORT: 'none',
    LOG_LEVEL: 'loud',
    BODY_LIMIT_BYTES: '64MB',
    SOLVER_THREADS: '-1',
    WARM_UP: 'constructor',
    MAX_QUEUED_PLANS: '0',
    MAX_QUEUED_PLANS_PER_TENANT: 'half',
    DATABASE_URL: 'mysql://user:secret@host/name',
    DATABASE_CONNECTIONS: '0',
    CLOSE_GRACE_SECONDS: '1e3',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:secret',
    SECRETS_KEY: 'secret',
    REQUESTS_PER_MINUTE: '0',
    ALLOWED_HOSTS: 'planner.example, http://a',
    CORS_ORIGINS: 'portal.example.org',
    WEBHOOK_SUBNETS: '10.0.0.0/8, portal, 10.0.0.0/40',
    WEBHOOK_PORTS: '443, 65536',
  };
  const read = readConfig(environment, 4);
  const faults = 'faults' in read ? read.faults : [];
  expect(faults).toHaveLength(19);
  expect(faults.join()).not.toContain('secret');
  for (const name of Object.keys(environment)) expect(faults.join('\n')).toContain(`${name} is `);
  expect(faults).toContain('PORT is "65536" but must be a whole number from 0 to 65535');
});

it.each([
  ['https://a.example/', 'write https://a.example for https://a.example/'],
  ['https://a.example/page', 'write https://a.example for https://a.example/page'],
  ['https://a.example:443', 'write https://a.example for https://a.example:443'],
  ['https://A.example', 'write https://a.example for https://A.example'],
  ['https://user@a.example', 'write https://a.example for https://user@a.example'],
  ['*, https://a.example', 'write * alone, or leave it out'],
  ['https://*.example', '"https://*.example" is no origin'],
  ['a.example', '"a.example" is no origin'],
  ['null', '"null" is no origin'],
  ['file:///home/page.html', '"file:///home/page.html" is no origin'],
  ['https://a.example,', '"" is no origin'],
  ['https://a.example https://b.example', 'is no origin'],
])('refuses %j among the origins, and says what to write', (given, remedy) => {
  const read = readConfig({ CORS_ORIGINS: given }, 1);
  const faults = 'faults' in read ? read.faults : [];
  expect(faults).toEqual([expect.stringContaining('CORS_ORIGINS is ')]);
  expect(faults[0]).toContain(remedy);
});

it('takes every origin by a star alone', () => {
  expect(readConfig({ CORS_ORIGINS: '*' }, 1)).toMatchObject({ config: { corsOrigins: ['*'] } });
});

it('sends traces if a receiver is set and tracing is not turned off', () => {
  const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' };
  const traces = (environment: Record<string, string>): unknown => {
    const read = readConfig(environment, 1);
    return 'config' in read ? read.config.traces : read.faults;
  };
  expect(traces(endpoint)).toBe(true);
  expect(traces({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://collector:4318/v1/traces' })).toBe(true);
  expect(traces({ OTEL_SERVICE_NAME: 'planner' })).toBe(false);
  expect(traces({ ...endpoint, OTEL_SDK_DISABLED: 'true' })).toBe(false);
  expect(traces({ ...endpoint, OTEL_TRACES_EXPORTER: 'none' })).toBe(false);
});

it('names variables that look like settings and are none, each with the setting that was meant', () => {
  const meant = {
    KEEP_PLAN_DAYS: 'KEEP_PLANS_DAYS',
    DATABASE_URI: 'DATABASE_URL',
    DATADIR: 'DATA_DIR',
    PLANS_KEEP_DAYS: 'KEEP_PLANS_DAYS',
    SOLVER_THREAD: 'SOLVER_THREADS',
    SECRET_KEY: 'SECRETS_KEY',
    LUNGANG_PORT: 'PORT',
    'log-level': 'LOG_LEVEL',
    CLOSE_GRACE_SECOND: 'CLOSE_GRACE_SECONDS',
  };
  const environment = Object.fromEntries(Object.keys(meant).map((name) => [name, '1']));
  expect(findMisspeltSettings(environment)).toEqual(
    Object.entries(meant).map(
      ([name, setting]) => `${name} is no setting and changes nothing; did you mean ${setting}?`,
    ),
  );
});

it('takes no other variable for a setting', () => {
  const names = [
    'PATH HOME HOSTNAME USER SHELL PWD LANG TERM TZ NODE_ENV NODE_OPTIONS PGHOST PGPORT HTTP_PROXY',
    'OTEL_SERVICE_NAME OTEL_EXPORTER_OTLP_METRICS_ENDPOINT KUBERNETES_PORT KUBERNETES_SERVICE_HOST SERVER_PORT',
    'HOST PORT LOG_LEVEL DATABASE_URL OTEL_TRACES_EXPORTER',
  ];
  const environment = Object.fromEntries(names.flatMap((some) => some.split(' ')).map((name) => [name, '1']));
  expect(
    findMisspeltSettings({ ...environment, LUNGANG_PORT: 'tcp://10.0.0.1:8080', KEEP_PLAN_DAYS: '' }),
  ).toEqual([]);
});
