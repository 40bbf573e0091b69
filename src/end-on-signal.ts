/** The end of a process: in order where that is possible within a time limit, else at once. */
import { writeSync } from 'node:fs';
import closeWithGrace from 'close-with-grace';

/** What handing back solves, closing connections and ending threads may take after the grace. */
const closingSeconds = 4;

export type EndOptions = {
  /** How long solves may go on. */
  readonly graceSeconds: number;
  /** Called first, with the signal, or the failure that ends the process. */
  readonly onEnd: (reason: { readonly signal?: string; readonly failure?: Error }) => void;
  /** Closes everything in order. */
  readonly close: () => Promise<void>;
};

/**
 * Ends the process on a signal or an uncaught failure. `process.exit` waits for the threads of the process, and a thread
 * inside one long call, such as the reading of a huge document, does not hear that it is to end. What has not closed in
 * time is therefore killed. Nothing is lost by that: what was accepted is in the database, and a killed worker's plans
 * go to another one.
 */
export const endOnSignal = ({ graceSeconds, onEnd, close }: EndOptions): void => {
  const limitSeconds = graceSeconds + closingSeconds;
  closeWithGrace(
    {
      delay: limitSeconds * 1_000,
      logger: false,
      onTimeout: () => {
        writeSync(
          2,
          `lungang was killed, because it had not closed ${limitSeconds} seconds after it was to end.\n`,
        );
        process.kill(process.pid, 'SIGKILL');
      },
    },
    async ({ signal, err }) => {
      onEnd({ ...(signal ? { signal } : {}), ...(err ? { failure: err } : {}) });
      await close();
    },
  );
};
