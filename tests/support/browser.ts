/**
 * A real browser on a machine that has Node alone: the one that BROWSER names, or the Chromium of a package, unpacked
 * once per machine and version. Its own list of flags is not used, because it turns off what these tests are about.
 */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';
import manifest from '../../package.json' with { type: 'json' };

const given = process.env.BROWSER_PATH;
const isPacked = process.platform === 'linux' && process.arch === 'x64';

/** Why no browser can run here; undefined where one can. */
export const whyNoBrowser =
  given !== undefined || isPacked
    ? undefined
    : `the packed browser is for x64 Linux; BROWSER_PATH names another`;

const unpackTar = (archive: string, folder: string): void => {
  mkdirSync(folder, { recursive: true });
  const { status, stderr } = spawnSync('tar', ['-x', '-C', folder], {
    input: brotliDecompressSync(readFileSync(archive)),
  });
  if (status !== 0) throw new Error(`tar: ${stderr}`);
};

/** The folder with the browser and the libraries that a bare machine lacks. */
const unpackBrowser = (): string => {
  const folder = join(tmpdir(), `lungang-chromium-${manifest.devDependencies['@sparticuz/chromium']}`);
  if (existsSync(folder)) return folder;
  const packed = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '../bin');
  const aside = mkdtempSync(`${folder}-`);
  writeFileSync(join(aside, 'chromium'), brotliDecompressSync(readFileSync(join(packed, 'chromium.br'))));
  chmodSync(join(aside, 'chromium'), 0o755);
  unpackTar(join(packed, 'al2023.tar.br'), join(aside, 'al2023'));
  unpackTar(join(packed, 'swiftshader.tar.br'), aside);
  unpackTar(join(packed, 'fonts.tar.br'), join(aside, 'fonts'));
  try {
    renameSync(aside, folder);
  } catch {
    // Another run was first.
    rmSync(aside, { recursive: true });
  }
  return folder;
};

export const openBrowser = async (): Promise<Browser> => {
  const args = ['--no-sandbox', '--disable-gpu'];
  if (given !== undefined) return chromium.launch({ executablePath: given, args });
  const folder = unpackBrowser();
  // The fonts of the machine, where it has any, write Chinese; those of the package do not.
  const fonts = existsSync('/etc/fonts/fonts.conf') ? '/etc/fonts' : join(folder, 'fonts/fonts');
  const env = { ...process.env, LD_LIBRARY_PATH: join(folder, 'al2023/lib'), FONTCONFIG_PATH: fonts };
  return chromium.launch({ executablePath: join(folder, 'chromium'), args, env });
};
