/**
 * Zod schemas as the JSON schemas of an OpenAPI 3.1 document. A schema with a name (`.meta({ id })`) becomes a component,
 * and everything else refers to it.
 */
import { z } from 'zod';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The same JSON with every object changed by `change`, the inner ones first. */
export const mapObjects = (value: Json, change: (object: JsonObject) => JsonObject): Json => {
  if (Array.isArray(value)) return value.map((item) => mapObjects(item, change));
  if (!isObject(value)) return value;
  return change(
    Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapObjects(item, change)])),
  );
};

/** The object with every value changed, under the same keys. */
export const mapValues = (object: JsonObject, change: (value: Json) => Json): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));

export const componentPrefix = '#/components/schemas/';
const definitionPrefix = '#/$defs/';

/** Refers to components instead of definitions, and drops the bounds of safe integers, which tell a caller nothing. */
const forDocument = (object: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(object)
      .filter(
        ([key, value]) =>
          !(key === 'minimum' && value === Number.MIN_SAFE_INTEGER) &&
          !(key === 'maximum' && value === Number.MAX_SAFE_INTEGER),
      )
      .map(([key, value]) =>
        key === '$ref' && typeof value === 'string'
          ? [key, value.replace(definitionPrefix, componentPrefix)]
          : [key, value],
      ),
  );

export type SchemaComponents = {
  /**
   * The JSON schema of what is sent (`input`) or answered (`output`). Throws where a named schema means one thing in
   * requests and another in answers, as a default does; such a schema needs two names.
   */
  readonly describe: (schema: z.ZodType, direction: 'input' | 'output') => Json;
  /** The named schemas that were described, in the order of their names. */
  readonly named: () => JsonObject;
};

export const schemaComponents = (): SchemaComponents => {
  const components = new Map<string, Json>();
  const add = (name: string, schema: Json): void => {
    const known = components.get(name);
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(schema))
      throw new Error(`the schema ${name} differs between requests and answers; give it two names`);
    components.set(name, schema);
  };
  const convert = (schema: z.ZodType, direction: 'input' | 'output'): Json => {
    // Inside another schema, a named one is a reference and a definition, whether it is the outermost or not.
    const made = z.toJSONSchema(z.object({ schema }), { io: direction, unrepresentable: 'any' });
    const { properties, $defs } = mapObjects(made as Json, forDocument) as {
      readonly properties: JsonObject;
      readonly $defs?: JsonObject;
    };
    for (const [name, definition] of Object.entries($defs ?? {})) {
      const { id: _, ...component } = isObject(definition) ? definition : {};
      add(name, component);
    }
    return properties.schema ?? null;
  };
  // One schema, that of problems, stands in hundreds of answers.
  const described = { input: new Map<z.ZodType, Json>(), output: new Map<z.ZodType, Json>() };
  return {
    describe: (schema, direction) => {
      const known = described[direction].get(schema) ?? convert(schema, direction);
      described[direction].set(schema, known);
      return known;
    },
    named: () => Object.fromEntries([...components].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
};
