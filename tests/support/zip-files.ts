/** Archives made by hand, so that they may lie about what they hold. */
import { crc32, deflateRawSync } from 'node:zlib';

type ZipFile = {
  readonly path: string;
  readonly content: Buffer | string;
  /** What the archive says of the unpacked size, where that is not the truth. */
  readonly claimedBytes?: number;
  /** The directory has the entry once more for each: it points at the same data. */
  readonly again?: readonly string[];
};

const header = (
  signature: number,
  length: number,
  fields: readonly (readonly [number, number, number])[],
) => {
  const bytes = Buffer.alloc(length);
  bytes.writeUInt32LE(signature, 0);
  for (const [at, size, value] of fields) bytes.writeUIntLE(value, at, size);
  return bytes;
};

export const zipOf = (files: readonly ZipFile[]): Buffer => {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { path, content, claimedBytes, again = [] } of files) {
    const data = Buffer.from(content);
    const packed = deflateRawSync(data);
    const sizes = [crc32(data), packed.length, claimedBytes ?? data.length] as const;
    const name = Buffer.from(path);
    const local = header(0x04034b50, 30, [
      [4, 2, 20],
      [8, 2, 8],
      [14, 4, sizes[0]],
      [18, 4, sizes[1]],
      [22, 4, sizes[2]],
      [26, 2, name.length],
    ]);
    parts.push(local, name, packed);
    for (const one of [path, ...again]) {
      const central = header(0x02014b50, 46, [
        [4, 2, 20],
        [6, 2, 20],
        [10, 2, 8],
        [16, 4, sizes[0]],
        [20, 4, sizes[1]],
        [24, 4, sizes[2]],
        [28, 2, Buffer.byteLength(one)],
        [42, 4, at],
      ]);
      directory.push(central, Buffer.from(one));
    }
    at += local.length + name.length + packed.length;
  }
  const entries = directory.length / 2;
  const end = header(0x06054b50, 22, [
    [8, 2, entries],
    [10, 2, entries],
    [12, 4, Buffer.concat(directory).length],
    [16, 4, at],
  ]);
  return Buffer.concat([...parts, ...directory, end]);
};
