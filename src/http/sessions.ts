/** Signing in, who is signed in, signing out. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { checkBody } from '../../models/requests/plan-calls.ts';
import { callerOfUser } from '../access/admission.ts';
import { isPassword } from '../access/password.ts';
import { sessionRequestSchema, userSchema } from '../access/people-requests.ts';
import { allScopes, type Caller, defaultTenant, isScope } from '../access/scopes.ts';
import {
  endedSessionCookie,
  hashOfSession,
  sessionCookie,
  sessionHours,
  sessionIn,
} from '../access/session.ts';
import { ProblemError } from '../errors.ts';
import type { Database } from '../store/database.ts';
import { beginSession, endSession, findSession } from '../store/sessions.ts';
import { countAttempt, forgetAttempts } from '../store/sign-in-attempts.ts';
import { findByName } from '../store/users.ts';
import { callerOf } from './authorisation.ts';
import { emptyAnswer, jsonAnswer, location, problemAnswers, problemsOfBodies } from './openapi.ts';
import { readSmallBody } from './request-body.ts';
import { auditContextOf } from './request-context.ts';
import { isOverHttps, originOfPage } from './same-origin.ts';

const sessionSchema = z
  .object({
    tenant: z.string(),
    user: userSchema
      .pick({ id: true, name: true, role: true })
      .optional()
      .meta({ description: 'Absent for a key, and while nobody has made a key or a user.' }),
    scopes: z.array(z.enum(allScopes)).meta({ description: 'What the caller may do.' }),
    expiresAt: z.string().optional().meta({
      format: 'date-time',
      description: 'Of a session: unless it is used before. Of a key: for good.',
    }),
  })
  .meta({ id: 'Session', description: 'Who calls.' });

const setCookie = {
  type: 'string',
  description: '`lungang=…; HttpOnly; SameSite=Strict; Path=/`, and `Secure` behind HTTPS.',
} as const;

const signInOperation = {
  operationId: 'signIn',
  summary: 'Sign in',
  description: `Takes no key. Sets the cookie \`lungang\`, by which the browser is known from then on, until ${sessionHours} hours have passed without a request. Five false passwords lock a name for 15 minutes, whether anybody has it or not.`,
  tags: ['people'],
  body: sessionRequestSchema,
  response: {
    201: jsonAnswer(sessionSchema, 'Who has signed in.', {
      headers: { Location: location, 'Set-Cookie': setCookie },
    }),
    ...problemAnswers(
      ...problemsOfBodies,
      'invalid-request',
      'sign-in-refused',
      'sign-in-locked',
      'other-origin',
      'queue-full',
      'storage-full',
    ),
  },
};

const whoOperation = {
  operationId: 'getSession',
  summary: 'Who calls',
  description: 'Of a user name, role and scopes; of a key, and while the service is open, the scopes.',
  tags: ['people'],
  response: { 200: jsonAnswer(sessionSchema, 'The caller.'), ...problemAnswers() },
};

const signOutOperation = {
  operationId: 'signOut',
  summary: 'Sign out',
  description: 'The session is over from the next request on, wherever its cookie is.',
  tags: ['people'],
  response: {
    204: emptyAnswer('It is over.'),
    ...problemAnswers('unknown-session'),
  },
};

const answerOf = ({ tenant, user, scopes, expiresAt }: Caller): z.infer<typeof sessionSchema> => {
  const until = user?.sessionEndsAt ?? expiresAt;
  return {
    tenant,
    ...(user ? { user: { id: user.id, name: user.name, role: user.role } } : {}),
    scopes: [...scopes].filter(isScope),
    ...(until ? { expiresAt: until.toISOString() } : {}),
  };
};

const lockedFor = (seconds: number): ProblemError => {
  const minutes = Math.ceil(seconds / 60);
  return new ProblemError('sign-in-locked', {
    detail: {
      en: `This name is locked after five false passwords. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
      zh: `密码连续五次不正确，该名称已锁定，请在${minutes}分钟后再试。`,
    },
    headers: { 'retry-after': String(seconds) },
  });
};

/** Each takes memory and a thread; people who sign in at the same moment are few. */
const signInsAtOnce = 16;
const bodyBytesAtMost = 16_384;

type SessionRoutes = { readonly database: Database; readonly now: () => Date };

export const sessionRoutes = (app: FastifyInstance, { database, now }: SessionRoutes): void => {
  let going = 0;

  /** The session of whoever gives the right password, with its caller. */
  const signIn = async (request: FastifyRequest): Promise<{ session: string; caller: Caller }> => {
    const { value } = readSmallBody(request, (raw) => checkBody(sessionRequestSchema, raw));
    const tried = { tenant: value.tenant ?? defaultTenant, name: value.name };
    const locked = await countAttempt(database, tried);
    if (locked > 0) throw lockedFor(locked);
    const found = await findByName(database, tried.tenant, tried.name);
    if (!(await isPassword(value.password, found?.password)) || !found)
      throw new ProblemError('sign-in-refused', {
        headers: { 'www-authenticate': 'Bearer realm="lungang"' },
      });
    await forgetAttempts(database, tried);
    const by = { tenant: tried.tenant, actor: found.id, requestId: request.id };
    const session = await beginSession(database, by, now());
    const begun = await findSession(database, hashOfSession(session), now());
    // Disabled at this very moment.
    if (!begun) throw new ProblemError('session-over');
    return { session, caller: callerOfUser(begun) };
  };

  app.post(
    '/v1/sessions',
    { config: { isOpen: true }, bodyLimit: bodyBytesAtMost, schema: signInOperation },
    async (request, reply) => {
      // Programs say no origin, and have no browser that could be led to sign in as somebody else.
      if (originOfPage(request) === 'other') throw new ProblemError('other-origin');
      if (going >= signInsAtOnce) throw new ProblemError('queue-full', { headers: { 'retry-after': '5' } });
      going += 1;
      try {
        const { session, caller } = await signIn(request);
        reply
          .code(201)
          .header('location', '/v1/sessions')
          .header('set-cookie', sessionCookie(session, isOverHttps(request)));
        return answerOf(caller);
      } finally {
        going -= 1;
      }
    },
  );

  app.get('/v1/sessions', { schema: whoOperation }, async (request) => answerOf(callerOf(request)));

  app.delete(
    '/v1/sessions',
    { config: { scope: 'read' }, schema: signOutOperation },
    async (request, reply) => {
      const session = sessionIn(request.headers.cookie);
      if (!callerOf(request).user || session === undefined) throw new ProblemError('unknown-session');
      await endSession(database, auditContextOf(request), hashOfSession(session));
      return reply
        .code(204)
        .header('set-cookie', endedSessionCookie(isOverHttps(request)))
        .send();
    },
  );
};
