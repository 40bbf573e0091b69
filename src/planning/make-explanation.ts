/** Makes an explanation that was admitted. */

import { measureSolves } from './measure-steps.ts';
import { type Explanation, prepareExplanation } from './prepare-explanation.ts';
import type { Made, MakeHandlers, TooLarge } from './protocol.ts';
import { fromItsReferences } from './references.ts';
import { type MakingTools, ProgramTooLarge } from './solve-in-order.ts';
import { secondsUntil, solveUntil } from './time-limit.ts';
import { parseJson, writeJson } from './write-json.ts';

export const makeExplanation = async (
  { kind, basis }: Pick<Explanation, 'kind' | 'basis'>,
  request: Uint8Array,
  { signal, onStep }: MakeHandlers,
  { solve, solverThreads, serviceVersion }: MakingTools,
): Promise<TooLarge | Made> => {
  const startedAt = performance.now();
  const { sent, stored } = fromItsReferences(parseJson(request));
  const prepared = prepareExplanation({ kind, body: sent, basis }, stored);
  if (!('perform' in prepared)) throw new Error('an explanation is to be made that was not admitted');
  const until = solveUntil(prepared.timeLimitSeconds, startedAt);
  const timeLimit = AbortSignal.timeout(Math.max(0, Math.floor(1_000 * secondsUntil(until))));
  try {
    const { answer, isProved } = await prepared.perform({
      serviceVersion,
      solve: measureSolves(solve, onStep),
      solverThreads,
      signal: AbortSignal.any([signal, timeLimit]),
      onStep,
    });
    return { ...writeJson(answer), isRepeatable: isProved };
  } catch (error) {
    // A variation can make the program too large for an engine that took the plan itself.
    if (error instanceof ProgramTooLarge) return { kind: 'too-large', detail: error.words };
    throw error;
  }
};
