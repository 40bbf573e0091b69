/** Query parameters of lists: a limit, a cursor that holds the position where the previous page ended, choices. */
import { z } from 'zod';
import { ProblemError } from '../errors.ts';
import type { PagePosition } from '../store/newest-first.ts';

const byDefault = 50;
const atMost = 200;

export const limitSchema = z
  .number()
  .int()
  .min(1)
  .max(atMost)
  .default(byDefault)
  .meta({ description: 'How many at the most.' });
export const cursorSchema = z
  .string()
  .optional()
  .meta({ description: '`next` of the page before; nothing for the first.' });

export const readLimit = (value: unknown): number => {
  if (value === undefined) return byDefault;
  const limit = typeof value === 'string' && /^\d{1,3}$/.test(value) ? Number(value) : 0;
  if (limit >= 1 && limit <= atMost) return limit;
  throw new ProblemError('invalid-query-parameter', {
    detail: {
      en: `The query parameter "limit" must be a whole number from 1 to ${atMost}.`,
      zh: `查询参数“limit”应为1至${atMost}的整数。`,
    },
  });
};

/** One of the words that a query parameter may be; undefined where it is not sent. */
export const readChoice = <Choice extends string>(
  name: string,
  choices: readonly Choice[],
  value: unknown,
): Choice | undefined => {
  const wanted = choices.find((known) => known === value);
  if (value === undefined || wanted !== undefined) return wanted;
  throw new ProblemError('invalid-query-parameter', {
    detail: {
      en: `The query parameter "${name}" must be one of ${choices.join(', ')}.`,
      zh: `查询参数“${name}”应为${choices.map((one) => `“${one}”`).join('、')}之一。`,
    },
  });
};

export const writeCursor = ({ createdAt, id }: PagePosition): string =>
  Buffer.from(`${createdAt.getTime()} ${id}`).toString('base64url');

export const readCursor = (value: unknown): PagePosition | undefined => {
  if (value === undefined) return undefined;
  const text = typeof value === 'string' ? Buffer.from(value, 'base64url').toString() : '';
  const [, milliseconds, id] = /^(\d{1,15}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text) ?? [];
  if (milliseconds !== undefined && id !== undefined)
    return { createdAt: new Date(Number(milliseconds)), id };
  throw new ProblemError('invalid-query-parameter', {
    detail: {
      en: 'The query parameter "cursor" must be the `next` of the page before, as it was answered.',
      zh: '查询参数“cursor”应为上一页所答复的“next”，须原样填写。',
    },
  });
};
