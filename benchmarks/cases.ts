/** What is measured: sizes of county, how much of the policy, and how long each may take. */
import type { PolicyVariant } from './county-policy.ts';

export type BenchmarkCase = {
  readonly name: string;
  readonly schools: number;
  readonly seed: number;
  /** What the service plans. */
  readonly variant: PolicyVariant;
  readonly timeLimitSeconds: number;
  /** What both builders plan, on one engine; absent where the plain program is too large for it. */
  readonly comparison?: { readonly variant: PolicyVariant; readonly timeLimitSeconds: number };
};

const seed = 1;

/** Done in about a minute: the smallest county in full, and the two builders on a somewhat larger one. */
export const quickCases: readonly BenchmarkCase[] = [
  {
    name: 'county-8',
    schools: 8,
    seed,
    variant: 'all-goals',
    timeLimitSeconds: 15,
    comparison: { variant: 'countable-first-goal', timeLimitSeconds: 10 },
  },
  {
    name: 'county-20',
    schools: 20,
    seed,
    variant: 'musts-first-goal',
    timeLimitSeconds: 10,
    comparison: { variant: 'musts-first-goal', timeLimitSeconds: 15 },
  },
];

export const fullCases: readonly BenchmarkCase[] = [
  {
    name: 'county-20',
    schools: 20,
    seed,
    variant: 'all-goals',
    timeLimitSeconds: 60,
    comparison: { variant: 'countable-first-goal', timeLimitSeconds: 60 },
  },
  {
    name: 'county-60',
    schools: 60,
    seed,
    variant: 'all-goals',
    timeLimitSeconds: 180,
    comparison: { variant: 'countable-first-goal', timeLimitSeconds: 180 },
  },
  {
    name: 'county-150',
    schools: 150,
    seed,
    variant: 'all-goals',
    timeLimitSeconds: 300,
    comparison: { variant: 'musts-first-goal', timeLimitSeconds: 300 },
  },
  { name: 'county-400', schools: 400, seed, variant: 'all-goals', timeLimitSeconds: 600 },
  { name: 'county-1000', schools: 1_000, seed, variant: 'all-goals', timeLimitSeconds: 1_800 },
];
