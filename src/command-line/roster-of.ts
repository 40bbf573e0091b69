/** The roster that a command's files are, as a part of a request. */
import type { Context, Values } from './context.ts';
import { misused } from './exit-codes.ts';
import type { Input } from './read-input.ts';

export type RosterPart = {
  /** `"roster":{…}` as it was written, or the id of a stored one. */
  readonly part: string;
  readonly value: () => Promise<unknown>;
};

export const rosterOf = async (
  input: Exclude<Input, { kind: 'request' }>,
  _values: Values,
  _context: Context,
): Promise<RosterPart> => {
  if (input.kind === 'roster')
    return { part: `"roster":${input.json}`, value: async () => JSON.parse(input.json) };
  throw misused({ en: 'Only JSON is read so far.', zh: '目前只读取数据文件（json）。' });
};
