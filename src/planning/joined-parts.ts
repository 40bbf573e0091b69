/** What came of the parts of an instance, read as one plan and one result. */
import type { Facts } from '../../models/facts/facts.ts';
import { joinOutcomes, type Outcome } from '../../models/facts/outcome.ts';
import type { LevelOrigin } from '../../models/program/program-builder.ts';
import { type JoinedSolved, joinSolved } from '../solvers/parts/join-solved.ts';
import type { LevelOutcome } from '../solvers/solved.ts';
import type { SolvedPart } from './solve-in-order.ts';

export type JoinedParts = Omit<JoinedSolved, 'levels'> & {
  readonly levels: readonly (LevelOutcome & { readonly origin: LevelOrigin })[];
};

/** Breaches come first, then the priorities in order, each of the worst first from the largest value down. */
const placeOf = ({ source, excess }: LevelOrigin): readonly [number, number] => {
  if (source.kind === 'breach') return [Number.NEGATIVE_INFINITY, 0];
  if (source.kind === 'tie-break') return [Number.POSITIVE_INFINITY, 0];
  return [source.priority, excess === undefined ? 0 : -excess.over];
};

const byPlace = (a: LevelOrigin, b: LevelOrigin): number => {
  const [[levelA, overA], [levelB, overB]] = [placeOf(a), placeOf(b)];
  return levelA === levelB ? overA - overB : levelA < levelB ? -1 : 1;
};

export const joinParts = (parts: readonly SolvedPart[]): JoinedParts => {
  const originOf = new Map<string, LevelOrigin>();
  for (const { built } of parts) {
    for (const [position, { name }] of built.program.levels.entries()) {
      const origin = built.origins[position];
      if (origin) originOf.set(name, origin);
    }
  }
  const inOrder = [...originOf].sort(([, a], [, b]) => byPlace(a, b));
  const { levels, ...joined } = joinSolved(
    parts.map(({ solved }) => solved),
    inOrder.map(([name]) => name),
  );
  return {
    ...joined,
    levels: inOrder.flatMap(([, origin], position) => {
      const level = levels[position];
      return level ? [{ ...level, origin }] : [];
    }),
  };
};

/** The plan of all parts together; undefined where one has none. */
export const readPlans = (facts: Facts, parts: readonly SolvedPart[]): Outcome | undefined => {
  const outcomes = parts.flatMap(({ built, solved }) =>
    solved.values ? [built.readPlan(solved.values)] : [],
  );
  return outcomes.length < parts.length ? undefined : joinOutcomes(facts, outcomes);
};
