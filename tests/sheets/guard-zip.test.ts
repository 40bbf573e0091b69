/** Archives that unpack to more than they say, or to more than anybody can hold. */
import { describe, expect, it } from 'vitest';
import { unpackArchive } from '../../src/sheets/guard-zip.ts';
import {
  archiveEntriesAtMost,
  unpackedBytesAtMost,
  unpackedBytesOfAnyRatio,
} from '../../src/sheets/limits.ts';
import { FileRefused, orRefused } from '../../src/sheets/refusal.ts';
import { refusalOf } from '../support/sheet-files.ts';
import { zipOf } from '../support/zip-files.ts';

const codeOf = async (bytes: Buffer): Promise<string> => {
  const answer = await orRefused(() => unpackArchive(bytes));
  return answer instanceof Map ? 'unpacked' : (answer as { code: string }).code;
};

const zeros = (bytes: number): Buffer => Buffer.alloc(bytes);

it('unpacks every file of an archive', async () => {
  const files = await unpackArchive(
    zipOf([
      { path: 'a.xml', content: '甲' },
      { path: 'b/', content: '' },
      { path: 'b/c.xml', content: '乙' },
    ]),
  );
  expect([...files].map(([path, content]) => [path, content.toString()])).toEqual([
    ['a.xml', '甲'],
    ['b/c.xml', '乙'],
  ]);
});

describe('refused', () => {
  it('what unpacks to more than may be, whatever it says', async () => {
    const bomb = zeros(unpackedBytesAtMost + 1);
    expect(await codeOf(zipOf([{ path: 'a', content: bomb }]))).toBe('unpacks-too-large');
    for (const claimedBytes of [0, 10, bomb.length - 1]) {
      expect(await codeOf(zipOf([{ path: 'a', content: bomb, claimedBytes }]))).toMatch(/damaged|unpacks/);
    }
  });

  it('what unpacks to many times its size, unless it is small', async () => {
    expect(await codeOf(zipOf([{ path: 'a', content: zeros(unpackedBytesOfAnyRatio + 1) }]))).toBe(
      'unpacks-too-large',
    );
    expect(await codeOf(zipOf([{ path: 'a', content: zeros(unpackedBytesOfAnyRatio) }]))).toBe('unpacked');
  });

  it('sizes that are not true', async () => {
    for (const claimedBytes of [0, 1, 3]) {
      expect(await codeOf(zipOf([{ path: 'a', content: 'ab', claimedBytes }]))).toBe('damaged-file');
    }
  });

  it('entries that share their bytes, and entries of one name', async () => {
    expect(await codeOf(zipOf([{ path: 'a', content: 'ab', again: ['b', 'c'] }]))).toBe('damaged-file');
    expect(
      await codeOf(
        zipOf([
          { path: 'a', content: '1' },
          { path: 'a', content: '2' },
        ]),
      ),
    ).toBe('damaged-file');
  });

  it('more parts than a workbook has', async () => {
    const files = Array.from({ length: archiveEntriesAtMost + 1 }, (_, at) => ({
      path: `${at}`,
      content: '',
    }));
    expect(await codeOf(zipOf(files))).toBe('unpacks-too-large');
  });

  it('an archive whose bytes were changed, at any place', async () => {
    const bytes = zipOf([{ path: 'a', content: 'abcabcabc' }]);
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 0x55;
      // Whatever it is, it is unpacked or refused, and nothing else is thrown.
      await expect(codeOf(changed)).resolves.toMatch(
        /^(?:unpacked|damaged-file|unpacks-too-large|protected-file)$/,
      );
    }
  });

  it('with the reason in both languages, through the reader', async () => {
    const { code, words } = await refusalOf(
      zipOf([{ path: 'xl/a.xml', content: zeros(unpackedBytesAtMost + 1) }]),
    );
    expect(code).toBe('unpacks-too-large');
    expect(words.en).toContain('256 MB');
    expect(words.zh).toContain('256兆字节');
  });

  it('an archive of other things', async () => {
    expect((await refusalOf(zipOf([{ path: 'word/document.xml', content: '<a/>' }]))).code).toBe(
      'not-a-sheet',
    );
    expect((await refusalOf(zipOf([{ path: '花名册.xlsx', content: 'PK' }]))).code).toBe('not-a-sheet');
  });
});

it('passes on what is no refusal', async () => {
  await expect(orRefused(() => Promise.reject(new TypeError('a bug')))).rejects.toThrow('a bug');
  expect(
    await orRefused(() => Promise.reject(new FileRefused('not-a-sheet', { en: 'a', zh: '甲' }))),
  ).toEqual({
    kind: 'refused',
    code: 'not-a-sheet',
    words: { en: 'a', zh: '甲' },
  });
});
