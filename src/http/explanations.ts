/** Calls that ask something about plans: each kind is posted, looked up and stopped alike. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ExplanationKind } from '../../models/requests/plan-calls.ts';
import { ProblemError } from '../errors.ts';
import type { PlanJobs } from '../jobs/plan-jobs.ts';
import type { ExplanationWanted } from '../planning/admit-explanation.ts';
import type { PlanningService } from '../planning/planning-service.ts';
import type { Database } from '../store/database.ts';
import { listExplanations } from '../store/plan-list.ts';
import { findStatus } from '../store/plans.ts';
import { explanationSummarySchema } from './explanation-summary.ts';
import { type FindBasis, problemsOfFinishedPlans } from './finished-plan.ts';
import { jsonAnswer, problemAnswers, problemsOfBodies, problemsOfPlanning } from './openapi.ts';
import { cursorSchema, limitSchema, readCursor, readLimit, writeCursor } from './pagination.ts';
import { planParams } from './plan-params.ts';
import {
  type Admitted,
  answerStopped,
  answerStored,
  answersOfLooking,
  answersOfMaking,
  answersOfStopping,
  ifNoneMatch,
  lifeSchema,
  makeQueued,
  type WorkResource,
  waitAtMost,
  workHeaders,
} from './queued-work.ts';
import { bytesOf, problemOfRefusal } from './request-body.ts';
import { planningFor, tenantOf } from './request-context.ts';
import { withStored } from './with-stored.ts';

export type ExplanationRoutes = {
  readonly planning: PlanningService;
  readonly jobs: PlanJobs;
  readonly database: Database;
  readonly findBasis: FindBasis;
};

/** Explanations are mostly there within seconds, and were always waited for. */
export const waitForExplanation = waitAtMost;

/** An explanation with its life in front of it. */
export const withLife = (answer: z.ZodObject, id: string): z.ZodType =>
  answer.partial().extend(lifeSchema.shape).meta({
    id,
    description:
      'An explanation and its life. `state` says how far it is; the rest is there once it has finished: done, or cancelled with what was known by then.',
  });

/** Admits an explanation with the stored things that it names; `basedOn` is the plan that its body names. */
export const admitExplanation = async (
  { planning, database, findBasis }: Omit<ExplanationRoutes, 'jobs'>,
  reply: FastifyReply,
  wanted: ExplanationWanted,
): Promise<Admitted & { readonly basedOn: string | undefined }> => {
  const { request } = reply;
  const calls = planningFor(planning, reply);
  const {
    answer: admitted,
    uses,
    basedOn,
  } = await withStored(
    { database, tenant: tenantOf(request), findBasis: (id) => findBasis(id, request) },
    (stored, basis = wanted.basis) => calls.admitExplanation({ ...wanted, basis }, stored),
  );
  if (admitted.kind === 'no-postings') throw new ProblemError('plan-without-postings');
  if (admitted.kind === 'unknown-teacher') throw new ProblemError('unknown-teacher');
  if (admitted.kind !== 'admitted') throw problemOfRefusal(admitted);
  const { kind: _, labels: __, ...work } = admitted;
  return { ...work, uses, basedOn };
};

type Explanation = {
  readonly kind: ExplanationKind;
  /** Where it is posted; each is found below. */
  readonly path: '/v1/comparisons' | `/v1/plans/:id/${string}`;
  /** The list of them, and its field. */
  readonly list: { readonly operationId: string; readonly summary: string; readonly field: string };
  /** What it is called in sentences, in operations, and in paths. */
  readonly what: string;
  readonly operation: string;
  readonly parameter: string;
  readonly post: { readonly operationId: string; readonly summary: string; readonly description: string };
  readonly body: z.ZodType;
  readonly answer: z.ZodType;
};

type Params = { readonly Params: { readonly id: string } & Readonly<Record<string, string>> };

const lifeOfExplanations = `Answered with 200 once it has finished, with 202 and \`Location\` where \`Prefer\` waits less long (\`wait=N\` seconds, ${waitForExplanation} unless said and at most; \`respond-async\`: not at all). What was answered is kept with the plan it is about, and is not lost, whatever dies. The same question about the same plan is answered from what is kept where nothing was cut short, unless \`Cache-Control: no-cache\` is sent. If the caller goes away while waiting and sent no \`Idempotency-Key\`, the solves are stopped.`;

