/** The files that a command names. */
import { constants } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { fieldOf, isRecord } from '../../models/findings/raw.ts';
import { en, type Words, zh } from '../../models/vocabulary/words.ts';
import { CommandEnd, exitCodes, misused } from './exit-codes.ts';

/** JSON goes to the service as it was written, so that nothing is lost or taken silently: the service reads strictly. */
export type Input =
  | { readonly kind: 'request'; readonly json: string; readonly value: unknown }
  | { readonly kind: 'roster'; readonly json: string }
  | { readonly kind: 'sheets'; readonly files: readonly SheetFile[] };
export type SheetFile = { readonly name: string; readonly bytes: Uint8Array };

export const isJson = (path: string): boolean => extname(path).toLowerCase() === '.json';

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';

export const readBytes = (path: string): Promise<Uint8Array> =>
  readFile(path).catch((error: unknown) => {
    throw misused({
      en: en`${path} cannot be read (${codeOf(error)}).`,
      zh: zh`无法读取${path}（${codeOf(error)}）。`,
    });
  });

/** A text of JSON with its value; undefined as its value where it is none, which the service then explains. */
export const readJson = async (path: string): Promise<{ readonly json: string; readonly value: unknown }> => {
  const json = new TextDecoder().decode(await readBytes(path));
  try {
    return { json, value: JSON.parse(json) };
  } catch {
    return { json, value: undefined };
  }
};

/** Reads one file of JSON, a roster or a request, or sheets that belong together. */
export const readInput = async (paths: readonly string[]): Promise<Input> => {
  const [first] = paths;
  if (first === undefined) throw misused({ en: 'Name a file.', zh: '请指定文件。' });
  if (!paths.some(isJson))
    return {
      kind: 'sheets',
      files: await Promise.all(
        paths.map(async (path) => ({ name: basename(path), bytes: await readBytes(path) })),
      ),
    };
  if (paths.length > 1)
    throw misused({
      en: 'A file of JSON is a whole roster or request; name it alone.',
      zh: '数据文件（json）本身就是完整的花名册或请求，请单独指定。',
    });
  const { json, value } = await readJson(first);
  const isRoster = isRecord(value) && fieldOf(value, 'teachers') !== undefined;
  return isRoster ? { kind: 'roster', json } : { kind: 'request', json, value };
};

/** Refuses before hours of work what could not be written after them. */
export const refuseExisting = async (path: string): Promise<void> => {
  const isThere = await access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
  if (isThere)
    throw misused({
      en: en`${path} is there already; move it away or name another file.`,
      zh: zh`${path}已存在；请移走它，或指定其他文件。`,
    });
};

/** For what is faulty in a file, where it is not the service that says so. */
export const faulty = (words: Words): CommandEnd => new CommandEnd(exitCodes.faulty, words);
