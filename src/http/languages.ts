/**
 * The language of answers. Everything is made, stored and kept in both languages: `message` (of problems `detail`, of
 * conflicts `explanation`, of repairs `change`) in English, and `words` with both right after it. Here, and nowhere else,
 * the one is exchanged for the other as an answer leaves, so that one stored plan is read in either.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Language, Words } from '../../models/vocabulary/words.ts';
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
/** A quote inside a text is written \", so neither of these begins inside one. */
const key = ',"words":';
const wordsHere = new RegExp(`\\{"(?:en|zh)":${text},"(?:en|zh)":${text}\\}`, 'y');
const titleOf = new RegExp(`"type":"/problems/([a-z-]+)","title":(${text})`, 'g');

/** Where the text begins that ends before this position: at the quote before it that no backslash escapes. */
const openingQuote = (json: string, end: number): number => {
  for (let at = json.lastIndexOf('"', end - 2); at > 0; at = json.lastIndexOf('"', at - 1)) {
    let before = at;
    while (json[before - 1] === '\\') before -= 1;
    if ((at - before) % 2 === 0) return at;
  }
  return 0;
};

/** What stands in the place of some bytes. */
type Exchange = { readonly from: number; readonly to: number; readonly text: string };

/** Of messages that have both languages right after them; `json` has a character for each byte. */
const messagesIn = (bytes: Buffer, json: string): readonly Exchange[] => {
  const exchanges: Exchange[] = [];
  for (let at = json.indexOf(key); at >= 0; at = json.indexOf(key, at + 1)) {
    const from = openingQuote(json, at);
    wordsHere.lastIndex = at + key.length;
    if (!/"(?:message|detail|explanation|change)":$/.test(json.slice(Math.max(0, from - 14), from))) continue;
    const words = wordsHere.exec(json);
    if (words === null) continue;
    const both = bytes.subarray(words.index, words.index + words[0].length).toString();
    exchanges.push({ from, to: at, text: (JSON.parse(both) as Words).zh });
  }
  return exchanges;
};

const titlesIn = (json: string): readonly Exchange[] =>
  json.includes('"type":"/problems/')
    ? [...json.matchAll(titleOf)].flatMap(({ index, 0: whole, 1: code = '', 2: title = '' }) => {
        const to = index + whole.length;
        return isProblemCode(code)
          ? [{ from: to - title.length, to, text: problemIn('zh', code).title }]
          : [];
      })
    : [];

/**
 * The JSON of an answer with its messages in Chinese. It is searched byte by byte and neither parsed nor decoded as a
 * whole, because a plan has megabytes.
 */
export const inChinese = (bytes: Buffer): Buffer => {
  const json = bytes.toString('latin1');
  const exchanges = [...messagesIn(bytes, json), ...titlesIn(json)].toSorted((a, b) => a.from - b.from);
  let done = 0;
  const parts = exchanges.flatMap(({ from, to, text: chinese }) => {
    const before = bytes.subarray(done, from);
    done = to;
    return [before, Buffer.from(JSON.stringify(chinese))];
  });
  return exchanges.length === 0 ? bytes : Buffer.concat([...parts, bytes.subarray(done)]);
};

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
  if (typeof payload === 'string') return inChinese(Buffer.from(payload));
  return Buffer.isBuffer(payload) ? inChinese(payload) : payload;
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
