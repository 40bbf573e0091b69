/** Asks again where the service is busy or out of reach for a moment. */

export type Fetch = (request: Request) => Promise<Response>;

const attemptsAtMost = 4;
const busy: readonly number[] = [429, 503];

/** Resolves after so many seconds; rejects with the reason of the signal as soon as it is aborted. */
export const pause = (seconds: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, seconds * 1_000);
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop, { once: true });
  });

/**
 * Repeats what may be repeated: whatever carries an Idempotency-Key, and what changes nothing or the same again. Waits as
 * long as `Retry-After` says, and a second longer each time without it.
 */
export const persistent =
  (fetch: Fetch): Fetch =>
  async (request) => {
    const mayRepeat = request.method !== 'POST' || request.headers.has('idempotency-key');
    for (let attempt = 1; ; attempt += 1) {
      const isLast = !mayRepeat || attempt === attemptsAtMost;
      const response = await fetch(request.clone()).catch((error: unknown) => {
        if (isLast || request.signal.aborted) throw error;
        return undefined;
      });
      if (response && (isLast || !busy.includes(response.status))) return response;
      const seconds = Number(response?.headers.get('retry-after') ?? attempt);
      await response?.body?.cancel();
      await pause(Number.isFinite(seconds) ? seconds : attempt, request.signal);
    }
  };
