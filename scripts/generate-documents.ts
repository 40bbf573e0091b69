/** Writes the documents that are made from the code. A test fails while a committed one differs. */
import { readFile, writeFile } from 'node:fs/promises';
import { generateTypes } from '../client/generate-types.ts';
import { documents } from '../src/documents.ts';

const at = (path: string): URL => new URL(`../${path}`, import.meta.url);

for (const { path, make } of documents) await writeFile(at(path), await make());
// From the file, as it then is: the client knows the service by its description alone.
await writeFile(at('client/src/api.d.ts'), await generateTypes(await readFile(at('openapi.json'), 'utf8')));
