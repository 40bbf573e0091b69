/** The name of a clause in messages. */
import { fieldOf } from '../findings/raw.ts';

/** "clause 3 (its rule or goal)": the name of a clause in messages about a request that may be unsound. */
export const nameClause = (clause: unknown, index: number): string => {
  const id = fieldOf(clause, 'rule') ?? fieldOf(clause, 'goal');
  return typeof id === 'string' ? `clause ${index} (${id})` : `clause ${index}`;
};
