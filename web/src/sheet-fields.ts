/** The fields that columns may be read as, and the values of those that have a scale, in words. */
import type { Schemas } from './api.ts';
import document from './words/sheet-fields.json';
import type { Words } from './words.ts';

type Contents = Schemas['Mapping']['sheets'][number]['holds'];
type Field = { readonly field: string; readonly words: Words };

const fields: Readonly<Partial<Record<Contents, readonly Field[]>>> = document.fields;
const values: Readonly<Record<string, Readonly<Record<string, Words>>>> = document.values;

export const fieldsOf = (contents: Contents): readonly Field[] => fields[contents] ?? [];

export const valueInWords = (field: string, value: string): Words =>
  values[field]?.[value] ?? { zh: value, en: value };
