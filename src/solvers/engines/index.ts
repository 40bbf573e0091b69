/** The registry of engines. */
import type { Engine, EngineId } from './engine.ts';
import { highs } from './highs.ts';
import { javascriptLp } from './javascript-lp.ts';

export const engines: { readonly [Id in EngineId]: Engine } = {
  highs,
  'javascript-lp': javascriptLp,
};

/** For answers that describe the service. */
export const engineVersions: Readonly<Record<EngineId, string>> = {
  highs: highs.version,
  'javascript-lp': javascriptLp.version,
};
