/** What is measured: sizes of county, how much of the policy, and how long each may take. */
import type { PolicyVariant } from './county-policy.ts';
import type { ServiceCase } from './service-case.ts';

export type BenchmarkCase = ServiceCase & {
  /** What both builders plan, on one engine; absent where the plain program is too large for it. */
  readonly comparison?: { readonly variant: PolicyVariant; readonly timeLimitSeconds: number };
  /** What each engine of contest.ts may take; absent where they are not tried. */
  readonly contestSeconds?: number;
};

const seed = 1;

/** Done within a minute: the smallest county in full, with every engine, and the two builders on a somewhat larger one. */
export const quickCases: readonly BenchmarkCase[] = [
  {
    name: 'county-8',
    schools: 8,
    seed,
    variant: 'all-goals',
    timeLimitSeconds: 10,
    comparison: { variant: 'countable-first-goal', timeLimitSeconds: 5 },
    contestSeconds: 1,
  },
  {
    name: 'county-20',
    schools: 20,
    seed,
    variant: 'musts-first-goal',
    timeLimitSeconds: 10,
    comparison: { variant: 'musts-first-goal', timeLimitSeconds: 10 },
  },
];

export const fullCases: readonly BenchmarkCase[] = [
  {
    name: 'county-8',
    schools: 8,
    seed,
    variant: 'all-goals',
    timeLimitSeconds: 60,
    comparison: { variant: 'countable-first-goal', timeLimitSeconds: 60 },
    contestSeconds: 60,
  },
  {
    name: 'county-20',
    schools: 20,
    seed,
    variant: 'all-goals',
    timeLimitSeconds: 60,
    comparison: { variant: 'countable-first-goal', timeLimitSeconds: 60 },
    contestSeconds: 60,
  },
  {
    name: 'county-60',
    schools: 60,
    seed,
    variant: 'all-goals',
    timeLimitSeconds: 180,
    comparison: { variant: 'countable-first-goal', timeLimitSeconds: 180 },
    contestSeconds: 60,
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
