/**
 * Estimates the size of a request's program from counts alone, before it is built. A request that no machine could
 * solve is refused at once, instead of ending a worker hours later.
 */
import type { PlanRequest } from '../../models/requests/plan-request.ts';

export type SizeEstimate = { readonly columns: number; readonly rows: number; readonly nonzeros: number };

/**
 * Teachers of one school and subject are counted as one class, which holds where no clause distinguishes them. Each
 * class may go wherever its subject is needed in its stage, which holds where no clause forbids it. The first makes the
 * estimate too low, the second too high. On made-up counties it is within a factor of 2.5 of the program's columns.
 */
export const estimateSize = ({ roster }: Pick<PlanRequest, 'roster'>): SizeEstimate => {
  const stageOf = new Map(roster.schools.map(({ id, stage }) => [id, stage]));
  const places = new Map<string, number>();
  let needs = 0;
  for (const { stage, demand } of roster.schools)
    for (const subject of Object.keys(demand)) {
      const key = JSON.stringify([stage, subject]);
      places.set(key, (places.get(key) ?? 0) + 1);
      needs += 1;
    }
  const homes = new Set(roster.teachers.map(({ school, subject }) => JSON.stringify([school, subject])));
  let pairs = 0;
  for (const home of homes) {
    const [school, subject] = JSON.parse(home) as [string, string];
    pairs += places.get(JSON.stringify([stageOf.get(school), subject])) ?? 0;
  }
  // Each pair is counted where it begins and where it ends; each need has a row for its shortage and its surplus.
  return {
    columns: pairs + homes.size + needs,
    rows: homes.size + 2 * needs,
    nonzeros: 2 * pairs + 4 * needs,
  };
};

/**
 * A program with more columns exceeds the 4 GB of memory that an engine can have: 1.4 million columns take 1.9 GB as
 * measured, and for large counties the estimate is more than twice the columns of the program.
 */
export const columnsAtMost = 8_000_000;
