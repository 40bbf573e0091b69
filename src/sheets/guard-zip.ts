/**
 * Archives are judged by what they unpack to, not by what they say. Everything is unpacked here, once and within limits;
 * readers get what was counted, so that no second reading of the archive can find anything else in it.
 */
import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { en, type Words, zh } from '../../models/vocabulary/words.ts';
import {
  archiveEntriesAtMost,
  unpackedBytesAtMost,
  unpackedBytesOfAnyRatio,
  unpackedTimesAtMost,
} from './limits.ts';
import { damagedFile, FileRefused, megabytes, protectedFile } from './refusal.ts';

/** The files of an archive by their paths. */
export type Unpacked = ReadonlyMap<string, Buffer>;

const localHeaderBytes = 30;
const stored = 0;
const deflated = 8;

const tooLarge = (why: Words): FileRefused =>
  new FileRefused('unpacks-too-large', {
    en: en`${why} Copy the rows and columns that are needed into a new workbook, without pictures and formats, and send that.`,
    zh: zh`${why}请将所需的行和列复制到新的工作簿（不带图片和格式）后重新提交。`,
  });

const beyondBytes = (): FileRefused =>
  tooLarge({
    en: en`The file unpacks to more than ${megabytes(unpackedBytesAtMost)}.`,
    zh: zh`文件解压后超过${megabytes(unpackedBytesAtMost)}。`,
  });

const beyondRatio = (): FileRefused =>
  tooLarge({
    en: en`The file unpacks to more than ${unpackedTimesAtMost} times its size, which no sheet does.`,
    zh: zh`文件解压后超过原大小的${unpackedTimesAtMost}倍，不是正常的表格。`,
  });

const beyondEntries = (): FileRefused =>
  tooLarge({
    en: en`The file consists of more than ${archiveEntriesAtMost} parts.`,
    zh: zh`文件由超过${archiveEntriesAtMost}个部分组成。`,
  });

/** Refuses by the directory alone what says itself that it is too large. */
const checkDirectory = (entries: readonly Entry[], fileBytes: number): void => {
  const unpacked = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (unpacked > unpackedBytesAtMost) throw beyondBytes();
  if (unpacked > unpackedBytesOfAnyRatio && unpacked > unpackedTimesAtMost * fileBytes) throw beyondRatio();
  if (entries.some((entry) => entry.isEncrypted())) throw protectedFile();
  const paths = new Set(entries.map(({ fileName }) => fileName));
  if (paths.size < entries.length) throw damagedFile();
};

/** Where the data of an entry begin: behind its own header, whose lengths the directory does not know. */
const dataStart = (bytes: Buffer, { relativeOffsetOfLocalHeader: at }: Entry): number => {
  if (at + localHeaderBytes > bytes.length || bytes.readUInt32LE(at) !== 0x04034b50) throw damagedFile();
  return at + localHeaderBytes + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
};

/** Entries that share bytes unpack to more than the archive holds (Fifield 2019, A better zip bomb). */
const checkOverlap = (bytes: Buffer, entries: readonly Entry[]): void => {
  const byPlace = entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  let free = 0;
  for (const entry of byPlace) {
    if (entry.relativeOffsetOfLocalHeader < free) throw damagedFile();
    free = dataStart(bytes, entry) + entry.compressedSize;
    if (free > bytes.length) throw damagedFile();
  }
};

const inflate = promisify<Buffer, { readonly maxOutputLength: number; readonly chunkSize: number }, Buffer>(
  inflateRaw,
);
/** Pieces of the usual 16 kB would take a second for an archive at the limit. */
const chunkSize = 2 ** 18;

/** Unpacks one entry, and no byte more than it says; an entry that says too little or too much is refused. */
const unpackEntry = async (bytes: Buffer, entry: Entry): Promise<Buffer> => {
  const { compressedSize, uncompressedSize, compressionMethod } = entry;
  const start = dataStart(bytes, entry);
  const packed = bytes.subarray(start, start + compressedSize);
  if (compressionMethod !== stored && compressionMethod !== deflated) throw damagedFile();
  let content: Buffer = packed;
  if (compressionMethod === deflated) {
    try {
      content = await inflate(packed, { maxOutputLength: Math.max(1, uncompressedSize), chunkSize });
    } catch {
      // It unpacks to more than it says, or to nothing.
      throw damagedFile();
    }
  }
  if (content.length !== uncompressedSize || crc32(content) !== entry.crc32) throw damagedFile();
  return content;
};

const readDirectory = async (bytes: Buffer): Promise<readonly Entry[]> => {
  const entries: Entry[] = [];
  let archive: ZipFile;
  try {
    archive = await fromBufferPromise(bytes, { lazyEntries: true });
    if (archive.entryCount <= archiveEntriesAtMost)
      for await (const entry of archive.eachEntry()) entries.push(entry);
  } catch {
    throw damagedFile();
  }
  if (archive.entryCount > archiveEntriesAtMost) throw beyondEntries();
  return entries.filter(({ fileName }) => !fileName.endsWith('/'));
};

export const isArchive = (bytes: Uint8Array): boolean =>
  [0x50, 0x4b, 0x03, 0x04].every((sign, index) => bytes[index] === sign);

/** Unpacks an archive into memory. Throws `FileRefused` where it is damaged, encrypted, or too much. */
export const unpackArchive = async (file: Uint8Array): Promise<Unpacked> => {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const entries = await readDirectory(bytes);
  checkDirectory(entries, bytes.length);
  checkOverlap(bytes, entries);
  const files = new Map<string, Buffer>();
  for (const entry of entries) files.set(entry.fileName, await unpackEntry(bytes, entry));
  return files;
};
