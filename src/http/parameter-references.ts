/**
 * Parameters of policies in the description. A request may have `{ "parameter": name }` where a setting has a figure, a
 * text, true or false; the models put the values in before they check shapes, so their schemas know no references.
 */
import { componentPrefix, isObject, type Json, type JsonObject, mapValues } from './json-schemas.ts';

const name = 'ParameterReference';
const reference: JsonObject = { $ref: componentPrefix + name };

/** The component that every place refers to. */
export const parameterReference: JsonObject = {
  [name]: {
    type: 'object',
    description:
      'The value of a parameter: the one that the request gives in `parameters`, else the default that the policy declares.',
    properties: {
      parameter: {
        type: 'string',
        description: 'A name in `parameters` of the policy.',
        example: 'quotaPercent',
      },
    },
    required: ['parameter'],
    additionalProperties: false,
  },
};

/** Only a figure, a text, true or false can be the value of a parameter. */
const isScalar = (schema: Json): boolean =>
  isObject(schema) && ['string', 'number', 'integer', 'boolean'].includes(String(schema.type));

/** The schema of a value, with references allowed in place of every scalar in it. */
const orReference = (schema: Json): Json => {
  if (!isObject(schema)) return schema;
  if (isScalar(schema)) {
    const { description, ...plain } = schema;
    return { ...(description === undefined ? {} : { description }), anyOf: [plain, reference] };
  }
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      if (key === 'items' || key === 'additionalProperties') return [key, orReference(value)];
      if (key === 'properties' && isObject(value)) return [key, mapValues(value, orReference)];
      if (key === 'prefixItems' && Array.isArray(value)) return [key, value.map(orReference)];
      if ((key !== 'anyOf' && key !== 'oneOf') || !Array.isArray(value)) return [key, value];
      const options = value.map((option) => (isScalar(option) ? option : orReference(option)));
      return [key, value.some(isScalar) ? [...options, reference] : options];
    }),
  );
};

/** A component with references where its `takesParameters` says: in these fields, or (`true`) in all. */
export const withParameterReferences = (component: Json): Json => {
  if (!isObject(component)) return component;
  const { takesParameters, ...schema } = component;
  if (takesParameters === true) return orReference(schema);
  if (!Array.isArray(takesParameters) || !isObject(schema.properties)) return schema;
  const fields = Object.entries(schema.properties).map(([field, value]): [string, Json] => [
    field,
    takesParameters.includes(field) ? orReference(value) : value,
  ]);
  return { ...schema, properties: Object.fromEntries(fields) };
};
