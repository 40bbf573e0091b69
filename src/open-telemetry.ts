/**
 * Traces by OpenTelemetry, sent as OTLP over HTTP. Loaded only where OTEL_EXPORTER_OTLP_ENDPOINT names a receiver;
 * how often to trace and what to send along is read by OpenTelemetry itself from its other variables.
 */
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  type SpanExporter,
  type SpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import type { Tracing } from './tracing.ts';

export type OpenTelemetryOptions = {
  readonly version: string;
  readonly processor: SpanProcessor;
};

/** A receiver that is away must not keep the service from ending. */
const sendsWithinMilliseconds = 3_000;

const kinds = { request: SpanKind.SERVER, job: SpanKind.CONSUMER } as const;
const traceparentForm = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

const contextOf = (traceparent: string | undefined) => {
  const [, traceId, spanId, flags] = traceparentForm.exec(traceparent ?? '') ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return ROOT_CONTEXT;
  const traceFlags = Number.parseInt(flags, 16) & 1;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
};

export const traceWith = ({ version, processor }: OpenTelemetryOptions): Tracing => {
  const provider = new BasicTracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': 'lungang', 'service.version': version }))
      // What OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES say counts for more.
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [processor],
  });
  const tracer = provider.getTracer('lungang', version);
  return {
    startSpan: ({ name, kind, parent, attributes }) => {
      const span = tracer.startSpan(
        name,
        { kind: kinds[kind], attributes: { ...attributes } },
        contextOf(parent),
      );
      const { traceId, spanId, traceFlags } = span.spanContext();
      const own = trace.setSpan(ROOT_CONTEXT, span);
      return {
        traceparent: `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`,
        addStep: ({ name: part, begunAt, endedAt, attributes: partAttributes, failure }) => {
          const child = tracer.startSpan(
            part,
            { startTime: begunAt, attributes: { ...partAttributes } },
            own,
          );
          if (failure !== undefined)
            child.setAttribute('error.type', failure).setStatus({ code: SpanStatusCode.ERROR });
          child.end(endedAt);
        },
        end: (more, failure) => {
          span.setAttributes({ ...more });
          if (failure !== undefined)
            span.setAttribute('error.type', failure).setStatus({ code: SpanStatusCode.ERROR });
          span.end();
        },
      };
    },
    close: async () => {
      const late = Promise.withResolvers<void>();
      const timer = setTimeout(late.resolve, sendsWithinMilliseconds);
      await Promise.race([provider.shutdown().catch(() => {}), late.promise]);
      clearTimeout(timer);
    },
  };
};

/** To the receiver that the environment names; one that is away costs the traces and nothing else. */
export const traceToReceiver = (version: string): Tracing => {
  const exporter: SpanExporter = new OTLPTraceExporter();
  return traceWith({ version, processor: new BatchSpanProcessor(exporter) });
};
