/** Mappings that are remembered by name, and proposed again for files with the same headings. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { checkMapping, mappingSchema } from '../../models/sheet/import-requests.ts';
import { ProblemError } from '../errors.ts';
import type { Database } from '../store/database.ts';
import {
  deleteMapping,
  findMapping,
  listMappings,
  mappingsPerTenant,
  type StoredMapping,
  storeMapping,
} from '../store/mappings.ts';
import { jsonAnswer, problemAnswers, problemsOfBodies } from './openapi.ts';
import { readSmallBody } from './request-body.ts';
import { auditContextOf, tenantOf } from './request-context.ts';

const nameAtMost = 200;

const storedSchema = z
  .object({
    id: z.string().meta({ description: 'What the audit trail calls it.' }),
    name: z.string(),
    changedAt: z.string().meta({ format: 'date-time' }),
    mapping: mappingSchema,
  })
  .meta({ id: 'StoredMapping' });

const params = z.object({
  name: z.string().max(nameAtMost).meta({ description: 'What its user calls it.' }),
});
type Params = { readonly Params: { readonly name: string } };

const answerOf = ({ id, name, mapping, changedAt }: StoredMapping): z.infer<typeof storedSchema> => ({
  id,
  name,
  changedAt: changedAt.toISOString(),
  mapping: JSON.parse(mapping),
});

/** The name in the path; one that cannot be kept was never given. */
const nameIn = ({ params: { name } }: FastifyRequest<Params>): string => {
  if (name.trim() !== '' && name.length <= nameAtMost && !name.includes('\u0000') && name.isWellFormed())
    return name;
  throw new ProblemError('unknown-mapping', {
    detail: {
      en: `The name of a mapping is a text of 1 to ${nameAtMost} characters.`,
      zh: `对应关系的名称应为1至${nameAtMost}个字符的文字。`,
    },
  });
};

const described = { tags: ['imports'], params } as const;

const keepMappingOperation = {
  ...described,
  operationId: 'keepMapping',
  summary: 'Remember how files of a kind are read',
  description:
    'The mapping as it stands in GET /v1/imports/{id}. It replaces one of the same name, and is proposed for every file with the same headings that is sent from now on.',
  body: mappingSchema,
  response: {
    200: jsonAnswer(storedSchema, 'It replaces another one.'),
    201: jsonAnswer(storedSchema, 'It is remembered.'),
    ...problemAnswers(...problemsOfBodies, 'invalid-request', 'unknown-mapping', 'too-many-mappings'),
  },
};

const listMappingsOperation = {
  operationId: 'listMappings',
  summary: 'The mappings that are remembered',
  description: 'Those changed last come first.',
  tags: ['imports'],
  response: {
    200: jsonAnswer(z.object({ mappings: z.array(storedSchema) }), 'All of them.'),
    ...problemAnswers(),
  },
};

const getMappingOperation = {
  ...described,
  operationId: 'getMapping',
  summary: 'One mapping',
  description: 'As it was remembered.',
  response: { 200: jsonAnswer(storedSchema, 'The mapping.'), ...problemAnswers('unknown-mapping') },
};

const deleteMappingOperation = {
  ...described,
  operationId: 'deleteMapping',
  summary: 'Forget a mapping',
  description: 'Files that were read by it stay as they are. Answers the mapping as it was.',
  response: { 200: jsonAnswer(storedSchema, 'It is gone.'), ...problemAnswers('unknown-mapping') },
};

const bodyBytesAtMost = 2 ** 20;

export const mappingRoutes = (app: FastifyInstance, { database }: { readonly database: Database }): void => {
  app.put<Params>(
    '/v1/mappings/:name',
    { bodyLimit: bodyBytesAtMost, schema: keepMappingOperation },
    async (request, reply) => {
      const name = nameIn(request);
      const { value } = readSmallBody(request, checkMapping);
      const stored = await storeMapping(database, auditContextOf(request), name, JSON.stringify(value));
      if (!stored)
        throw new ProblemError('too-many-mappings', {
          detail: {
            en: `There are ${mappingsPerTenant} mappings already. Delete one that is no longer needed.`,
            zh: `已有${mappingsPerTenant}个对应关系，请删除不再需要的对应关系。`,
          },
        });
      reply.code(stored.isNew ? 201 : 200);
      return answerOf(stored);
    },
  );

  app.get('/v1/mappings', { schema: listMappingsOperation }, async (request) => ({
    mappings: (await listMappings(database, tenantOf(request))).map(answerOf),
  }));

  app.get<Params>('/v1/mappings/:name', { schema: getMappingOperation }, async (request) => {
    const stored = await findMapping(database, tenantOf(request), nameIn(request));
    if (!stored) throw new ProblemError('unknown-mapping');
    return answerOf(stored);
  });

  app.delete<Params>('/v1/mappings/:name', { schema: deleteMappingOperation }, async (request) => {
    const deleted = await deleteMapping(database, auditContextOf(request), nameIn(request));
    if (!deleted) throw new ProblemError('unknown-mapping');
    return answerOf(deleted);
  });
};
