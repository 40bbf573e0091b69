/** Markdown tables made from schemas: what a field may hold, in the words of a reader and not of a validator. */
import { z } from 'zod';

type JsonSchema = {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly description?: string;
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema | false;
  readonly prefixItems?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly default?: unknown;
};

/** A schema with a name of its own comes as a reference to itself. */
const jsonSchemaOf = (schema: z.ZodType): JsonSchema => {
  const made = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  const name = made.$ref?.replace(/^.*\//, '');
  return (name === undefined ? undefined : made.$defs?.[name]) ?? made;
};

const code = (value: unknown): string => `\`${JSON.stringify(value)}\``;
const isSafeBound = (value: number | undefined): value is number =>
  value !== undefined && Math.abs(value) < Number.MAX_SAFE_INTEGER;

const rangeOf = ({ minimum, maximum, exclusiveMinimum }: JsonSchema): string => {
  const [least, most] = [minimum ?? exclusiveMinimum, maximum];
  const from = exclusiveMinimum !== undefined && minimum === undefined ? 'above ' : '';
  if (isSafeBound(least) && isSafeBound(most))
    return ` ${from}${least.toLocaleString('en')} – ${most.toLocaleString('en')}`;
  return isSafeBound(least) ? ` ${from || 'from '}${least.toLocaleString('en')}` : '';
};

/** An id is the only text of at least one and at most 200 characters. */
const textOf = ({ format, minLength, maxLength }: JsonSchema): string =>
  format === 'date' ? 'date' : minLength === 1 && maxLength === 200 ? 'id' : 'text';

const fieldsOf = ({ properties = {}, required = [] }: JsonSchema): string =>
  Object.entries(properties)
    .map(([name, inside]) => `${name}${required.includes(name) ? '' : '?'}: ${typeOf(inside)}`)
    .join(', ');

const typeOf = (schema: JsonSchema): string => {
  if (schema.$ref !== undefined) return schema.$ref.replace(/^.*\//, '');
  if (schema.const !== undefined) return code(schema.const);
  if (schema.enum) return schema.enum.map(code).join(', ');
  if (schema.anyOf) return [...new Set(schema.anyOf.map(typeOf))].join(' or ');
  if (schema.prefixItems) return `[${schema.prefixItems.map(typeOf).join(', ')}]`;
  if (typeof schema.type === 'object') return schema.type.map((type) => typeOf({ type })).join(' or ');
  switch (schema.type) {
    case 'array': {
      const inside = schema.items ? typeOf(schema.items) : 'anything';
      return /^\w+$/.test(inside) ? `${inside}[]` : `list of ${inside}`;
    }
    case 'object':
      if (schema.properties) return `{ ${fieldsOf(schema)} }`;
      return typeof schema.additionalProperties === 'object'
        ? `{ [name]: ${typeOf(schema.additionalProperties)} }`
        : 'object';
    case 'string':
      return textOf(schema);
    case 'integer':
      return `whole number${rangeOf(schema)}`;
    case 'number':
      return `number${rangeOf(schema)}`;
    case 'boolean':
      return 'true or false';
    default:
      return schema.type ?? 'anything';
  }
};

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
};

/** One row per field of an object; a description that only repeats the type is left out. */
export const fieldTable = (schema: z.ZodType, leftOut: readonly string[] = []): string => {
  const { properties = {}, required = [] } = jsonSchemaOf(schema);
  const rows = Object.entries(properties)
    .filter(([name]) => !leftOut.includes(name))
    .map(([name, inside]) => {
      const said = inside.description === "The caller's own id." ? '' : (inside.description ?? '');
      const otherwise = inside.default === undefined ? '' : ` Default ${code(inside.default)}.`;
      return [
        `\`${name}\``,
        typeOf(inside),
        required.includes(name) && inside.default === undefined ? 'yes' : '',
        `${said}${otherwise}`.trim(),
      ];
    });
  return table(['field', 'type', 'needed', 'meaning'], rows);
};

/** What a schema asks of its fields together, in the words it tells a caller who does not. */
export const conditionsOf = (schema: z.ZodType): readonly string[] =>
  (schema.def.checks ?? []).flatMap((check) => {
    const { error } = check._zod.def;
    const said = typeof error === 'function' ? error({} as never) : undefined;
    return typeof said === 'string' ? [said] : [];
  });
