/** An empty workbook to be filled in. */
import type { FastifyInstance } from 'fastify';
import { template } from '../../models/sheet/template.ts';
import type { Language } from '../../models/vocabulary/words.ts';
import type { SheetWorkers } from '../sheets/sheet-workers.ts';
import { languageOf } from './languages.ts';
import { problemAnswers, streamAnswer } from './openapi.ts';
import { sendWorkbook, workbookType } from './workbook-answers.ts';

const nameOf: Readonly<Record<Language, string>> = { en: 'template', zh: '模板' };

export const templateRoutes = (
  app: FastifyInstance,
  { sheets }: { readonly sheets: Pick<SheetWorkers, 'run'> },
): void => {
  /** It depends on the version of the service alone. */
  const made = new Map<Language, Uint8Array>();
  const templateIn = async (language: Language): Promise<Uint8Array> => {
    const known = made.get(language);
    if (known) return known;
    const bytes = await sheets.run('writeWorkbook', [template(language), language]);
    if (!(bytes instanceof Uint8Array)) throw new Error('there is no time or memory to write the template');
    made.set(language, bytes);
    return bytes;
  };
  app.get(
    '/v1/template',
    {
      config: { mediaType: workbookType },
      schema: {
        operationId: 'getTemplate',
        summary: 'An empty workbook to be filled in',
        description:
          'Sheets of schools, teachers and earlier rotations with lists to choose from, and a page of explanations; in the language that Accept-Language prefers. Filled in and sent to POST /v1/imports it reads without a question.',
        tags: ['imports'],
        response: { 200: streamAnswer(workbookType, 'The workbook.'), ...problemAnswers() },
      },
    },
    async (request, reply) => {
      const language = languageOf(request);
      return sendWorkbook(reply, await templateIn(language), nameOf[language]);
    },
  );
};
