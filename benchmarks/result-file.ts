/** What a run leaves behind: `results/<date>-<n>.json`, with versions, machine and every plan that passed its audit. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { type Validated, validate } from './compare.ts';
import type { Entry } from './marks.ts';
import type { Run, Task } from './runners.ts';

export type Timed = {
  readonly validated: Validated;
  /** Absent where the plan did not pass: a time of a wrong answer is not kept. */
  readonly run?: Omit<Run, 'postings'>;
};

export const timed = (task: Task, run: Run): Timed => {
  const validated = validate(task, run);
  if (!validated.valid) return { validated };
  const { postings: _, ...kept } = run;
  return { validated, run: kept };
};

/** From the roster to the audited plan. */
export const totalSeconds = ({ buildSeconds, solveSeconds, auditSeconds }: Omit<Run, 'postings'>): number =>
  buildSeconds + solveSeconds + auditSeconds;

export type Comparison = {
  readonly variant: string;
  readonly service: Timed;
  readonly plain: Timed;
  readonly agrees: boolean;
  readonly disagreements: readonly string[];
  readonly ratio?: { readonly times: number; readonly atLeast: boolean };
};

/** One case of any benchmark. */
export type Result = {
  readonly name: string;
  readonly schools: number;
  readonly teachers: number;
  readonly seed: number;
  readonly variant: string;
  readonly service: Timed;
  readonly peakMegabytes: number;
  readonly comparison?: Comparison;
  readonly engines?: readonly Entry[];
};

export type ResultFile = {
  readonly kind: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly machine: { readonly processor: string; readonly cores: number };
  readonly results: readonly Result[];
};

const versions = (): Readonly<Record<string, string>> => {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    readonly version: string;
    readonly dependencies: Readonly<Record<string, string>>;
  };
  return { lungang: manifest.version, highs: manifest.dependencies.highs!, node: process.version };
};

/** Writes a new file, never over another, and returns its name. */
export const keepResults = (kind: string, results: readonly Result[]): string => {
  const folder = new URL('./results/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  const today = new Date().toISOString().slice(0, 10);
  let number = 1;
  while (existsSync(new URL(`${today}-${number}.json`, folder))) number += 1;
  const processors = cpus();
  const file: ResultFile = {
    kind,
    versions: versions(),
    machine: { processor: processors[0]?.model ?? 'unknown', cores: processors.length },
    results,
  };
  writeFileSync(new URL(`${today}-${number}.json`, folder), `${JSON.stringify(file, null, 2)}\n`);
  return `benchmarks/results/${today}-${number}.json`;
};
