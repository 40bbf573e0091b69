/** Documents that stay the same while the process runs: made and compressed once, and sent as the caller can take them. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply } from 'fastify';
import { matchesEtag } from './request-headers.ts';

/** The better one first: it is taken where a caller likes both alike. */
const codings = ['br', 'gzip'] as const;
type Coding = (typeof codings)[number];
type Compressed = Readonly<Record<Coding | 'identity', Buffer>>;

/** Of the 11 qualities of Brotli, 9 is within a tenth of the smallest and takes a tenth of the time. */
const brotliQuality = 9;

const compress = async (bytes: Buffer): Promise<Compressed> => {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: brotliQuality,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  const [br, gzipped] = await Promise.all([
    promisify(brotliCompress)(bytes, { params }),
    promisify(gzip)(bytes, { level: 9 }),
  ]);
  return { identity: bytes, br, gzip: gzipped };
};

/** The coding that Accept-Encoding likes best of those there are (RFC 9110, 12.5.3); `identity` for no header. */
const codingFor = (header: string | undefined): Coding | 'identity' => {
  const weights = new Map(
    (header ?? '').split(',').map((item): [string, number] => {
      const [name = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase());
      const weight = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1);
      return [name, Number.isNaN(weight) ? 0 : weight];
    }),
  );
  const weightOf = (coding: Coding): number => weights.get(coding) ?? weights.get('*') ?? 0;
  const [best] = codings.toSorted((a, b) => weightOf(b) - weightOf(a));
  return best !== undefined && weightOf(best) > 0 ? best : 'identity';
};

/** Sends the JSON that `make` makes when it is first asked for; 304 where the caller has it already. */
export const constantJson = (make: () => unknown): ((reply: FastifyReply) => Promise<FastifyReply>) => {
  let made: Promise<{ readonly tag: string; readonly bodies: Compressed }> | undefined;
  const prepare = async () => {
    const bytes = Buffer.from(JSON.stringify(make()));
    const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
    return { tag, bodies: await compress(bytes) };
  };
  return async (reply) => {
    made ??= prepare();
    const { tag, bodies } = await made;
    // One tag for all codings is a weak one. `no-cache` keeps the document, and asks each time whether it is the same.
    reply
      .header('etag', `W/${tag}`)
      .header('cache-control', 'public, no-cache')
      .header('vary', 'Accept-Encoding');
    if (matchesEtag(reply.request, tag)) return reply.code(304).send();
    const coding = codingFor(reply.request.headers['accept-encoding']?.toString());
    if (coding !== 'identity') reply.header('content-encoding', coding);
    return reply.type('application/json; charset=utf-8').send(bodies[coding]);
  };
};
