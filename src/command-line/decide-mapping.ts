/** How files are read where a command says more of it than is proposed: a mapping that is remembered, and answers. */
import type { Lungang, Schemas } from '../../client/src/index.ts';
import type { Answers } from '../../models/sheet/import-requests.ts';
import type { Mapping } from '../../models/sheet/mapping.ts';
import { isOfSameHeadings, readByKept } from '../../models/sheet/propose-mapping.ts';
import { en, zh } from '../../models/vocabulary/words.ts';
import { withAnswers } from './answers.ts';
import { type Context, textOf, type Values } from './context.ts';
import { misused } from './exit-codes.ts';
import { faulty } from './read-input.ts';

type Import = Schemas['Import'];

/** The options that are of sheets alone. */
const optionsOfSheets = ['answers', 'mapping', 'questions'] as const;

/** Throws where a file of JSON is to be read in a way that only sheets are. */
export const refuseOptionsOfSheets = (values: Values): void => {
  const given = optionsOfSheets.find((name) => values[name] !== undefined);
  if (given !== undefined)
    throw misused({
      en: en`--${given} is for sheets; the file is JSON.`,
      zh: zh`--${given} 用于表格文件，而该文件不是表格。`,
    });
};

/** What was proposed is a mapping with all of its parts. */
const proposedFor = ({ mapping }: Import): Mapping => mapping as Mapping;

const rememberedMapping = async (
  lungang: Lungang,
  name: string,
  found: readonly Import[],
  signal: AbortSignal,
): Promise<Mapping> => {
  const { data } = await lungang.api.GET('/v1/mappings/{name}', { params: { path: { name } }, signal });
  const kept = data?.mapping as Mapping;
  if (found.some((file) => isOfSameHeadings(proposedFor(file), kept))) return kept;
  throw faulty({
    en: en`The mapping ${name} is of files with other headings.`,
    zh: zh`对应关系“${name}”适用于表头不同的文件。`,
  });
};

/** The files as they read by the mapping that `--mapping` names and by these answers. */
export const decideMapping = async (
  { signal }: Context,
  lungang: Lungang,
  found: readonly Import[],
  said: { readonly values: Values; readonly answers: Answers | undefined },
): Promise<readonly Import[]> => {
  const { values, answers } = said;
  const name = textOf(values, 'mapping');
  if (name === undefined && answers === undefined) return found;
  const kept = name === undefined ? undefined : await rememberedMapping(lungang, name, found, signal);
  const decided: Import[] = [];
  for (const file of found) {
    const proposed = proposedFor(file);
    const mapping = kept && isOfSameHeadings(proposed, kept) ? readByKept(proposed, kept) : proposed;
    const body = withAnswers(mapping as Answers, answers ?? {}) as Schemas['Mapping'];
    const { id } = file;
    const { data } = await lungang.api.PUT('/v1/imports/{id}/mapping', {
      params: { path: { id } },
      body,
      signal,
    });
    decided.push(data as Import);
  }
  return decided;
};
