/** Values that nearly fit: drawn from a schema of the description, or made of a good one by a few edits. */
import fc from 'fast-check';
import { isObject, type Json, type JsonObject } from '../../src/http/json-schemas.ts';

const deep = (depth: number): Json => (depth === 0 ? 'deep' : [{ inside: deep(depth - 1) }]);

/** Values of the wrong type, at the limits of types, or with a meaning of their own somewhere. */
const hostileValues: readonly Json[] = [
  ...[null, true, false, 0, -1, -0, 0.1, 1e-320, 1.7e308, 2 ** 31, 2 ** 53, -(2 ** 53)],
  ...['', ' ', '\u0000', 'a\u0000b', '\ud800', '\u202e', '\ufeff', '教师', '𠮷𠮷', 'e\u0301'],
  ...['__proto__', 'constructor', 'toString', 'NaN', '1e999', 'true', 'null', '2026-02-30', '0000-00-00'],
  ...["'; DROP TABLE plans; --", '../../etc/passwd', '%00', '<script>', 'x'.repeat(3_000)],
  ...['11111111-2222-4333-8444-555555555555', 'https://127.0.0.1:1/', 'http://[::1]/'],
  ...[
    [],
    {},
    [[]],
    [null],
    { '': {} },
    { constructor: {} },
    { parameter: 'figure' },
    { $ref: '#' },
    deep(40),
  ],
  Array.from({ length: 300 }, (_, position) => position),
];
const hostileValue: fc.Arbitrary<Json> = fc.constantFrom(...hostileValues);

const at = (description: JsonObject, reference: string): Json =>
  reference
    .slice('#/'.length)
    .split('/')
    .reduce<Json>((inside, step) => (isObject(inside) ? (inside[step] ?? null) : null), description);

const textOf = (schema: JsonObject): fc.Arbitrary<Json> =>
  schema.format === 'date'
    ? fc.constantFrom('2026-08-31', '1980-02-29', '2026-9-1')
    : fc.oneof(fc.constantFrom('S1', 'S2', 'T1', 'T2', '语文', 'figure', 'all'), fc.string({ maxLength: 8 }));

const numberOf = ({ type, minimum = -5, maximum = 100 }: JsonObject): fc.Arbitrary<Json> => {
  const [least, most] = [Number(minimum), Math.min(Number(maximum), Number(minimum) + 100)];
  return type === 'integer'
    ? fc.integer({ min: Math.ceil(least), max: Math.floor(most) })
    : fc.double({ min: least, max: most, noNaN: true });
};

/** Draws values that fit a schema, except that here and there a hostile one stands in place of a part. */
export const nearlyFitting = (description: JsonObject) => {
  const known = new Map<string, fc.Arbitrary<Json>>();
  const named = (reference: string, depth: number): fc.Arbitrary<Json> => {
    const key = `${depth} ${reference}`;
    const made = known.get(key) ?? fitting(at(description, reference), depth);
    known.set(key, made);
    return made;
  };
  const objectOf = (schema: JsonObject, depth: number): fc.Arbitrary<Json> => {
    const properties = isObject(schema.properties) ? schema.properties : {};
    const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
    const fields = Object.entries(properties).map(([field, value]) => [field, of(value, depth - 1)]);
    const own = fc.record<JsonObject>(Object.fromEntries(fields), { requiredKeys: required });
    if (!isObject(schema.additionalProperties)) return own;
    const further = of(schema.additionalProperties, depth - 1);
    return fc.dictionary(fc.constantFrom('S1', '语文', 'figure', 'all'), further, { maxKeys: 3 });
  };
  const fitting = (schema: Json, depth: number): fc.Arbitrary<Json> => {
    if (!isObject(schema) || depth <= 0) return hostileValue;
    if (typeof schema.$ref === 'string') return named(schema.$ref, depth - 1);
    if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
    if (schema.const !== undefined) return fc.constant(schema.const);
    const options = schema.anyOf ?? schema.oneOf;
    if (Array.isArray(options)) return fc.oneof(...options.map((option) => of(option, depth)));
    if (schema.type === 'array') return fc.array(of(schema.items ?? null, depth - 1), { maxLength: 3 });
    if (schema.type === 'object') return objectOf(schema, depth);
    if (schema.type === 'string') return textOf(schema);
    if (schema.type === 'boolean') return fc.boolean();
    return schema.type === 'number' || schema.type === 'integer' ? numberOf(schema) : hostileValue;
  };
  const of = (schema: Json, depth: number): fc.Arbitrary<Json> =>
    fc.oneof({ weight: 30, arbitrary: fitting(schema, depth) }, { weight: 1, arbitrary: hostileValue });
  return (schema: Json): fc.Arbitrary<Json> => of(schema, 9);
};

type Edit = { readonly place: number; readonly kind: (typeof edits)[number]; readonly value: Json };
const edits = ['replace', 'remove', 'add', 'repeat', 'wrap'] as const;

const sizeOf = (value: Json): number =>
  typeof value === 'object' && value !== null
    ? Object.values(value).reduce<number>((sum, inside) => sum + sizeOf(inside), 1)
    : 1;

/** The value with an edit at its part of this number, parts being counted from the outside. */
const edited = (value: Json, { place, kind, value: other }: Edit): Json | undefined => {
  if (place === 0) {
    if (kind === 'remove') return undefined;
    if (kind === 'wrap') return [value];
    if (kind === 'add' && isObject(value)) return { ...value, unknown: other };
    if (kind === 'add' && Array.isArray(value)) return [...value, other];
    return kind === 'repeat' && Array.isArray(value) ? [...value, ...value] : other;
  }
  if (typeof value !== 'object' || value === null) return value;
  let left = place - 1;
  const entries = Object.entries(value as JsonObject).flatMap(([key, inside]): [string, Json][] => {
    const here = left;
    left -= sizeOf(inside);
    if (here < 0 || here >= sizeOf(inside)) return [[key, inside]];
    const changed = edited(inside, { place: here, kind, value: other });
    return changed === undefined ? [] : [[key, changed]];
  });
  return Array.isArray(value) ? entries.map(([, inside]) => inside) : Object.fromEntries(entries);
};

/** A good value after no, one or several edits. */
export const editsOf = (good: Json): fc.Arbitrary<Json> =>
  fc
    .array(fc.record({ place: fc.nat(), kind: fc.constantFrom(...edits), value: hostileValue }), {
      maxLength: 3,
    })
    .map((all) =>
      all.reduce(
        (value, edit) => edited(value, { ...edit, place: edit.place % sizeOf(value) }) ?? null,
        good,
      ),
    );
