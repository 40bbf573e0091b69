/** The users of a tenant: made, listed, changed. Passwords go in and never come out. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { checkBody } from '../../models/requests/plan-calls.ts';
import { userChangeSchema, userRequestSchema, userSchema } from '../access/people-requests.ts';
import { ProblemError } from '../errors.ts';
import type { Database } from '../store/database.ts';
import { changeUser, createUser, findUser, listUsers, type User } from '../store/users.ts';
import { jsonAnswer, location, problemAnswers, problemsOfBodies } from './openapi.ts';
import { readSmallBody } from './request-body.ts';
import { auditContextOf, tenantOf } from './request-context.ts';

const params = z.object({ id: z.string().meta({ description: 'The id that POST /v1/users gave.' }) });
type Params = { readonly Params: { readonly id: string } };

const tags = ['people'];

const createOperation = {
  operationId: 'createUser',
  summary: 'Make a user',
  description:
    'A user of the tenant of the caller, who may sign in at once. As long as nobody has made a key or a user, the first one closes the service to requests without either: make an administrator.',
  tags,
  body: userRequestSchema,
  response: {
    201: jsonAnswer(userSchema, 'The user.', { headers: { Location: location } }),
    ...problemAnswers(...problemsOfBodies, 'invalid-request', 'name-taken'),
  },
};

const listOperation = {
  operationId: 'listUsers',
  summary: 'The users, the oldest first',
  description: 'Those who are disabled too: the audit trail names them by their ids.',
  tags,
  response: {
    200: jsonAnswer(z.object({ users: z.array(userSchema) }), 'All of them.'),
    ...problemAnswers(),
  },
};

const getOperation = {
  operationId: 'getUser',
  summary: 'One user',
  description: 'Name, role, and whether the user may sign in.',
  tags,
  params,
  response: { 200: jsonAnswer(userSchema, 'The user.'), ...problemAnswers('unknown-user') },
};

const changeOperation = {
  operationId: 'changeUser',
  summary: 'Give a user another role or password, disable or enable a user',
  description:
    'Another role holds from the next request on. Whoever is disabled or given another password has no session any more; another password also unlocks the name.',
  tags,
  params,
  body: userChangeSchema,
  response: {
    200: jsonAnswer(userSchema, 'The user as it is now.'),
    ...problemAnswers(...problemsOfBodies, 'invalid-request', 'unknown-user'),
  },
};

const answerOf = ({ id, name, role, createdAt, disabledAt }: User): z.infer<typeof userSchema> => ({
  id,
  name,
  role,
  createdAt: createdAt.toISOString(),
  ...(disabledAt ? { disabledAt: disabledAt.toISOString() } : {}),
});

const config = { scope: 'admin' } as const;
const bodyBytesAtMost = 16_384;

export const userRoutes = (app: FastifyInstance, { database }: { readonly database: Database }): void => {
  app.post(
    '/v1/users',
    { config, bodyLimit: bodyBytesAtMost, schema: createOperation },
    async (request, reply) => {
      const { value } = readSmallBody(request, (raw) => checkBody(userRequestSchema, raw));
      const user = await createUser(database, auditContextOf(request), value);
      if (!user) throw new ProblemError('name-taken');
      reply.code(201).header('location', `/v1/users/${user.id}`);
      return answerOf(user);
    },
  );

  app.get('/v1/users', { config, schema: listOperation }, async (request) => ({
    users: (await listUsers(database, tenantOf(request))).map(answerOf),
  }));

  app.get<Params>('/v1/users/:id', { config, schema: getOperation }, async (request) => {
    const user = await findUser(database, request.params.id, tenantOf(request));
    if (!user) throw new ProblemError('unknown-user');
    return answerOf(user);
  });

  app.patch<Params>(
    '/v1/users/:id',
    { config, bodyLimit: bodyBytesAtMost, schema: changeOperation },
    async (request) => {
      const { value } = readSmallBody(request, (raw) => checkBody(userChangeSchema, raw));
      const user = await changeUser(database, auditContextOf(request), request.params.id, value);
      if (!user) throw new ProblemError('unknown-user');
      return answerOf(user);
    },
  );
};
