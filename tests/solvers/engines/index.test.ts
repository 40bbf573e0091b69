import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { engines } from '../../../src/solvers/engines/index.ts';

const { dependencies } = JSON.parse(
  readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
) as {
  readonly dependencies: Readonly<Record<string, string>>;
};

test('every engine is registered under its id, with the version that is installed', () => {
  for (const [id, engine] of Object.entries(engines)) expect(engine.id).toBe(id);
  expect(engines.highs.version).toBe(dependencies.highs);
  expect(engines['javascript-lp'].version).toBe(dependencies['javascript-lp-solver']);
});
