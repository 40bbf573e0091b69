/** What asks for too much work is an answer of a call, not a failure of it. */
import { TooMuchWork } from '../../models/check/too-much-work.ts';
import type { MuchWork } from './protocol.ts';

/** The call, with an answer of its own where it would take too much work. */
export const refusingMuchWork =
  <Args extends readonly unknown[], Answer>(call: (...args: Args) => Answer) =>
  (...args: Args): Answer | MuchWork => {
    try {
      return call(...args);
    } catch (error) {
      if (!(error instanceof TooMuchWork)) throw error;
      return { kind: 'too-much-work', work: error.work, detail: error.words };
    }
  };
