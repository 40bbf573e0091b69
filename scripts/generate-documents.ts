/** Writes the documents that are made from the code. A test fails while a committed one differs. */
import { writeFile } from 'node:fs/promises';
import { documents } from '../src/documents.ts';

for (const { path, make } of documents) await writeFile(new URL(`../${path}`, import.meta.url), await make());
