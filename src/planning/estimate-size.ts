/**
 * Estimates the size of a request's program before it is built, from who may move where. A request that no machine could
 * solve is refused at once, instead of ending a worker hours later.
 */
import type { Facts } from '../../models/facts/facts.ts';
import { forbiddenMovesOf } from '../../models/formulation/formulation.ts';
import { reachIn } from '../../models/program/destinations.ts';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import type { SchoolIndex, SubjectIndex, TeacherIndex } from '../../models/vocabulary/positions.ts';
import type { ForbiddenMoves } from '../../models/vocabulary/terms.ts';

export type SizeEstimate = { readonly columns: number; readonly rows: number; readonly nonzeros: number };

/** Teachers of one school and subject whom must clauses and pins forbid the same moves. */
type MoverClass = {
  readonly teacher: TeacherIndex;
  readonly subjects: readonly SubjectIndex[];
  /** The clauses and pins that forbid them some move. */
  readonly relevant: readonly ForbiddenMoves[];
  /** Where they might go by stage and area. */
  readonly reached: readonly SchoolIndex[];
};

const moverClassesOf = (facts: Facts, forbidden: readonly ForbiddenMoves[]): readonly MoverClass[] => {
  const reach = reachIn({ facts, schools: facts.schoolIndices });
  const known = new Map<string, MoverClass>();
  for (const teacher of facts.teacherIndices) {
    const home = facts.homeOf(teacher);
    const subjects = facts.subjectsOf(teacher);
    const concerns = forbidden.map((one) => one.concerns(teacher));
    const key = `${home} ${subjects.join()} ${concerns.join('|')}`;
    if (known.has(key)) continue;
    const relevant = forbidden.filter((_, position) => concerns[position] !== undefined);
    known.set(key, { teacher, subjects, relevant, reached: reach(home, relevant) });
  }
  return [...known.values()];
};

/** More pairs of a class and a school than this are not all looked at. */
const MAX_PAIRS_LOOKED_AT = 1_000_000;

/** How many schools and subjects the class may be posted to. */
const movesOf = (facts: Facts, { teacher, subjects, relevant, reached }: MoverClass): number => {
  const home = facts.homeOf(teacher);
  let moves = 0;
  for (const school of reached) {
    if (school === home) continue;
    for (const subject of subjects)
      if (!relevant.some(({ blocks }) => blocks(teacher, school, subject))) moves += 1;
  }
  return moves;
};

/**
 * What a program has, at least, is a column for each class of teachers and each place that the class may be posted to.
 * Clauses that tell teachers apart and in-principle clauses that are priced add to it, but not with the square of the
 * schools. Counties of 8 to 400 schools and their zones have up to twice the columns where in-principle clauses are kept.
 * Where there are very many pairs, every so many classes stand for the others.
 */
export const estimateSize = (facts: Facts, forbidden: readonly ForbiddenMoves[]): SizeEstimate => {
  const classes = moverClassesOf(facts, forbidden);
  const pairs = classes.reduce((sum, { reached }) => sum + reached.length, 0);
  const stride = Math.max(1, Math.ceil(pairs / MAX_PAIRS_LOOKED_AT));
  // Multiples of the golden ratio scatter whom the roster lists in a pattern.
  const lookedAt = classes.filter((_, position) => (Math.imul(position, 0x9e3779b1) >>> 0) % stride === 0);
  const pairsLookedAt = lookedAt.reduce((sum, { reached }) => sum + reached.length, 0);
  const moves = lookedAt.map((one) => movesOf(facts, one));
  const scale = pairsLookedAt === 0 ? 0 : pairs / pairsLookedAt;
  const arcs = Math.round(scale * moves.reduce((sum, some) => sum + some, 0));
  const movers = Math.round(scale * moves.filter((some) => some > 0).length);
  const needs = facts.schoolIndices.reduce((sum, school) => sum + facts.demandOf(school).size, 0);
  const columns = arcs + movers + needs;
  return { columns, rows: movers + 4 * needs, nonzeros: 3 * columns };
};

/** The estimate of a request: every move that no must clause and no pin forbids may be part of its program. */
export const estimateRequest = (
  { policy, pins }: Pick<PlanRequest, 'policy' | 'pins'>,
  facts: Facts,
): SizeEstimate => estimateSize(facts, forbiddenMovesOf(facts, policy, pins));

/**
 * A program with more columns exceeds the 4 GB of memory that an engine can have: 1.4 million columns take 1.9 GB as
 * measured. Requests that fall apart stay below that in each part.
 */
export const columnsAtMost = 8_000_000;
