/** A plan and a question about it, traced: which spans there are, how they are nested, and what they contain. */
import { InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PlanAnswer } from '../models/vocabulary/answer.ts';
import { examples } from '../src/examples.ts';
import { traceWith } from '../src/open-telemetry.ts';
import { realApp } from './support/real-app.ts';

const exporter = new InMemorySpanExporter();
const tracing = traceWith({ version: '1.2.3', processor: new SimpleSpanProcessor(exporter) });
let app: FastifyInstance;
beforeAll(async () => {
  app = await realApp(undefined, tracing);
});
afterAll(async () => {
  await app.close();
  await tracing.close();
});

const post = (url: string, payload: object, traceparent?: string) =>
  app.inject({
    method: 'POST',
    url,
    payload,
    headers: { prefer: 'wait=60', ...(traceparent ? { traceparent } : {}) },
  });
const [traceId, callerId] = ['0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331'];
const idOf = (span: ReadableSpan | undefined): string => span?.spanContext().spanId ?? '';
const partsOf = (whole: ReadableSpan | undefined): readonly string[] =>
  exporter
    .getFinishedSpans()
    .filter(({ parentSpanContext }) => parentSpanContext?.spanId === idOf(whole))
    .map(({ name }) => name);

it('reports the request, the job and its parts as one trace, which continues that of the caller', async () => {
  exporter.reset();
  const response = await post('/v1/plans', examples.plan as object, `00-${traceId}-${callerId}-01`);
  const plan = response.json() as PlanAnswer;
  expect(plan.outcome).toBe('optimal');
  await expect.poll(() => exporter.getFinishedSpans().map(({ name }) => name)).toContain('POST /v1/plans');
  const spans = exporter.getFinishedSpans();
  const named = (name: string) => spans.find((span) => span.name === name);
  for (const span of spans) expect(span.spanContext().traceId, span.name).toBe(traceId);
  const [request, job] = [named('POST /v1/plans'), named('make plan')];
  expect(request?.parentSpanContext?.spanId).toBe(callerId);
  expect(request?.attributes).toMatchObject({
    'http.route': '/v1/plans',
    'http.response.status_code': 200,
    'lungang.request_id': response.headers['x-request-id'],
  });
  expect(request?.resource.attributes).toMatchObject({
    'service.name': 'lungang',
    'service.version': '1.2.3',
  });
  expect(job?.parentSpanContext?.spanId).toBe(idOf(request));
  expect(job?.attributes).toEqual({
    'lungang.plan': plan.id,
    'lungang.request_id': response.headers['x-request-id'],
    'lungang.attempt': 1,
    'lungang.end': 'optimal',
  });
  expect(partsOf(job)).toEqual(['build', 'solve', 'audit']);
  expect(named('solve')?.attributes).toMatchObject({
    'lungang.engine': 'highs',
    'lungang.status': 'optimal',
    'lungang.columns': plan.solver?.variables,
    'lungang.rows': plan.solver?.rows,
  });
  expect(named('audit')?.attributes).toMatchObject({ 'lungang.clean': true });
  for (const part of ['build', 'solve', 'audit'].map(named)) {
    const [begun, ended] = [part?.startTime, part?.endTime].map(
      (at) => (at?.[0] ?? 0) + (at?.[1] ?? 0) / 1e9,
    );
    expect(ended).toBeGreaterThanOrEqual(begun!);
    expect(Math.abs(begun! - Date.now() / 1_000)).toBeLessThan(120);
  }

  // An explanation is a job of the request that submits it, too.
  exporter.reset();
  const mover = plan.postings?.[0]?.teacher ?? '';
  const asked = await post(`/v1/plans/${plan.id}/questions`, { teacher: mover, moves: false });
  expect(asked.statusCode).toBe(200);
  const question = (): ReadableSpan | undefined =>
    exporter.getFinishedSpans().find(({ name }) => name === 'POST /v1/plans/:id/questions');
  await expect.poll(question).toBeDefined();
  expect(partsOf(question())).toEqual(['make question']);
  const explaining = exporter.getFinishedSpans().find(({ name }) => name === 'make question');
  expect(explaining?.attributes).toMatchObject({ 'lungang.plan': asked.json().id, 'lungang.end': 'done' });
  expect(partsOf(explaining)).toEqual(expect.arrayContaining(['build', 'solve', 'audit']));
  expect(question()?.spanContext().traceId).not.toBe(traceId);
});

it('ignores a malformed traceparent, and reports failures by their kind', async () => {
  exporter.reset();
  await app.inject({ url: '/v1/plans', headers: { traceparent: `00-${'0'.repeat(32)}-zz-01` } });
  await expect.poll(() => exporter.getFinishedSpans().length).toBe(1);
  expect(exporter.getFinishedSpans()[0]?.parentSpanContext).toBeUndefined();
  const span = tracing.startSpan({ name: 'make plan', kind: 'job', parent: undefined, attributes: {} });
  span.addStep({ name: 'solve', begunAt: 1, endedAt: 2, attributes: {}, failure: 'EngineFailed' });
  span.end({}, 'internal-error');
  for (const [at, failure] of ['EngineFailed', 'internal-error'].entries())
    expect(exporter.getFinishedSpans()[at + 1]).toMatchObject({
      attributes: { 'error.type': failure },
      status: { code: 2 },
    });
});

it('reports neither probes nor the page of the documents', async () => {
  exporter.reset();
  for (const url of ['/livez', '/readyz', '/version', '/docs', '/nowhere', '/v1/nowhere'])
    await app.inject(url);
  await app.inject('/v1/policies');
  await expect.poll(() => exporter.getFinishedSpans().map(({ name }) => name)).toEqual(['GET /v1/policies']);
});
