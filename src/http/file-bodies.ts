/** Bodies that are files, not JSON. */
import type { FastifyRequest } from 'fastify';
import { fileBytesAtMost } from '../sheets/limits.ts';

/** Files of tables. Programs name them variously; what a file is, its bytes say. */
export const fileOfTables = {
  mediaTypes: [
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'application/vnd.ms-excel',
    'application/vnd.ms-excel.sheet.binary.macroenabled.12',
    'application/vnd.ms-excel.sheet.macroenabled.12',
    'application/vnd.oasis.opendocument.spreadsheet',
    'application/wps-office.et',
    'application/wps-office.xls',
    'application/wps-office.xlsx',
    'application/xml',
    'application/octet-stream',
    'text/csv',
    'text/html',
    'text/plain',
    'text/tab-separated-values',
    'text/xml',
  ],
  bytesAtMost: fileBytesAtMost,
} as const;

/** The bytes of the file as they were sent; empty where there are none. */
export const fileOf = ({ body }: FastifyRequest): Uint8Array =>
  Buffer.isBuffer(body) ? body : Buffer.alloc(0);
