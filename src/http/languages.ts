/**
 * The language of answers. Everything is made, stored and kept in both languages: `message` (of problems `detail`, of
 * conflicts `explanation`, of repairs `change`) in English, and `words` with both right after it. Here, and nowhere else,
 * the one is exchanged for the other as an answer leaves, so that one stored plan is read in either.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '../../models/vocabulary/words.ts';
import { isProblemCode, problemIn } from '../errors.ts';
import { rangesOf } from './accept.ts';

/** English comes first: it is taken where both are liked alike and neither is named first. */
const languages = ['en', 'zh'] as const satisfies readonly Language[];

/** The language that Accept-Language prefers (RFC 9110, 12.5.4); English where it says nothing of either. */
export const preferredLanguage = (header: string | undefined): Language => {
  const ranges = rangesOf(header ?? '').map(({ type, quality }) => ({
    language: type.split('-', 1)[0],
    quality,
  }));
  const wanted = languages.map((language) => {
    const ofLanguage = ranges.filter((range) => range.language === language);
    const best = ofLanguage.toSorted((a, b) => b.quality - a.quality)[0];
    const fitting = best ?? ranges.find((range) => range.language === '*');
    return { language, quality: fitting?.quality ?? 0, rank: fitting ? ranges.indexOf(fitting) : 0 };
  });
  const [first] = wanted.toSorted((a, b) => b.quality - a.quality || a.rank - b.rank);
  return first && first.quality > 0 ? first.language : 'en';
};

export const languageOf = ({ headers }: FastifyRequest): Language =>
  preferredLanguage(headers['accept-language']);

const text = String.raw`"[^"\\]*(?:\\.[^"\\]*)*"`;
/** A quote inside a text is written \", so none of these begins inside one. */
const withWords = new RegExp(
  `"(message|detail|explanation|change)":${text},"words":(\\{"(?:en|zh)":${text},"(?:en|zh)":${text}\\})`,
  'g',
);
const withTitle = new RegExp(`"type":"/problems/([a-z-]+)","title":${text}`, 'g');

/** The JSON of an answer with its messages in Chinese. */
export const inChinese = (json: string): string =>
  json
    .replace(withWords, (_, field: string, words: string) => {
      const { zh } = JSON.parse(words) as { readonly zh: string };
      return `"${field}":${JSON.stringify(zh)},"words":${words}`;
    })
    .replace(withTitle, (whole, code: string) =>
      isProblemCode(code)
        ? `"type":"/problems/${code}","title":${JSON.stringify(problemIn('zh', code).title)}`
        : whole,
    );

/** A header that names what an answer depends on, with one name more. */
export const varyBy = (reply: FastifyReply, name: string): FastifyReply => {
  const names = String(reply.getHeader('vary') ?? '').split(/\s*,\s*/);
  return names.includes(name)
    ? reply
    : reply.header('vary', [...names, name].filter((one) => one !== '').join(', '));
};

const isJson = (reply: FastifyReply): boolean =>
  /^application\/(?:problem\+)?json\b/.test(String(reply.getHeader('content-type') ?? ''));

const translated = (payload: unknown): unknown => {
  if (typeof payload === 'string') return inChinese(payload);
  if (!Buffer.isBuffer(payload) || !payload.includes('"words":')) return payload;
  return Buffer.from(inChinese(payload.toString()));
};

/** Sends every JSON answer in the language of its request; documents that are the same for all say so by a coding. */
export const answerInLanguages = (app: FastifyInstance): void => {
  app.addHook('onSend', async (request, reply, payload) => {
    if (!isJson(reply) || reply.getHeader('cache-control')?.toString().startsWith('public')) return payload;
    const language = languageOf(request);
    varyBy(reply, 'Accept-Language').header('content-language', language);
    return language === 'zh' ? translated(payload) : payload;
  });
};
