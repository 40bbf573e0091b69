import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { jsonAnswer, problemAnswers } from './openapi.ts';

export type Version = {
  readonly version: string;
  readonly engines: Readonly<Record<string, string>>;
  readonly node: string;
};

const statusSchema = z.object({ status: z.string() });
const versionSchema = z
  .object({
    service: z.literal('lungang'),
    version: z.string(),
    engines: z.record(z.string(), z.string()).meta({ description: 'Solver engines, each with its version.' }),
    node: z.string(),
  })
  .meta({ id: 'Version' });

export const runningRoutes = (app: FastifyInstance, { version }: { version: Version }): void => {
  app.get(
    '/livez',
    {
      schema: {
        operationId: 'livez',
        summary: 'The process is alive',
        description: 'Answers as long as the process can answer anything.',
        tags: ['running'],
        response: { 200: jsonAnswer(statusSchema, 'Alive.'), ...problemAnswers() },
      },
    },
    async () => ({ status: 'alive' }),
  );
  app.get(
    '/readyz',
    {
      schema: {
        operationId: 'readyz',
        summary: 'The service takes work',
        description: 'Answers 503 from the moment the service is told to stop.',
        tags: ['running'],
        response: { 200: jsonAnswer(statusSchema, 'Ready.'), ...problemAnswers() },
      },
    },
    async () => ({ status: 'ready' }),
  );
  app.get(
    '/version',
    {
      schema: {
        operationId: 'version',
        summary: 'What is running here',
        description: 'The versions that a plan’s receipt and solver name.',
        tags: ['running'],
        response: { 200: jsonAnswer(versionSchema, 'The versions.'), ...problemAnswers() },
      },
    },
    async () => ({ service: 'lungang', ...version }),
  );
};
