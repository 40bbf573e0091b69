import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { jsonAnswer, problemAnswers } from './openapi.ts';

/** The description of the service, and a page to read it and try it that needs nothing from elsewhere. */
export const documentRoutes = async (app: FastifyInstance): Promise<void> => {
  let body: Buffer | undefined;
  app.get(
    '/openapi.json',
    {
      schema: {
        operationId: 'openapi',
        summary: 'This description',
        description: 'OpenAPI 3.1, made from the schemas the service itself uses. /docs shows it as a page.',
        tags: ['running'],
        response: {
          200: jsonAnswer(z.looseObject({}), 'The description.'),
          ...problemAnswers(),
        },
      },
    },
    async (_request, reply) => {
      body ??= Buffer.from(JSON.stringify(app.swagger()));
      return reply.type('application/json; charset=utf-8').send(body);
    },
  );
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    // The page may load only what this service serves; styles are inline because Swagger UI writes them so.
    staticCSP: {
      'default-src': "'self'",
      'base-uri': "'self'",
      'font-src': "'self' data:",
      'form-action': "'self'",
      'frame-ancestors': "'self'",
      'img-src': "'self' data:",
      'object-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self' 'unsafe-inline'",
    },
    theme: { title: 'lungang' },
    uiConfig: { deepLinking: true, layout: 'BaseLayout', tryItOutEnabled: true, defaultModelsExpandDepth: 0 },
  });
};
