import { balance } from './balance.ts';
import { coverShortages } from './cover-shortages.ts';
import { fewestMoves } from './fewest-moves.ts';
import type { Goal } from './goal.ts';
import { honourWishes } from './honour-wishes.ts';
import { keepPlan } from './keep-plan.ts';
import { longestServingFirst } from './longest-serving-first.ts';
import { reunite } from './reunite.ts';
import { shedSurplus } from './shed-surplus.ts';
import { shorterJourneys } from './shorter-journeys.ts';
import { toward } from './toward.ts';
import { volunteersFirst } from './volunteers-first.ts';

export { keepPlanClause } from './keep-plan.ts';

/** Every goal, in the order in which documents list them. Adding a goal is its file and a line here. */
export const goals = [
  coverShortages,
  shedSurplus,
  balance,
  honourWishes,
  volunteersFirst,
  longestServingFirst,
  toward,
  shorterJourneys,
  reunite,
  fewestMoves,
  keepPlan,
] as const satisfies readonly Goal[];

const byId: ReadonlyMap<string, Goal> = new Map(goals.map((goal) => [goal.id, goal as Goal]));

/** Goals that a policy without any is advised to add. */
export const suggestedGoals: readonly string[] = [fewestMoves.id, coverShortages.id];

/** The goal of this id; an unknown id is our own bug, because requests are checked before. */
export const goalById = (id: string): Goal => {
  const goal = byId.get(id);
  if (!goal) throw new Error(`there is no goal ${id}`);
  return goal;
};
