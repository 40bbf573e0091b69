/** The interactive calls of the planning service as data, from which their proxy is derived. */
import type { InteractiveCalls } from './planning-service.ts';

type InteractiveCall = keyof InteractiveCalls;

const everyCall = {
  admit: true,
  admitExplanation: true,
  validate: true,
  audit: true,
  readPolicy: true,
  readRoster: true,
  readStanding: true,
  lookAtFile: true,
  changeFile: true,
  rowsOfFile: true,
  makeRosterOfFiles: true,
  readLabels: true,
  readObjection: true,
  readDecision: true,
  showRequest: true,
  showRoster: true,
  certificate: true,
  report: true,
  notices: true,
} as const satisfies Readonly<Record<InteractiveCall, true>>;

/** A call with its arguments. */
export type CallTask = { readonly call: InteractiveCall; readonly args: readonly unknown[] };

/** Interactive calls that are all carried out elsewhere, with the same arguments and the same answers. */
export const proxyInteractiveCalls = (perform: (task: CallTask) => Promise<unknown>): InteractiveCalls => {
  const calls = (Object.keys(everyCall) as InteractiveCall[]).map((call) => [
    call,
    (...args: readonly unknown[]) => perform({ call, args }),
  ]);
  return Object.fromEntries(calls) as InteractiveCalls;
};
