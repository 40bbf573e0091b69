/**
 * npm run bench:fair [-- --seconds 30] [-- --only "validation of a big group"]
 *
 * What a bystander waits for small validations and small plans while another tenant sends the heaviest lawful requests of
 * one kind, four at a time, to a service with one solver thread. Beside it how late the event loop is, as the 99th
 * percentile of the worst second, and the most memory that is resident. Nothing is timed that was not checked. The command ends
 * with 1 where a 99th percentile is above its bar, or an answer is not as it should be.
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { PlanAnswer } from '../models/vocabulary/answer.ts';
import { type HeavyRequest, heavyRequests } from './heavy-requests.ts';
import { type ServiceProcess, startService } from './service-process.ts';
import { checkProved, smallRequest } from './small-request.ts';
import { table } from './table.ts';

/** What a bystander may wait in 99 of 100 cases, in seconds. */
const bars = { validation: 1, plan: 5 } as const;
const heavyAtOnce = 4;

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '30' }, only: { type: 'string' } },
});
const seconds = Number(values.seconds);

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Makes a key of a tenant, before the service starts on the same folder. */
const makeKey = (folder: string, tenant: string): string => {
  const made = spawnSync(
    process.execPath,
    ['src/keys.ts', 'create', '--tenant', tenant, '--scopes', 'read,plan,watch'],
    { env: { DATA_DIR: folder }, encoding: 'utf8' },
  );
  const key = /lungang_\w+/.exec(made.stdout)?.[0];
  if (key === undefined) throw new Error(`no key was made: ${made.stderr}`);
  return key;
};

