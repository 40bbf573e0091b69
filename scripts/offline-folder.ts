/**
 * npm run offline -- FOLDER
 *
 * Makes a folder for a machine without a network: the service, what it depends on, the Node of this platform, and a
 * file that starts it. For the platform that it is made on: packages with binaries are those of this machine.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const isWindows = process.platform === 'win32';
const nodeName = isWindows ? 'node.exe' : 'node';

const run = (cwd: string, program: string, ...words: readonly string[]): string =>
  execFileSync(program, words, {
    cwd,
    encoding: 'utf8',
    shell: isWindows,
    stdio: ['ignore', 'pipe', 'inherit'],
  });

/** Both find the folder by their own place, so that it may lie anywhere, and keep the data in it. */
const startSh = `#!/bin/sh
# Starts the service; with words behind it, any command: start.sh plan roster.xlsx
folder=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd) || exit 1
: "\${DATA_DIR:=$folder/data}"
export DATA_DIR
[ $# -gt 0 ] || set -- start
exec "$folder/${nodeName}" "$folder/package/bin/lungang.js" "$@"
`;
const startCmd = `@echo off\r
rem Starts the service; with words behind it, any command: start.cmd plan roster.xlsx\r
if not defined DATA_DIR set "DATA_DIR=%~dp0data"\r
if "%~1"=="" ("%~dp0${nodeName}" "%~dp0package\\bin\\lungang.js" start) else ("%~dp0${nodeName}" "%~dp0package\\bin\\lungang.js" %*)\r
`;

/** The package as npm would install it, with exactly the versions of the lock file. */
const unpack = (target: string): void => {
  const aside = mkdtempSync(join(tmpdir(), 'lungang-pack-'));
  try {
    const [packed] = JSON.parse(run(root, 'npm', 'pack', '--json', '--pack-destination', aside)) as readonly [
      { readonly filename: string },
    ];
    run(target, 'tar', '-xzf', join(aside, packed.filename));
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  const own = join(target, 'package');
  cpSync(join(root, 'package-lock.json'), join(own, 'package-lock.json'));
  run(own, 'npm', 'ci', '--omit=dev', '--workspaces=false', '--no-audit', '--no-fund');
};

const [given] = process.argv.slice(2);
if (given === undefined || existsSync(given)) {
  process.stderr.write('Name a folder that is not there yet: npm run offline -- FOLDER\n');
  process.exit(2);
}
const target = resolve(given);
mkdirSync(target, { recursive: true });
unpack(target);
cpSync(process.execPath, join(target, nodeName), { dereference: true });
if (isWindows) writeFileSync(join(target, 'start.cmd'), startCmd);
else {
  writeFileSync(join(target, 'start.sh'), startSh);
  chmodSync(join(target, 'start.sh'), 0o755);
}
process.stdout.write(
  `${target} is complete; copy it to the machine and run start.${isWindows ? 'cmd' : 'sh'}.\n`,
);
