/**
 * npm run pack:check
 *
 * Packs the service, installs the package in an empty folder by the Node that runs this, and makes a plan by its
 * command there: everything that it needs is in it.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'lungang-package-'));

const run = (cwd: string, program: string, ...words: readonly string[]): string =>
  execFileSync(program, words, {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'inherit'],
  });

try {
  const [packed] = JSON.parse(run(root, 'npm', 'pack', '--json', '--pack-destination', folder)) as readonly [
    { readonly filename: string },
  ];
  run(folder, 'npm', 'install', '--no-audit', '--no-fund', join(folder, packed.filename));
  copyFileSync(join(root, 'examples/花名册.xlsx'), join(folder, 'roster.xlsx'));
  const page = join(folder, 'node_modules/lungang/dist/web/dist/index.html');
  if (!existsSync(page)) throw new Error("the installed package has no planners' page");
  run(folder, 'npx', 'lungang', 'plan', 'roster.xlsx', '-p', 'national', '-o', 'plan.json');
  const { outcome } = JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8')) as {
    readonly outcome?: string;
  };
  if (outcome !== 'optimal') throw new Error(`the plan of the installed package is ${outcome}`);
  process.stdout.write('The package is whole: installed in an empty folder, it makes a plan.\n');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
