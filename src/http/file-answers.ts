/** Answers that are files to be saved, beside JSON. */
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { ReportForm } from '../planning/write-report.ts';
import { varyBy } from './languages.ts';

export const mediaTypes: Readonly<Record<ReportForm, string>> = {
  json: 'application/json',
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** How the description has a file: its bytes, of whatever encoding. */
export const fileSchema = z.string().meta({ format: 'binary' });

/** The name of a file; outside of ASCII as RFC 8187 writes it. */
const disposition = (name: string): string => {
  if (/^[\w .-]+$/.test(name)) return `attachment; filename="${name}"`;
  const encoded = encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename*=UTF-8''${encoded}`;
};

/** Sends a file in the language of the request, to be saved under this name. */
export const sendFile = (
  reply: FastifyReply,
  bytes: Uint8Array,
  { form, name, language }: { readonly form: ReportForm; readonly name: string; readonly language: string },
): FastifyReply => {
  varyBy(reply, 'Accept-Language')
    .header('content-language', language)
    .header('content-disposition', disposition(`${name}.${form}`));
  const charset = form === 'csv' ? '; charset=utf-8' : '';
  return reply
    .type(`${mediaTypes[form]}${charset}`)
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
};
