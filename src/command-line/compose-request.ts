/** The request that a command sends: its files and options as one document. */
import { en, zh } from '../../models/vocabulary/words.ts';
import { misused } from './exit-codes.ts';
import { isJson, readJson } from './read-input.ts';

/** A policy as it stands in a request, in JSON: one of the service by its id, or one from a file. */
export const policyPart = async (policy: string): Promise<string> =>
  isJson(policy) ? `"policy":${(await readJson(policy)).json}` : `"policyId":${JSON.stringify(policy)}`;

/** Texts are joined, not values, so that the service reads every part as it was written. */
export const composeRequest = (...parts: readonly (string | undefined)[]): string =>
  `{${parts.filter((part) => part !== undefined).join(',')}}`;

/** Seconds as a part of a request; undefined where none are given. */
export const timeLimitPart = (text: string | undefined): string | undefined => {
  if (text === undefined) return undefined;
  if (!/^\d+(?:\.\d+)?$/.test(text))
    throw misused({
      en: en`--time-limit is ${text} but must be a number of seconds.`,
      zh: zh`--time-limit 为${text}，应为秒数。`,
    });
  return `"options":{"timeLimitSeconds":${Number(text)}}`;
};
