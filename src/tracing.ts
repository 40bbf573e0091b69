/**
 * Traces of requests and jobs, which show where time goes. The rest of the service knows only these types;
 * open-telemetry.ts is loaded where traces are configured. Attributes are counts, codes and ids of plans, never
 * content of requests.
 */
export type Attributes = Readonly<Record<string, string | number | boolean>>;

/** A finished part of the work: reading, building, a solve, an audit. Steps may come from other threads. */
export type Step = {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly begunAt: number;
  readonly endedAt: number;
  readonly attributes: Attributes;
  /** The kind of failure that ended it. */
  readonly failure?: string | undefined;
};

export type Span = {
  /** The parent of further spans (W3C Trace Context); undefined where nothing is traced. */
  readonly traceparent: string | undefined;
  /** Adds a finished part of it. */
  readonly addStep: (step: Step) => void;
  readonly end: (attributes: Attributes, failure?: string) => void;
};

export type Tracing = {
  readonly startSpan: (begun: {
    readonly name: string;
    /** A request that a caller waits for, or a job of the queue. */
    readonly kind: 'request' | 'job';
    /** The `traceparent` of the parent as received; a malformed one is ignored. */
    readonly parent: string | undefined;
    readonly attributes: Attributes;
  }) => Span;
  /** Sends the remaining spans. */
  readonly close: () => Promise<void>;
};

const noSpan: Span = { traceparent: undefined, addStep: () => {}, end: () => {} };
export const noTracing: Tracing = { startSpan: () => noSpan, close: async () => {} };

/** The moment, on a clock that all threads share. */
export const clock = (): number => performance.timeOrigin + performance.now();
