/** What the description says of values: whether a value fits the schema at a place of it. */
import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js';

export type Fits = (pointer: string, value: unknown) => readonly string[];

/** `fits('/components/schemas/Policy', value)` answers what is wrong with the value; nothing where it fits. */
export const describedBy = (description: object): Fits => {
  // Formats say what texts look like; the models check them.
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: false });
  ajv.addSchema({ ...description, $id: 'description' } as AnySchema);
  return (pointer, value) => {
    const $ref = `description#${pointer}`;
    const validate = ajv.getSchema($ref);
    if (!validate) throw new Error(`the description has no schema at ${pointer}`);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
};

type Shared = { readonly paths: object; readonly components: Readonly<Record<string, object>> };

/** The paths of the description, with the answers and parameters that operations share put in. */
export const pathsWhole = ({ paths, components }: Shared): object =>
  JSON.parse(JSON.stringify(paths), (_, value) => {
    const [, kind = '', name = ''] =
      /^#\/components\/(responses|parameters)\/(.+)$/.exec(value?.$ref ?? '') ?? [];
    return kind === '' ? value : (components[kind] as Record<string, object>)[name];
  });

/** The steps as a JSON Pointer. */
export const pointerOf = (...steps: readonly string[]): string =>
  steps.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
