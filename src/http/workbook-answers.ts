/** Answers that are workbooks to be saved. */
import type { FastifyReply } from 'fastify';
import { varyBy } from './languages.ts';

export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The value of a parameter outside of ASCII (RFC 8187). */
const extended = (text: string): string =>
  `UTF-8''${encodeURIComponent(text).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`;

/** Sends a workbook that is saved under this name; whatever ending the name has, it becomes that of workbooks. */
export const sendWorkbook = (reply: FastifyReply, bytes: Uint8Array, name: string): FastifyReply => {
  const whole = `${name.toWellFormed().replace(/\.[^.]*$/, '')}.xlsx`;
  varyBy(reply, 'Accept-Language').header('content-disposition', `attachment; filename*=${extended(whole)}`);
  return reply.type(workbookType).send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
};
