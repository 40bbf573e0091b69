/** One attempt to deliver an event. A failed attempt is a value here, never an exception. */
import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { type AddressGuard, AddressRefused } from './addresses.ts';
import { signatureHeaders } from './signature.ts';

export type Attempt =
  /** 2xx. */
  | { readonly delivered: true; readonly status: number }
  /** What came back instead of 2xx; redirections are not followed, as their target was never looked at. */
  | { readonly delivered: false; readonly reason: 'status'; readonly status: number }
  | {
      readonly delivered: false;
      readonly reason: 'address-refused' | 'no-answer-in-time' | 'no-connection';
    };

export type Event = {
  /** The same for every attempt, so that the receiver recognises a repetition. */
  readonly id: string;
  /** JSON; what is signed is its bytes. */
  readonly body: string;
};
export type Receiver = { readonly url: string; readonly secret: string };

export type PostOptions = {
  readonly guard: AddressGuard;
  readonly timeLimitSeconds: number;
  readonly userAgent: string;
  readonly now: () => Date;
};

export const postEvent = (receiver: Receiver, event: Event, options: PostOptions): Promise<Attempt> => {
  const url = new URL(receiver.url);
  const { guard, timeLimitSeconds, now } = options;
  const over = AbortSignal.timeout(timeLimitSeconds * 1_000);
  const failed = (error: unknown): Attempt => {
    if (error instanceof AddressRefused) return { delivered: false, reason: 'address-refused' };
    return { delivered: false, reason: over.aborted ? 'no-answer-in-time' : 'no-connection' };
  };
  return new Promise((resolve) => {
    try {
      guard.refuseLiteral(url);
      const request = (url.protocol === 'https:' ? requestSecure : requestPlain)(url, {
        method: 'POST',
        // Each attempt opens its own connection, so none is reused that was opened under other rules.
        agent: false,
        lookup: guard.lookupFor(url),
        signal: over,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(event.body),
          'user-agent': options.userAgent,
          ...signatureHeaders(receiver.secret, event.id, now(), event.body),
        },
      });
      request.once('error', (error) => resolve(failed(error)));
      request.once('response', (response) => {
        const status = response.statusCode ?? 0;
        // Only the status counts; the body of the answer is not read, however long it is.
        response.once('error', () => {});
        response.destroy();
        resolve(
          status >= 200 && status < 300
            ? { delivered: true, status }
            : { delivered: false, reason: 'status', status },
        );
      });
      request.end(event.body);
    } catch (error) {
      resolve(failed(error));
    }
  });
};
