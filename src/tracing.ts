/**
 * What is told of a request on its way through the service, for whoever wants to see where time goes. This is all
 * that the rest of the service knows of it; OpenTelemetry is loaded where traces are wanted, and nowhere else
 * (open-telemetry.ts). Attributes are counts, codes and ids of plans: never what was sent.
 */
export type Attributes = Readonly<Record<string, string | number | boolean>>;

/** Something that was done: reading, building, a solve, an audit. Told once it is over, across threads too. */
export type Step = {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly begunAt: number;
  readonly endedAt: number;
  readonly attributes: Attributes;
  /** The kind of failure it ended in. */
  readonly failure?: string | undefined;
};

export type Span = {
  /** By which others go on with the trace (W3C Trace Context); undefined where nothing is traced. */
  readonly traceparent: string | undefined;
  /** Tells of a part of it. */
  readonly addStep: (step: Step) => void;
  readonly end: (attributes: Attributes, failure?: string) => void;
};

export type Tracing = {
  readonly startSpan: (begun: {
    readonly name: string;
    /** Whether somebody waits for an answer, or it was taken from the queue. */
    readonly kind: 'request' | 'job';
    /** The `traceparent` of what it belongs to, as it came; one that is malformed counts as none. */
    readonly parent: string | undefined;
    readonly attributes: Attributes;
  }) => Span;
  /** Sends what is still to be sent. */
  readonly close: () => Promise<void>;
};

const noSpan: Span = { traceparent: undefined, addStep: () => {}, end: () => {} };
export const noTracing: Tracing = { startSpan: () => noSpan, close: async () => {} };

/** The moment, on a clock that all threads share. */
export const clock = (): number => performance.timeOrigin + performance.now();
