/**
 * npm run bench:limits [-- --only pairs] [-- --seconds 60]
 *
 * What it costs to check and audit requests at the limits, each in a process of its own: seconds of one core and memory.
 * An answer that is not as it has to be ends the command with 1.
 */
import { parseArgs } from 'node:util';
import { auditPostings } from '../src/planning/audit-postings.ts';
import { readPolicy } from '../src/planning/read-policy.ts';
import { readRoster } from '../src/planning/read-roster.ts';
import { nothingStored } from '../src/planning/references.ts';
import { validateRequest } from '../src/planning/validate-request.ts';
import { type LimitCase, limitCases } from './limit-cases.ts';
import { answerJob, inOwnProcess, jobAsked } from './own-process.ts';
import { table } from './table.ts';

type Job = { readonly position: number };
type Measured = {
  readonly megabytes: number;
  /** Of one core, as the system counts them: other work on the machine does not count. */
  readonly seconds: number;
  readonly outcome: string;
};

const calls: Readonly<Record<LimitCase['call'], (bytes: Uint8Array) => object>> = {
  validation: (bytes) => validateRequest(bytes, nothingStored),
  audit: (bytes) => auditPostings(bytes, nothingStored),
  policy: readPolicy,
  roster: readRoster,
};

const outcomeOf = (answer: object): string => {
  const { kind, faults, hasTooManyEntries, body } = answer as {
    readonly kind: string;
    readonly faults?: readonly { readonly message: string }[];
    readonly hasTooManyEntries?: true;
    readonly body?: Uint8Array;
  };
  if (hasTooManyEntries) return 'too-many-entries';
  if (faults) return 'invalid-request';
  if (kind !== 'written' || !body) return kind === 'roster' ? 'answered' : kind;
  const written = JSON.parse(Buffer.from(body).toString('utf8')) as {
    readonly valid?: boolean;
    readonly errors?: readonly object[];
  };
  return written.valid === false ? `faults: ${JSON.stringify(written.errors?.[0])}` : 'answered';
};

const measure = ({ position }: Job): Measured => {
  const { call, body } = limitCases[position]!;
  const bytes = Buffer.from(JSON.stringify(body()));
  const before = process.cpuUsage();
  const answer = calls[call](bytes);
  const { user, system } = process.cpuUsage(before);
  return { megabytes: bytes.length / 2 ** 20, seconds: (user + system) / 1e6, outcome: outcomeOf(answer) };
};

const job = jobAsked() as Job | undefined;
if (job) {
  await answerJob(() => measure(job));
} else {
  const { values } = parseArgs({
    options: { only: { type: 'string', default: '' }, seconds: { type: 'string', default: '60' } },
  });
  const rows: (readonly string[])[] = [];
  for (const [position, { limit, call, outcome }] of limitCases.entries()) {
    if (!`${limit} ${call}`.includes(values.only)) continue;
    const end = await inOwnProcess<Job, Measured>(
      new URL(import.meta.url),
      { position },
      { seconds: Number(values.seconds) },
    );
    const result = end.kind === 'done' ? end.result : undefined;
    const found = result?.outcome ?? `${end.kind}${end.kind === 'failed' ? `: ${end.reason}` : ''}`;
    if (found !== outcome) process.exitCode = 1;
    const peak = end.kind === 'done' ? end.peakMegabytes.toFixed(0) : '–';
    const row = [
      limit,
      call,
      result?.megabytes.toFixed(1) ?? '–',
      result?.seconds.toFixed(2) ?? '–',
      peak,
      found === outcome ? found : `**${found}**`,
    ];
    rows.push(row);
    process.stderr.write(`${row.join(' | ')}\n`);
  }
  process.stdout.write(
    `${table(['at the limit', 'call', 'MiB sent', 'seconds of a core', 'peak, MB', 'answer'], rows)}\n`,
  );
}
