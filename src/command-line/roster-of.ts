/** The roster that a command's files are, as a part of a request. */
import type { Context, Values } from './context.ts';
import { refuseOptionsOfSheets } from './decide-mapping.ts';
import type { Input } from './read-input.ts';
import { takeIn } from './take-in.ts';

export type RosterPart = {
  /** `"roster":{…}` as it was written, or the id of a stored one. */
  readonly part: string;
  readonly value: () => Promise<unknown>;
};

/** With `feedback`, sheets are written there with their faults. */
export const rosterOf = async (
  input: Exclude<Input, { kind: 'request' }>,
  values: Values,
  context: Context,
  feedback?: string,
): Promise<RosterPart> => {
  if (input.kind === 'roster') {
    refuseOptionsOfSheets(values);
    return { part: `"roster":${input.json}`, value: async () => JSON.parse(input.json) };
  }
  const id = await takeIn(context, input.files, values, feedback);
  return {
    part: `"rosterId":${JSON.stringify(id)}`,
    value: async () => {
      const { api } = await context.reach();
      return (await api.GET('/v1/rosters/{id}', { params: { path: { id } } })).data;
    },
  };
};
