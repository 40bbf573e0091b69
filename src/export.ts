/**
 * `npm run export -- FILE` writes everything that is stored to a file, for `npm run import` on another server;
 * `npm run export -- --pseudonymised FILE` writes pseudonymised rosters and plans.
 */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { createZstdCompress } from 'node:zlib';
import { exportLines, pseudonymisedLines } from './store/archive.ts';
import { withDatabaseOf } from './store/command-database.ts';
import { sealForExport } from './store/command-seal.ts';

const usage = 'npm run export -- [--pseudonymised] FILE';
const { values, positionals } = parseArgs({
  options: { pseudonymised: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [file] = positionals;
if (file === undefined || positionals.length > 1) {
  process.stderr.write(`Say where to write to: ${usage}\n`);
  process.exit(2);
}

async function* ended(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}

try {
  await withDatabaseOf(process.env, async (database) => {
    const lines = values.pseudonymised
      ? pseudonymisedLines(database)
      : exportLines(database, await sealForExport(database, process.env));
    // An archive holds teachers, so only the owner may read it. An existing file is not overwritten.
    const target = createWriteStream(file, { flags: 'wx', mode: 0o600 });
    const parts = [
      Readable.from(ended(lines)),
      ...(values.pseudonymised ? [] : [createZstdCompress()]),
      target,
    ];
    await pipeline(parts);
  });
  process.stdout.write(`Written to ${file}.\n`);
} catch (error) {
  process.stderr.write(`Nothing was exported: ${error instanceof Error ? error.message : String(error)}.\n`);
  process.exitCode = 1;
}
