/** `npm run import -- FILE` takes in what `npm run export` wrote on another server, all of it or nothing. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { createZstdDecompress } from 'node:zlib';
import { ArchiveRefused, checkArchive, importLines } from './store/archive.ts';
import { withDatabaseOf } from './store/command-database.ts';

const { positionals } = parseArgs({ allowPositionals: true });
const [file] = positionals;
if (file === undefined || positionals.length > 1) {
  process.stderr.write('Say what to take in: npm run import -- FILE\n');
  process.exit(2);
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const [source, plain] = [createReadStream(path), createZstdDecompress()];
  source.on('error', (error) => plain.destroy(error));
  const broken = new Promise<never>((_, reject) =>
    plain.once('error', (cause) =>
      reject(new ArchiveRefused('the archive was cut off or changed; export it again', { cause })),
    ),
  );
  broken.catch(() => {});
  const lines = createInterface({ input: source.pipe(plain), crlfDelay: Number.POSITIVE_INFINITY })[
    Symbol.asyncIterator
  ]();
  for (;;) {
    const next = await Promise.race([lines.next(), broken]);
    if (next.done) return;
    yield next.value;
  }
}

try {
  await checkArchive(file);
  const added = await withDatabaseOf(process.env, (database) => importLines(database, linesOf(file)));
  process.stdout.write(`${added} rows were new.\n`);
} catch (error) {
  process.stderr.write(`Nothing was imported: ${error instanceof Error ? error.message : String(error)}.\n`);
  process.exitCode = 1;
}
