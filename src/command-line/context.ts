/** What every command is given. */
import type { Lungang } from '../../client/src/index.ts';
import type { Terminal } from './terminal.ts';

export type Context = {
  readonly terminal: Terminal;
  /** The service, which is started when it is first asked for, where none is named. */
  readonly reach: () => Promise<Lungang>;
  /** Aborted when the command is to end. */
  readonly signal: AbortSignal;
  /** What Ctrl-C does the first time in place of ending the command. */
  readonly onFirstInterrupt: (handler: () => void) => void;
};

export type Values = Readonly<Record<string, string | boolean | undefined>>;

/** The text of an option. */
export const textOf = (values: Values, name: string): string | undefined => {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
};
