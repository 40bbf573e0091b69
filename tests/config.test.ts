import { expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';

it('needs nothing to be set', () => {
  expect(readConfig({}, 4)).toEqual({
    config: {
      host: '127.0.0.1',
      port: 8080,
      workerPort: undefined,
      logLevel: 'info',
      bodyLimitBytes: 64 * 2 ** 20,
      databaseUrl: undefined,
      dataFolder: 'data',
      solverThreads: 3,
      unfinishedAtMost: 1_000,
      unfinishedPerTenantAtMost: 500,
      allowedHosts: [],
      requestsPerMinute: 600,
      secretsKey: undefined,
      webhookSubnets: [],
      webhookPorts: [443, 80],
      retention: { plansDays: 400, rostersDays: 400, trailDays: 1_100, keysHours: 24 },
      traces: false,
      closeGraceSeconds: 8,
      requestTimeoutSeconds: 300,
    },
  });
  expect(readConfig({ PORT: '', LOG_LEVEL: '' }, 1)).toMatchObject({
    config: { port: 8080, solverThreads: 1 },
  });
});

it('takes what is set', () => {
  const environment = {
    HOST: '::',
    PORT: '0',
    LOG_LEVEL: 'debug',
    SOLVER_THREADS: '2',
    MAX_QUEUED_PLANS: '7',
    DATABASE_URL: 'postgresql://somebody:secret@host/name',
    DATA_DIR: '/var/lib/lungang',
    REQUESTS_PER_MINUTE: '30',
    ALLOWED_HOSTS: 'planner.example.org, 10.1.2.3',
    WEBHOOK_SUBNETS: '10.0.0.0/8, 192.168.1.1',
    WEBHOOK_PORTS: '443, 8443',
  };
  expect(readConfig(environment, 8)).toMatchObject({
    config: {
      host: '::',
      port: 0,
      logLevel: 'debug',
      solverThreads: 2,
      unfinishedAtMost: 7,
      unfinishedPerTenantAtMost: 4,
      dataFolder: '/var/lib/lungang',
      requestsPerMinute: 30,
      allowedHosts: ['planner.example.org', '10.1.2.3'],
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
    MAX_QUEUED_PLANS: '0',
    MAX_QUEUED_PLANS_PER_TENANT: 'half',
    DATABASE_URL: 'mysql://user:secret@host/name',
    CLOSE_GRACE_SECONDS: '1e3',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:secret',
    SECRETS_KEY: 'secret',
    REQUESTS_PER_MINUTE: '0',
    ALLOWED_HOSTS: 'planner.example, http://a',
    WEBHOOK_SUBNETS: '10.0.0.0/8, portal, 10.0.0.0/40',
    WEBHOOK_PORTS: '443, 65536',
  };
  const read = readConfig(environment, 4);
  const faults = 'faults' in read ? read.faults : [];
  expect(faults).toHaveLength(16);
  expect(faults.join()).not.toContain('secret');
  for (const name of Object.keys(environment)) expect(faults.join('\n')).toContain(`${name} is `);
  expect(faults).toContain('PORT is "65536" but must be a whole number from 0 to 65535');
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
