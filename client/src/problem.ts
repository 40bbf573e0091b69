/** What goes wrong, as one kind of error to catch. */
import type { components } from './api.d.ts';

type Body = components['schemas']['Problem'];

/** A code of the service, or `no-answer`: nothing was reached, or what answered was not the service. */
export type ProblemCode = Body['code'] | 'no-answer';

type Parts = Pick<Body, 'title'> & Partial<Omit<Body, 'title' | 'code'>> & { readonly code: ProblemCode };

/** Thrown wherever a call does not end in its answer: RFC 9457 problem details of the service. */
export class Problem extends Error {
  override readonly name = 'Problem';
  /** Branch on it; codes are stable. */
  readonly code: ProblemCode;
  /** In the language that was asked for. */
  readonly title: string;
  readonly detail: string | undefined;
  /** The status of HTTP; undefined where nothing answered. */
  readonly status: number | undefined;
  /** Every fault of what was sent, with its place. */
  readonly errors: NonNullable<Body['errors']>;
  /** What the log of the service calls the request. */
  readonly requestId: string | undefined;

  constructor(parts: Parts, options?: ErrorOptions) {
    super(parts.detail === undefined ? parts.title : `${parts.title}: ${parts.detail}`, options);
    this.code = parts.code;
    this.title = parts.title;
    this.detail = parts.detail;
    this.status = parts.status;
    this.errors = parts.errors ?? [];
    this.requestId = parts.requestId;
  }
}

const isProblem = (body: unknown): body is Body =>
  typeof body === 'object' && body !== null && 'code' in body && 'title' in body;

/** The problem that a response is; anything but problem details comes from something in between. */
export const problemOf = async (response: Response): Promise<Problem> => {
  const body: unknown = await response.json().catch(() => undefined);
  if (isProblem(body)) return new Problem(body);
  return new Problem({ code: 'no-answer', title: `HTTP ${response.status}`, status: response.status });
};
