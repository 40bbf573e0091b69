import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findingAt } from '../../models/findings/findings.ts';
import { readJson } from '../../src/json/parse-strict.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const faultsOf = (text: string | Uint8Array) => {
  const read = readJson(typeof text === 'string' ? bytesOf(text) : text);
  return 'faults' in read ? read.faults : [];
};
const codesOf = (text: string | Uint8Array): readonly string[] =>
  faultsOf(text).map(({ pointer, code }) => `${code} ${pointer}`);

describe('entries of a body', () => {
  const read = (text: string, mostEntries: number) => readJson(bytesOf(text), { mostEntries });
  const hasTooMany = (text: string, mostEntries: number): boolean => {
    const body = read(text, mostEntries);
    return 'faults' in body && body.hasTooManyEntries === true;
  };
  const countEntries = (value: unknown): number =>
    typeof value === 'object' && value !== null
      ? Object.values(value).reduce((count: number, inside) => count + countEntries(inside), 1)
      : 1;

  it('are its texts, numbers, words, lists and objects, and no keys', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.constantFrom(undefined, 2), (text, indent) => {
        const value: unknown = JSON.parse(text);
        const [written, entries] = [JSON.stringify(value, null, indent), countEntries(value)];
        expect(hasTooMany(written, entries)).toBe(false);
        expect(hasTooMany(written, entries - 1)).toBe(true);
      }),
    );
  });
  it('beyond the limit are refused with the limit, and before anything else is found', () => {
    expect(read('[{}, {}, {"a": 1, "a": 2}', 2)).toEqual({
      faults: [
        findingAt('', 'too-many-entries', {
          en: 'the body has more than 2 entries, which is the limit (texts, numbers, words, lists and objects together); send fewer',
          zh: '提交的文字、数值、列表和对象合计超过2项的上限，请减少',
          params: { limit: 2 },
        }),
      ],
      hasTooManyEntries: true,
    });
  });
  it.each(['{}', '[]', '""', '-1', 'null', 'true', '{"a":[]}', '[[]]'])('are of every kind: %s', (entry) => {
    expect(hasTooMany(`[${`${entry}, `.repeat(1_000)}${entry}]`, 1_000)).toBe(true);
  });
});

