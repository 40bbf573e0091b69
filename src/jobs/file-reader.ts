/** Reads the files that wait, one at a time, and commits what was found with the end of the job. */
import type { Words } from '../../models/vocabulary/words.ts';
import { ProblemError, problemOf } from '../errors.ts';
import { type Database, retryWhileUnreachable } from '../store/database.ts';
import { beginReading, finishReading, importFile, type ReadFile, type SentFile } from '../store/imports.ts';
import { listMappings } from '../store/mappings.ts';
import type { ClaimedFile, Queue } from './queue.ts';

/** What is read: a file, and how its tenant had files like it read before. */
type FileToRead = {
  readonly file: SentFile;
  readonly remembered: readonly { readonly name: string; readonly mapping: string }[];
};

/** The file cannot be read; the words say what its user does about it. */
type FileRefusal = { readonly kind: 'refused'; readonly words: Words };

/** Rejects where the signal fires. */
type Read = (
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
  readonly read: Read;
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
  const remembered = await listMappings(database, tenant);
  const failed = (error: ProblemError) => ({ problem: problemOf(error, requestId) });
  try {
    const answer = await read({ file, remembered }, signal);
    if (answer.kind === 'read') return answer;
    return failed(new ProblemError('unreadable-file', { detail: answer.words }));
  } catch (error) {
    // Another process shall read it.
    if (signal.aborted) throw error;
    onFailure(error, requestId, id);
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
