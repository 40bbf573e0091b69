/** What a wrong value looks like, by the schema of the field in which it stands. */
import type { z } from 'zod';
import { definitionOf, isDateSchema, unwrapped } from '../schema-parts.ts';
import { dateForm } from './date-forms.ts';
import type { LookAlike } from './look-alike.ts';
import {
  absentForm,
  choiceForm,
  figuresForm,
  listForm,
  numberForm,
  placeForm,
  textForm,
  truthForm,
} from './value-forms.ts';

const ofSchema = (value: unknown, schema: z.ZodType): LookAlike | undefined => {
  const { type, options, values, entries, element, valueType, shape } = definitionOf(schema);
  if (isDateSchema(schema)) return dateForm(value);
  if (options)
    return options.map((option) => ofSchema(value, unwrapped(option))).find((found) => found !== undefined);
  switch (type) {
    case 'literal':
      return choiceForm(value, values ?? []);
    case 'enum':
      return choiceForm(value, Object.values(entries ?? {}));
    case 'number':
    case 'int':
      return numberForm(value);
    case 'boolean':
      return truthForm(value);
    case 'string':
      return textForm(value);
    case 'array':
      return element && definitionOf(unwrapped(element)).type === 'string' ? listForm(value) : undefined;
    case 'record':
      return valueType && definitionOf(unwrapped(valueType)).type === 'number'
        ? figuresForm(value)
        : undefined;
    case 'object':
      return shape && Object.hasOwn(shape, 'longitude') ? placeForm(value) : undefined;
    default:
      return undefined;
  }
};

/** `schema` as it stands in its object: an optional field may be left out where its value is not known. */
export const lookAlikeFor = (value: unknown, schema: z.ZodType): LookAlike | undefined => {
  if (value === undefined) return undefined;
  const inside = unwrapped(schema);
  const found = ofSchema(value, inside);
  if (found) return found;
  const absent = absentForm(value);
  if (!absent) return undefined;
  return schema.safeParse(undefined).success
    ? absent
    : { form: absent.form, advice: { en: 'the field is needed', zh: '此项为必填' } };
};