/** The operations of one kind of explanation. */
const operationsOf = ({ path, list, what, operation, parameter, post, body, answer }: Explanation) => {
  const isOfPlan = path !== '/v1/comparisons';
  const described = { schema: answer, what };
  const tags = ['explanations'];
  const problemsOfPlans = isOfPlan
    ? problemsOfFinishedPlans
    : (['unknown-plan', 'plan-not-finished', 'program-too-large'] as const);
  const own = z.string().meta({ description: `The id that was answered when the ${what} was asked for.` });
  const params = isOfPlan ? planParams.extend({ [parameter]: own }) : z.object({ [parameter]: own });
  return {
    post: {
      ...post,
      description: `${post.description} ${lifeOfExplanations}`,
      tags,
      ...(isOfPlan ? { params: planParams } : {}),
      headers: workHeaders,
      body,
      response: {
        ...answersOfMaking(described),
        ...problemAnswers(
          ...problemsOfBodies,
          ...problemsOfPlanning,
          'malformed-header',
          'invalid-request',
          'idempotency-key-reused',
          ...problemsOfPlans,
        ),
      },
    },
    list: {
      operationId: list.operationId,
      summary: list.summary,
      description:
        'In a few words each, the newest first. `next` is there while older ones follow; send it as `cursor`.',
      tags,
      ...(isOfPlan ? { params: planParams } : {}),
      querystring: z.object({ limit: limitSchema, cursor: cursorSchema }),
      response: {
        200: jsonAnswer(
          z.object({ [list.field]: z.array(explanationSummarySchema), next: z.string().optional() }),
          'One page of them.',
        ),
        ...problemAnswers('invalid-query-parameter', ...(isOfPlan ? (['unknown-plan'] as const) : [])),
      },
    },
    get: {
      operationId: `get${operation}`,
      summary: `One ${what}, as far as it is`,
      description: 'Answers the same bytes as often as it is asked once it has finished.',
      tags,
      params,
      headers: ifNoneMatch,
      response: { ...answersOfLooking(described), ...problemAnswers('unknown-explanation') },
    },
    delete: {
      operationId: `stop${operation}`,
      summary: `Stop one ${what}`,
      description:
        'What waits is cancelled, solves are stopped and what they know is kept, what has finished stays as it is. Idempotent. With 202 if the solves have not handed over within a few seconds.',
      tags,
      params,
      response: { ...answersOfStopping(described), ...problemAnswers('unknown-explanation') },
    },
  };
};

export const explanationRoutes = (
  app: FastifyInstance,
  given: ExplanationRoutes,
  explanation: Explanation,
): void => {
  const { jobs, database, findBasis } = given;
  const { kind, path, list, parameter } = explanation;
  const isOfPlan = path !== '/v1/comparisons';
  const operations = operationsOf(explanation);
  const soughtBy = ({ id }: Params['Params']): WorkResource => ({
    selector: { kind, about: isOfPlan ? id : undefined },
    pathOf: (own) => `${path.replace(':id', id)}/${own}`,
    unknownCode: 'unknown-explanation',
  });
  app.post<Params>(path, { schema: operations.post }, async (request, reply) => {
    const basis = isOfPlan ? await findBasis(request.params.id, request) : undefined;
    const wanted = { kind, request: bytesOf(request), basis };
    const { basedOn, ...admitted } = await admitExplanation(given, reply, wanted);
    const about = isOfPlan ? request.params.id : basedOn;
    const sought = { ...soughtBy(request.params), selector: { kind, about } };
    return makeQueued(reply, jobs, admitted, sought, { waitByDefault: waitForExplanation });
  });

  app.get<Params>(
    path,
    { config: { queryParameters: ['limit', 'cursor'] }, schema: operations.list },
    async (request) => {
      const tenant = tenantOf(request);
      const { id } = request.params;
      const { limit, cursor } = request.query as Readonly<Record<string, unknown>>;
      const page = { atMost: readLimit(limit), after: readCursor(cursor) };
      if (isOfPlan && !(await findStatus(database, tenant, id))) throw new ProblemError('unknown-plan');
      const selector = soughtBy(request.params).selector;
      const { explanations, last } = await listExplanations(database, tenant, selector, page);
      return { [list.field]: explanations, ...(last ? { next: writeCursor(last) } : {}) };
    },
  );

  const idOf = (request: FastifyRequest<Params>): string => request.params[parameter] ?? '';
  app.get<Params>(`${path}/:${parameter}`, { schema: operations.get }, (request, reply) =>
    answerStored(reply, { jobs, database }, idOf(request), soughtBy(request.params)),
  );
  app.delete<Params>(`${path}/:${parameter}`, { schema: operations.delete }, (request, reply) =>
    answerStopped(reply, jobs, idOf(request), soughtBy(request.params)),
  );
};
