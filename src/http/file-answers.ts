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

/** Sends a file in the language of the request, to be saved under this name. */
export const sendFile = (
  reply: FastifyReply,
  bytes: Uint8Array,
  { form, name, language }: { readonly form: ReportForm; readonly name: string; readonly language: string },
): FastifyReply => {
  varyBy(reply, 'Accept-Language')
    .header('content-language', language)
    .header('content-disposition', `attachment; filename="${name}.${form}"`);
  const charset = form === 'csv' ? '; charset=utf-8' : '';
  return reply
    .type(`${mediaTypes[form]}${charset}`)
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
};