describe('reading a body', () => {
  it('refuses keys that are longer than any that means something', () => {
    const key = 'k'.repeat(2_401);
    expect(codesOf(`{"a":{"${key}":1}}`)).toEqual(['bad-key /a']);
    expect(codesOf(`{"a":{"${key.slice(1)}":1}}`)).toEqual([]);
  });
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 8 }), fc.constantFrom(undefined, 1, '\t'), (text, indent) => {
        const value: unknown = JSON.parse(text);
        const written = JSON.stringify(value, null, indent);
        const read = readJson(bytesOf(written));
        if ('faults' in read) {
          // What is refused although it parses is refused for one of the stated reasons.
          for (const { code } of read.faults) expect(['unsafe-key', 'number-out-of-range']).toContain(code);
        } else expect(read.value).toEqual(value);
      }),
      { numRuns: 500 },
    );
  });
  it('refuses any broken text that JSON.parse refuses, and never throws', () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"b"',
      '1',
      '-',
      '0.5',
      'true',
      'nul',
      ' ',
      '"\\u',
      '\\',
      '"',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const parses = ((): boolean => {
          try {
            JSON.parse(text);
            return true;
          } catch {
            return false;
          }
        })();
        const codes = faultsOf(text).map(({ code }) => code);
        if (!parses) expect(codes.length).toBeGreaterThan(0);
        else expect(codes.filter((code) => code !== 'duplicate-key')).toEqual([]);
      }),
      { numRuns: 5_000 },
    );
  });
  it('ignores a byte order mark', () => {
    expect(readJson(bytesOf('\uFEFF{"a":1}'))).toEqual({ value: { a: 1 } });
  });
  it('names line and column of what is malformed, and does not repeat the content', () => {
    const [fault] = faultsOf('{\n  "name": "张三",\n  "x": Wang\n}');
    expect(fault).toMatchObject({ pointer: '/x', code: 'malformed-json' });
    expect(fault?.message).toBe('line 3, column 8: expected a value, found a letter; correct the JSON there');
    expect(faultsOf('[1,]')[0]?.message).toContain('a value after the comma');
    expect(faultsOf("{'a':1}")[0]?.message).toContain('between double quotes');
    expect(faultsOf('[NaN]')[0]?.message).toContain('NaN and Infinity are not JSON');
  });
  it.each([
    ['', 'empty-body '],
    ['{"a":{"b":1,"b":2}}', 'duplicate-key /a/b'],
    ['{"a":1,"\\u0061":2}', 'duplicate-key /a'],
    ['[{"a/b":1,"a/b":1}]', 'duplicate-key /0/a~1b'],
    ['{"x":[1,1e400]}', 'number-out-of-range /x/1'],
    ['[-1e400]', 'number-out-of-range /0'],
    ['[9007199254740993]', 'number-out-of-range /0'],
    ['[1e-400]', 'number-out-of-range /0'],
    [`[${'9'.repeat(400)}.5]`, 'number-out-of-range /0'],
    ['{"__proto__":{}}', 'unsafe-key /__proto__'],
    ['{"\\u005f_proto__":{}}', 'unsafe-key /__proto__'],
    ['{"constructor":{"prototype":{}}}', 'unsafe-key /constructor/prototype'],
    ['["\\ud800"]', 'lone-surrogate /0'],
    ['["\\udc00\\ud800"]', 'lone-surrogate /0'],
    ['["\\ud800\\n\\udc00"]', 'lone-surrogate /0'],
    ['["\\ud800x\\udc00"]', 'lone-surrogate /0'],
  ])('refuses %s', (text, expected) => {
    expect(codesOf(text)).toEqual([expected]);
  });
  it('reads U+0000, and names each text and key that holds it', () => {
    const pointersIn = (text: string): readonly string[] | undefined => {
      const read = readJson(bytesOf(text));
      return 'value' in read ? read.textFaults?.map(({ code, pointer }) => `${code} ${pointer}`) : undefined;
    };
    expect(pointersIn('{"a":["x\\u0000y",{"\\u0000":1}]}')).toEqual([
      'nul-character /a/0',
      'nul-character /a/1/\0',
    ]);
    expect(pointersIn('["\\\\u0000","\\u0001"]')).toBeUndefined();
  });
  it('accepts what only looks dangerous', () => {
    for (const text of [
      '{"constructor":2}',
      '{"prototype":1,"toString":2}',
      '["\\ud83d\\ude00"]',
      '[1e-400]'.replace('1', '0'),
    ])
      expect(faultsOf(text)).toEqual([]);
  });
  it('finds the same key among many', () => {
    const many = Array.from({ length: 5_000 }, (_, position) => `"k${position}":0`).join(',');
    expect(codesOf(`{${many}}`)).toEqual([]);
    expect(codesOf(`{${many},"k4000":1}`)).toEqual(['duplicate-key /k4000']);
  });
  it('counts what is the same in many objects, and lists what is not', () => {
    const teachers = Array.from({ length: 4_000 }, (_, position) =>
      position === 2_000 ? '{"a":1,"b":1,"b":2}' : '{"a":1,"a":2}',
    );
    expect(faultsOf(`{"teachers":[${teachers.join()}],"x":1e999}`)).toMatchObject([
      {
        pointer: '/teachers/0/a',
        code: 'duplicate-key',
        count: 3_999,
        places: [0, 1, 2, 3, 4].map((position) => `/teachers/${position}/a`),
      },
      { pointer: '/teachers/2000/b', code: 'duplicate-key', count: 1 },
      { pointer: '/x', code: 'number-out-of-range', count: 1 },
    ]);
  });
  it('refuses invalid UTF-8 and names the place', () => {
    expect(faultsOf(Uint8Array.from([0x5b, 0x0a, 0x22, 0xc3, 0x28, 0x22, 0x5d]))).toMatchObject([
      { pointer: '', code: 'invalid-utf8', message: expect.stringContaining('line 2, column 2') },
    ]);
    expect(faultsOf(Uint8Array.from([0xff, 0xfe, 0x7b, 0]))[0]?.message).toContain('UTF-16');
  });
  it('is not overthrown by nesting', () => {
    for (const open of ['[', '{"a":', '[{"":'])
      expect(faultsOf(open.repeat(100_000))).toMatchObject([{ code: 'nested-too-deeply' }]);
    expect(faultsOf('['.repeat(64) + ']'.repeat(64))).toEqual([]);
    expect(faultsOf('['.repeat(65) + ']'.repeat(65))).toMatchObject([{ code: 'nested-too-deeply' }]);
  });
});

const suite = '../shared/hostile/json_test_suite/test_parsing';
describe.skipIf(!existsSync(suite))('the JSON parsing test suite (skipped where it is not at hand)', () => {
  const files = existsSync(suite) ? readdirSync(suite) : [];
  it('accepts y_, refuses n_, survives i_', () => {
    for (const file of files) {
      const bytes = readFileSync(join(suite, file));
      const codes = faultsOf(bytes).map(({ code }) => code);
      if (file.startsWith('n_')) expect(codes, file).not.toEqual([]);
      if (file.startsWith('y_'))
        expect(
          codes.filter((code) => code !== 'duplicate-key'),
          file,
        ).toEqual([]);
      if (codes.length === 0) expect(() => JSON.parse(new TextDecoder().decode(bytes)), file).not.toThrow();
    }
    expect(files.length).toBeGreaterThan(300);
  });
});
