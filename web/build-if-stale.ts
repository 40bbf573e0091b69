/**
 * Builds the planners' page where it is not what its sources say; `npm start` begins with it. Says what it does in one
 * line. A build that fails never keeps the service from starting: the page then says that it is missing.
 */
import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const builtFrom = join(root, 'web/dist/built-from.txt');

/** Everything that decides the bytes of the page. */
const sources = ['web/*.{ts,json,html}', 'web/src/**/*.*', 'client/src/*.ts', 'package-lock.json'];

const hashOfSources = (): string => {
  const hash = createHash('sha256').update(process.version);
  const paths = globSync(sources, { cwd: root }).map((path) => path.replaceAll('\\', '/'));
  for (const path of paths.sort()) hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
  return hash.digest('hex');
};

const readIfThere = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

const now = hashOfSources();
if (readIfThere(builtFrom) !== now) {
  const started = performance.now();
  try {
    // Whatever this environment is for, the page is for its users.
    process.env.NODE_ENV = 'production';
    const { build } = await import('vite');
    await build({ root: join(root, 'web'), logLevel: 'silent' });
    writeFileSync(builtFrom, now);
    const seconds = Math.round((performance.now() - started) / 1_000);
    process.stdout.write(`The planners' page was built in ${seconds} s.\n`);
  } catch (error) {
    const [reason = ''] = String(error instanceof Error ? error.message : error).split('\n');
    process.stderr.write(`The planners' page could not be built; the service starts without it: ${reason}\n`);
  }
}
