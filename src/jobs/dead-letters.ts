/** Ends plans and files whose jobs have had all of their attempts, with the problem `workers-lost`. */
import { ProblemError, problemOf } from '../errors.ts';
import type { Database } from '../store/database.ts';
import { beginReading, finishReading } from '../store/imports.ts';
import { finishPlan } from '../store/plans.ts';
import type { Job, Queue } from './queue.ts';

const failPlan = async (database: Database, { id, plan }: Job): Promise<void> => {
  const stored = await database
    .selectFrom('plans')
    .select('request_id')
    .where('id', '=', plan)
    .executeTakeFirst();
  if (!stored) return;
  const problem = problemOf(new ProblemError('workers-lost'), stored.request_id);
  await database
    .transaction()
    .execute((transaction) =>
      finishPlan(transaction, plan, { state: 'failed', problem }, (row) => row('job', '=', id)),
    );
};

const detailOfFiles = {
  en: 'Reading the file has ended its thread three times, or the process twenty times. It may need more memory than there is; save it without pictures, formulas and sheets that are not needed, and send it again.',
  zh: '读取该文件时，读取程序多次异常终止，可能内存不足。请删去图片、公式和不需要的工作表，另存后重新上传。',
};

const failFile = async (database: Database, file: string): Promise<void> => {
  const begun = await beginReading(database, file);
  if (!begun) return;
  const problem = problemOf(new ProblemError('workers-lost', { detail: detailOfFiles }), begun.requestId);
  await finishReading(database, file, { problem });
};

export const failDeadLetters = (queue: Queue, database: Database): Promise<void> =>
  queue.handleDeadLetters({
    plan: (job) => failPlan(database, job),
    file: (file) => failFile(database, file),
  });
