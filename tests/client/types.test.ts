import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { generateTypes } from '../../client/generate-types.ts';

const root = new URL('../../', import.meta.url);

it('the types of the client are what the description of the service says', async () => {
  const committed = await readFile(new URL('client/src/api.d.ts', root), 'utf8');
  const made = await generateTypes(await readFile(new URL('openapi.json', root), 'utf8'));
  expect(committed === made, 'client/src/api.d.ts is out of date: npm run generate').toBe(true);
});
