/** The client: typed calls of everything, and the few that wait for what the service makes. */
import createClient, { type Client, type Middleware } from 'openapi-fetch';
import type { components, paths } from './api.d.ts';
import { type Fetch, pause, persistent } from './persistent-fetch.ts';
import { type PlanEvent, readPlanEvents } from './plan-events.ts';
import { Problem, problemOf } from './problem.ts';

export type Schemas = components['schemas'];
type Api = Client<paths>;

export type LungangOptions = {
  /** Where the service is, without a path: `https://planner.example.org`. */
  readonly baseUrl: string;
  /** `lungang_…`; a service without keys needs none. */
  readonly key?: string | undefined;
  /** Of titles, details, messages and files; English unless said. */
  readonly language?: 'en' | 'zh' | undefined;
  /** In place of the global one. */
  readonly fetch?: Fetch | undefined;
};

type WaitOptions = {
  /** Ends the waiting, not the work: `stopPlan` does that. */
  readonly signal?: AbortSignal | undefined;
};

export type PlanOptions = WaitOptions & {
  /** Told once, as soon as the service has accepted the plan and will not lose it. */
  readonly onAccepted?: ((id: string) => void) | undefined;
  /** Told of each state and of the best plan so far, at most twice a second. */
  readonly onEvent?: ((event: PlanEvent) => void) | undefined;
  /** One of your own makes a request that is sent again the same request; by default each call is a new one. */
  readonly idempotencyKey?: string | undefined;
};

export type Lungang = {
  /** Every operation by its path. Throws `Problem`, so `data` is there. */
  readonly api: Api;
  /** Submits a request or a revision, or its JSON, and waits until the plan is done, cancelled or failed. */
  readonly plan: (
    request: Schemas['PlanOrRevision'] | string,
    options?: PlanOptions,
  ) => Promise<Schemas['PlanAnswer']>;
  /** Waits for a plan that was submitted before. */
  readonly waitForPlan: (id: string, options?: PlanOptions) => Promise<Schemas['PlanAnswer']>;
  /** Stops a plan; the best that was found is kept, and is what those who wait are answered. */
  readonly stopPlan: (id: string) => Promise<void>;
  /** Sends a file that shall become a roster, and waits until it has been read. Throws where it cannot be. */
  readonly importFile: (bytes: Uint8Array, name: string, options?: WaitOptions) => Promise<Schemas['Import']>;
  /** The bytes of an answer that is a file, in the form that is asked for: a media type, such as `text/csv`. */
  readonly download: (path: string, mediaType: string, options?: WaitOptions) => Promise<Uint8Array>;
};

/** Authorises, asks for the language, makes each POST repeatable, and throws what is no answer. */
const manners = ({ key, language }: LungangOptions): Middleware => ({
  onRequest: ({ request }) => {
    if (key !== undefined) request.headers.set('authorization', `Bearer ${key}`);
    if (language !== undefined) request.headers.set('accept-language', language);
    if (request.method === 'POST' && !request.headers.has('idempotency-key'))
      request.headers.set('idempotency-key', crypto.randomUUID());
  },
  onResponse: async ({ response }) => {
    if (!response.ok && response.status !== 304) throw await problemOf(response);
  },
  onError: ({ error, request }) => {
    if (request.signal.aborted) return undefined;
    return new Problem({ code: 'no-answer', title: 'No answer' }, { cause: error });
  },
});

/** What a call answered; middleware has thrown already where it is nothing. */
const dataOf = async <Data>(call: Promise<{ readonly data?: Data }>): Promise<NonNullable<Data>> => {
  const { data } = await call;
  if (data === undefined || data === null) throw new Problem({ code: 'no-answer', title: 'An empty answer' });
  return data;
};

/** Sends the bytes, asks until they were read, and answers what was found in them. */
const importFile = async (
  api: Api,
  file: { readonly bytes: Uint8Array; readonly name: string },
  { signal }: WaitOptions,
): Promise<Schemas['Import']> => {
  const given = signal ? { signal } : {};
  const { id } = await dataOf(
    api.POST('/v1/imports', {
      // The description has no other word for bytes.
      body: file.bytes as unknown as string,
      params: { query: { name: file.name } },
      headers: { 'Content-Type': 'application/octet-stream' },
      ...given,
    }),
  );
  for (;;) {
    const found = await dataOf(api.GET('/v1/imports/{id}', { params: { path: { id } }, ...given }));
    if (found.problem) throw new Problem(found.problem);
    if (found.state === 'done') return found;
    await pause(1, signal);
  }
};

const isOver = (state: Schemas['PlanAnswer']['state']): boolean => state !== 'queued' && state !== 'solving';

/** Follows the events until the stream ends, however it ends; answers the number of the last one. */
const follow = async (
  api: Api,
  id: string,
  after: number,
  { signal, onEvent }: PlanOptions,
): Promise<number> => {
  let last = after;
  try {
    const { data } = await api.GET('/v1/plans/{id}/events', {
      params: { path: { id }, header: { 'Last-Event-ID': String(after) } },
      parseAs: 'stream',
      ...(signal ? { signal } : {}),
    });
    if (!data) return last;
    for await (const event of readPlanEvents(data as ReadableStream<Uint8Array>)) {
      last = event.id;
      onEvent?.(event);
    }
  } catch (error) {
    signal?.throwIfAborted();
    // A stream that breaks is no failure of the plan; a key that was revoked is what the next question says.
    if (!(error instanceof Problem) && !(error instanceof TypeError)) throw error;
  }
  return last;
};

/** JSON that is a text already, and the bytes of files, go as they are. */
const asBody = (body: unknown): string | Uint8Array =>
  typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);

export const createLungang = (options: LungangOptions): Lungang => {
  const api = createClient<paths>({
    baseUrl: options.baseUrl,
    bodySerializer: asBody,
    fetch: persistent(options.fetch ?? ((request) => globalThis.fetch(request))),
  });
  api.use(manners(options));

  const waitForPlan: Lungang['waitForPlan'] = async (id, waiting = {}) => {
    const at = { params: { path: { id } }, ...(waiting.signal ? { signal: waiting.signal } : {}) };
    let last = 0;
    for (;;) {
      last = await follow(api, id, last, waiting);
      // Where streams do not get through, this is what waits.
      const { state } = await dataOf(api.GET('/v1/plans/{id}/status', at));
      if (isOver(state)) return dataOf(api.GET('/v1/plans/{id}', at));
      await pause(1, waiting.signal);
    }
  };

  return {
    api,
    waitForPlan,
    plan: async (request, planning = {}) => {
      const { idempotencyKey, onAccepted, signal } = planning;
      const accepted = await dataOf(
        api.POST('/v1/plans', {
          body: request as Schemas['PlanOrRevision'],
          params: {
            header: {
              Prefer: 'respond-async',
              ...(idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey }),
            },
          },
          ...(signal ? { signal } : {}),
        }),
      );
      onAccepted?.(accepted.id);
      return isOver(accepted.state) ? accepted : waitForPlan(accepted.id, planning);
    },
    stopPlan: async (id) => {
      await api.DELETE('/v1/plans/{id}', { params: { path: { id } } });
    },
    importFile: (bytes, name, waiting = {}) => importFile(api, { bytes, name }, waiting),
    download: async (path, mediaType, { signal } = {}) => {
      // Whatever the path, its bytes are what is wanted.
      const bytes = await dataOf(
        api.GET(path as '/v1/example', {
          headers: { accept: mediaType },
          parseAs: 'arrayBuffer',
          ...(signal ? { signal } : {}),
        }),
      );
      return new Uint8Array(bytes);
    },
  };
};
