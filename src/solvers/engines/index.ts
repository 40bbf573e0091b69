/** The engines, by their ids. */

import type { Engine, EngineId } from './engine.ts';
import { highs } from './highs.ts';
import { javascriptLp } from './javascript-lp.ts';

export const engines: { readonly [Id in EngineId]: Engine } = {
  highs,
  'javascript-lp': javascriptLp,
};

/** For answers about the service itself. */
export const engineVersions: Readonly<Record<EngineId, string>> = {
  highs: highs.version,
  'javascript-lp': javascriptLp.version,
};
