/** The types of the wire, made from the description of the service. */
import openapiTypescript, { astToString } from 'openapi-typescript';

const heading = '/** The wire as types: made from openapi.json by `npm run generate`, never edited. */\n';

/** The text of src/api.d.ts for the text of openapi.json. */
export const generateTypes = async (description: string): Promise<string> =>
  heading + astToString(await openapiTypescript(description, { silent: true }));
