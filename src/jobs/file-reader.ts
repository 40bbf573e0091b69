/** Reads the files that wait, one at a time, and commits what was found with the end of the job. */
import type { Words } from '../../models/vocabulary/words.ts';
import { ProblemError, problemOf } from '../errors.ts';
import { type Database, retryWhileUnreachable } from '../store/database.ts';
import { beginReading, finishReading, importFile, type ReadFile, type SentFile } from '../store/imports.ts';
import { listMappings } from '../store/mappings.ts';
import type { ClaimedFile, Queue } from './queue.ts';
import { ThreadDied } from './work.ts';

/** What is read: a file, and how its tenant had files like it read before. */
export type FileToRead = {
  readonly file: SentFile;
  readonly tenant: string;
  readonly remembered: readonly { readonly name: string; readonly mapping: string }[];
};

/** Reading ends at what its user has to do about the file. */
export type FileRefusal = { readonly kind: 'refused'; readonly words: Words };

/** Rejects where the signal fires, and with `ThreadDied` where the thread did. */
export type ReadFileWaiting = (
  file: FileToRead,
  signal: AbortSignal,
) => Promise<(ReadFile & { readonly kind: 'read' }) | FileRefusal>;

export type FileReader = {
  /** Claims no further file; the one that is being read goes back to the queue. */
  readonly close: () => Promise<void>;
};

export type FileReaderOptions = {
  readonly database: Database;
  readonly queue: Queue;
  readonly read: ReadFileWaiting;
  /** Called for bugs of the service. */
  readonly onFailure: (error: unknown, requestId: string, file: string) => void;
};

type Begun = { readonly tenant: string; readonly requestId: string };

const endOf = async (
  { database, read, onFailure }: FileReaderOptions,
  id: string,
  { tenant, requestId }: Begun,
  signal: AbortSignal,
): Promise<Parameters<typeof finishReading>[2] | undefined> => {
  const file = await importFile(database, tenant, id);
  if (!file) return undefined;
  const failed = (error: ProblemError) => ({ problem: problemOf(error, requestId) });
  try {
    const remembered = await listMappings(database, tenant);
    const answer = await read({ file, tenant, remembered }, signal);
    if (answer.kind === 'read') return answer;
    return failed(new ProblemError('unreadable-file', { detail: answer.words }));
  } catch (error) {
    if (signal.aborted) throw error;
    if (error instanceof ProblemError) return failed(error);
    onFailure(error, requestId, id);
    // A thread that died may have died of what others did.
    if (error instanceof ThreadDied) throw error;
    return failed(new ProblemError('internal-error'));
  }
};

const readOne = async (
  options: FileReaderOptions,
  { file, lost, complete }: ClaimedFile,
  closing: AbortSignal,
): Promise<void> => {
  const { database } = options;
  // A database that is away for a moment must not count as a failure.
  const begun = await retryWhileUnreachable(() => beginReading(database, file));
  if (!begun) return;
  const signal = AbortSignal.any([lost, closing]);
  signal.throwIfAborted();
  const end = await endOf(options, file, begun, signal);
  if (!end) return;
  await retryWhileUnreachable(() =>
    database.transaction().execute(async (transaction) => {
      await finishReading(transaction, file, end);
      await complete(transaction);
    }),
  );
};

export const startFileReader = async (options: FileReaderOptions): Promise<FileReader> => {
  const closing = new AbortController();
  await options.queue.claimFiles((job) => readOne(options, job, closing.signal));
  return {
    close: async () => {
      closing.abort();
      await options.queue.stopClaimingFiles();
    },
  };
};
