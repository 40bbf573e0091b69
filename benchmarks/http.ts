/**
 * npm run bench:http [-- --seconds 600] [-- --part small] [-- --part busy] [-- --part load]
 *
 * The part `small`, in http-small.ts: what the service adds to a small plan, and how many validations it answers.
 *
 * The part `busy`, in http-busy.ts: how late the event loop is while every worker is solving.
 *
 * The part `load`: more plans than one worker can make are submitted all the time, while other clients read the status of
 * theirs. No acknowledged plan may be lost. Requests beyond the limit must be answered 503 and slow no other request
 * down. An answer is only timed once it was checked.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import type { PlanAnswer } from '../models/vocabulary/answer.ts';
import { examples } from '../src/examples.ts';
import { measureBusy } from './http-busy.ts';
import { measureSmall } from './http-small.ts';
import { failedReads, readStatus } from './read-status.ts';
import { startService } from './service-process.ts';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '20' }, part: { type: 'string' } },
});
const seconds = Number(values.seconds);
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`;
const say = (result: object): void => void process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);

const isAsked = (part: string): boolean => values.part === undefined || values.part === part;
if (isAsked('small')) say({ part: 'small', machine, ...(await measureSmall(seconds)) });
if (isAsked('busy')) say({ part: 'busy', machine, ...(await measureBusy(seconds)) });
if (isAsked('load')) await measureLoad();

async function measureLoad(): Promise<void> {
  const service = await startService({ SOLVER_THREADS: '1', MAX_QUEUED_PLANS: '40' });
  const acknowledged: string[] = [];
  let seed = 0;
  const submitting = autocannon({
    url: service.origin,
    connections: 8,
    duration: seconds,
    requests: [
      {
        method: 'POST',
        path: '/v1/plans',
        headers: { 'content-type': 'application/json', prefer: 'respond-async' },
        setupRequest: (request) => {
          seed += 1;
          return { ...request, body: JSON.stringify({ ...(examples.plan as object), options: { seed } }) };
        },
        onResponse: (status, body) => {
          if (status === 202) acknowledged.push((JSON.parse(body) as PlanAnswer).id);
        },
      },
    ],
  });
  // A plan has to exist before its status can be read.
  while (acknowledged.length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
  const reading = readStatus(service.origin, acknowledged, Math.max(1, seconds - 1));
  const [submitted, read] = [await submitting, await reading];

  // Everything that was acknowledged is waited for and looked at.
  const left = new Set(acknowledged);
  const wrong: string[] = [];
  const until = performance.now() + 600_000;
  while (left.size > 0 && performance.now() < until) {
    for (const id of left) {
      const response = await fetch(`${service.origin}/v1/plans/${id}`);
      const plan = (await response.json()) as Partial<PlanAnswer>;
      if (plan.state === 'queued' || plan.state === 'solving') break;
      left.delete(id);
      if (plan.state !== 'done' || plan.outcome !== 'optimal')
        wrong.push(`${id}: ${response.status} ${plan.state}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const code = await service.stop();

  const byStatus = Object.entries(submitted.statusCodeStats ?? {}).map(([status, { count }]) => [
    status,
    count,
  ]);
  const during = service.watched.slice(0, seconds);
  const megabytesAt = (share: number): number =>
    Math.round(
      during[Math.min(during.length - 1, Math.floor(share * during.length))]?.residentMegabytes ?? 0,
    );
  const result = {
    part: 'load',
    machine,
    seconds,
    submissions: Object.fromEntries(byStatus) as Record<string, number>,
    submissionP99Milliseconds: submitted.latency.p99,
    statusReads: read.requests.total,
    statusReadsFailed: failedReads(read),
    statusReadP99Milliseconds: read.latency.p99,
    eventLoopDelayP99Milliseconds: Math.round(
      during.map(({ delayP99Milliseconds }) => delayP99Milliseconds).sort((a, b) => a - b)[
        Math.floor(0.99 * during.length)
      ] ?? 0,
    ),
    residentMegabytes: { early: megabytesAt(0.2), half: megabytesAt(0.5), end: megabytesAt(1) },
    acknowledged: acknowledged.length,
    lost: left.size + wrong.length,
    exitCode: code,
  };
  say(result);
  const unexpected = byStatus.filter(([status]) => status !== '202' && status !== '503');
  if (result.lost > 0 || unexpected.length > 0 || result.statusReadsFailed > 0 || code !== 0) {
    process.stderr.write(`Not as it should be: ${JSON.stringify({ wrong, unexpected })}\n`);
    process.exitCode = 1;
  }
}