type Sent = { readonly key: string; readonly path: string; readonly body: string };
const send = (
  { origin }: ServiceProcess,
  { key, path, body }: Sent,
  more: { readonly prefer: string; readonly signal?: AbortSignal },
): Promise<Response> => {
  const { prefer, signal = null } = more;
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}`, prefer };
  return fetch(origin + path, { method: 'POST', headers, body, signal });
};

/** Sends the request again and again until the end, each time a different one, and counts the answers by status. */
const weighDown = async (
  service: ServiceProcess,
  key: string,
  { path, body, statuses }: HeavyRequest,
  end: AbortSignal,
): Promise<ReadonlyMap<string, number>> => {
  const answers = new Map<string, number>();
  const count = (answer: string): void => void answers.set(answer, (answers.get(answer) ?? 0) + 1);
  const made = body();
  const text = typeof made === 'string' ? made : JSON.stringify(made);
  const next = (seed: number): string =>
    path === '/v1/plans'
      ? JSON.stringify({ ...(made as object), options: { timeLimitSeconds: 600, seed } })
      : text;
  let seed = 0;
  const sender = async (): Promise<void> => {
    while (!end.aborted) {
      seed += 1;
      try {
        const response = await send(
          service,
          { key, path, body: next(seed) },
          { prefer: 'wait=60', signal: end },
        );
        await response.arrayBuffer();
        count(String(response.status));
        if (![...statuses, 429, 503].includes(response.status)) process.exitCode = 1;
        if (response.status === 503) await pause(1_000);
      } catch {
        count(end.aborted ? 'given up at the end' : 'no answer');
      }
    }
  };
  await Promise.all(Array.from({ length: heavyAtOnce }, sender));
  return answers;
};

type Waits = { readonly validation: readonly number[]; readonly plan: readonly number[] };

let lastSeed = 1_000_000;
const ask = async (service: ServiceProcess, key: string, what: keyof Waits): Promise<number> => {
  lastSeed += 1;
  const request = smallRequest({ schools: 8, variant: 'musts-first-goal', seed: lastSeed });
  const path = what === 'plan' ? '/v1/plans' : '/v1/validations';
  const body = JSON.stringify(request);
  const started = performance.now();
  const response = await send(service, { key, path, body }, { prefer: 'wait=60' });
  const answer = (await response.json()) as Partial<PlanAnswer> & { readonly valid?: boolean };
  const waited = (performance.now() - started) / 1_000;
  if (what === 'plan') checkProved(request, answer);
  else if (answer.valid !== true) throw new Error(`a validation is answered ${response.status}`);
  return waited;
};

/** Validations one after another, and beside them plans one after another, as two people of one bureau do. */
const standBy = async (service: ServiceProcess, key: string): Promise<Waits> => {
  const until = performance.now() + 1_000 * seconds;
  const all = async (what: keyof Waits): Promise<readonly number[]> => {
    const waits: number[] = [];
    while (performance.now() < until) {
      waits.push(await ask(service, key, what));
      await pause(50);
    }
    return waits;
  };
  const [validation, plan] = await Promise.all([all('validation'), all('plan')]);
  return { validation, plan };
};

/** Waits until the service has nothing to do. */
const rest = async ({ origin }: ServiceProcess): Promise<void> => {
  for (;;) {
    const response = await fetch(`${origin}/readyz`);
    const { oldestWork = {} } = (await response.json()) as {
      readonly oldestWork?: Readonly<Record<string, number>>;
    };
    if (response.status === 200 && Object.values(oldestWork).every((one) => one === 0)) return;
    await pause(200);
  }
};

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
const figuresOf = (waits: readonly number[]): readonly number[] => {
  const sorted = waits.toSorted((a, b) => a - b);
  return [percentile(sorted, 0.5), percentile(sorted, 0.99), percentile(sorted, 1)];
};
const shown = (figures: readonly number[]): string => figures.map((one) => one.toFixed(2)).join(' / ');

const folder = await mkdtemp(join(tmpdir(), 'lungang-bench-fair-'));
const [bystander, heavy] = [makeKey(folder, 'bystander'), makeKey(folder, 'heavy')];
const service = await startService({
  DATA_DIR: folder,
  SOLVER_THREADS: '1',
  REQUESTS_PER_MINUTE: '1000000',
  LOG_LEVEL: 'info',
});
const rows: string[][] = [];
try {
  // The first of each starts threads and compiles.
  for (const what of ['validation', 'plan'] as const) await ask(service, bystander, what);
  const nothing: HeavyRequest | undefined = undefined;
  const kinds = heavyRequests(1).filter(({ kind }) => values.only === undefined || values.only === kind);
  for (const kind of [nothing, ...kinds]) {
    await rest(service);
    const end = new AbortController();
    const weighing = kind ? weighDown(service, heavy, kind, end.signal) : new Map<string, number>();
    // What is heavy has to have begun.
    await pause(kind ? 2_000 : 0);
    const before = service.watched.length;
    const waits = await standBy(service, bystander);
    const during = service.watched.slice(before);
    end.abort();
    const answers = [...(await weighing)].map(([status, count]) => `${count} × ${status}`).join(', ');
    for (const what of ['validation', 'plan'] as const)
      if ((figuresOf(waits[what])[1] ?? 0) > bars[what]) process.exitCode = 1;
    const { validation, plan } = waits;
    const row = [
      kind?.kind ?? 'nothing',
      String(validation.length),
      shown(figuresOf(validation)),
      String(plan.length),
      shown(figuresOf(plan)),
      String(Math.round(Math.max(...during.map((one) => one.delayP99Milliseconds)))),
      String(Math.round(Math.max(...during.map((one) => one.residentMegabytes)))),
      answers,
    ];
    process.stderr.write(`${row.join(' | ')}\n`);
    rows.push(row);
  }
} finally {
  const code = await service.stop();
  if (code !== 0) process.exitCode = 1;
  await rm(folder, { recursive: true, force: true });
}
const titles = [
  'another tenant sends',
  'validations',
  'p50 / p99 / worst (s)',
  'plans',
  'p50 / p99 / worst (s)',
  'event loop late (ms)',
  'memory (MB)',
  'answers',
];
process.stdout.write(
  `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${seconds} s each\n\n${table(titles, rows)}\n`,
);
