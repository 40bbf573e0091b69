/** Bytes are stored compressed. Both run in a thread pool, so that ten megabytes do not block the event loop. */
import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';

export const compress = promisify(zstdCompress);
export const decompress = promisify(zstdDecompress);
