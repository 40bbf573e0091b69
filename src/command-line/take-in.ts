/** From the sheets of a bureau to a stored roster, with everything that is told on the way. */
import { writeFile } from 'node:fs/promises';
import type { Lungang, Schemas } from '../../client/src/index.ts';
import type { Answers } from '../../models/sheet/import-requests.ts';
import { en, joined, type Words, zh } from '../../models/vocabulary/words.ts';
import { answersToGive, readAnswers } from './answers.ts';
import { type Context, textOf, type Values } from './context.ts';
import { decideMapping } from './decide-mapping.ts';
import { misused } from './exit-codes.ts';
import { listWarnings } from './list-findings.ts';
import type { SheetFile } from './read-input.ts';
import type { Terminal } from './terminal.ts';

type Import = Schemas['Import'];
type Question = NonNullable<Import['questions']>[number];
type Made = Schemas['RosterMadeOfFiles'];
type Demand = NonNullable<Schemas['RosterFromFile']['demand']>;

const demands = ['sheet', 'calculated', 'present'] as const satisfies readonly Demand[];

const demandIn = (values: Values): Demand | undefined => {
  const given = textOf(values, 'demand');
  const demand = demands.find((known) => known === given);
  if (given === undefined || demand !== undefined) return demand;
  throw misused({
    en: en`--demand is ${given} but must be one of ${demands.join(', ')}.`,
    zh: zh`--demand 为${given}，应为 ${demands.join('、')} 之一。`,
  });
};

const questionInWords = ({ words, cells }: Question): Words => {
  const [cell] = cells;
  const place = cell === undefined ? '' : `${cell}  `;
  return { en: en`${place}${words}`, zh: zh`${place}${words}` };
};

/** What is open of files that are read together: what is asked of a school by its name, a list of schools may say. */
const questionsOf = (files: readonly Import[]): readonly Question[] => {
  const listsSchools = ({ sheets = [] }: Import): boolean => sheets.some(({ holds }) => holds === 'schools');
  const areListed = files.some(listsSchools);
  return files.flatMap((file) =>
    (file.questions ?? []).filter(
      ({ field }) => !areListed || listsSchools(file) || !field.startsWith('school.'),
    ),
  );
};

/** What rows have faults for until somebody decides it. */
const tellQuestions = ({ tell }: Terminal, questions: readonly Question[]): void => {
  const open = questions.filter(({ isNeeded }) => isNeeded);
  if (open.length > 0)
    tell({
      en: 'To be decided, in the file or with --answers (check --questions writes them down):',
      zh: '需要确认（请在文件中改正，或用 --answers 答复；check --questions 可列出）：',
    });
  for (const question of open) tell(questionInWords(question));
};

/** Writes what is open where it can be answered. */
const writeQuestions = async (
  { tell, language }: Terminal,
  questions: readonly Question[],
  path: string,
  given: Answers,
): Promise<void> => {
  const answers = answersToGive(questions, given, language);
  if (answers === undefined) {
    tell({ en: en`No question is open; ${path} is not written.`, zh: zh`没有待确认的问题，未写入${path}。` });
    return;
  }
  await writeFile(path, `${JSON.stringify(answers, null, 2)}\n`, { flag: 'wx' });
  tell({
    en: en`The open questions are written to ${path}: put an answer in the place of each and name the file with --answers.`,
    zh: zh`待确认的问题已写入${path}：请逐一换成答案，再用 --answers 指定该文件。`,
  });
};

const tellRoster = ({ tell }: Terminal, { asOf, schools, teachers, provenance }: Made): void => {
  tell({
    en: en`The roster, as of ${asOf}: ${schools} schools, ${teachers} teachers.`,
    zh: zh`花名册（截至${asOf}）：${schools}所学校，${teachers}名教师。`,
  });
  const { leftOut } = provenance;
  if (leftOut.rows.length === 0) return;
  tell({
    en: en`Left out: ${leftOut.schools} schools, ${leftOut.teachers} teachers.`,
    zh: zh`未计入：${leftOut.schools}所学校，${leftOut.teachers}名教师。`,
  });
  for (const { cell, faults } of leftOut.rows) {
    const reasons = joined(
      faults.map(({ words }) => words),
      { en: '; ', zh: '；' },
    );
    tell({ en: en`${cell}  ${reasons}`, zh: zh`${cell}  ${reasons}` });
  }
};

const readFiles = async (
  { terminal, signal }: Context,
  lungang: Lungang,
  files: readonly SheetFile[],
): Promise<readonly Import[]> => {
  const found: Import[] = [];
  for (const { name, bytes } of files) {
    terminal.show({ en: en`Reading ${name} …`, zh: zh`正在读取${name}……` });
    found.push(await lungang.importFile(bytes, name, { signal }));
  }
  return found;
};

/** The user's own sheets with the faults in them. */
const writeFeedback = async (lungang: Lungang, { id }: Import, path: string): Promise<void> => {
  const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  await writeFile(path, await lungang.download(`/v1/imports/${id}/feedback`, mediaType), { flag: 'wx' });
};

/** The id of the stored roster. With `feedback` the first file is written there with its faults. */
export const takeIn = async (
  context: Context,
  files: readonly SheetFile[],
  values: Values,
  feedback?: string,
): Promise<string> => {
  const [asOf, demand] = [textOf(values, 'as-of'), demandIn(values)];
  const [answersPath, questionsPath] = [textOf(values, 'answers'), textOf(values, 'questions')];
  const answers = answersPath === undefined ? undefined : await readAnswers(context.terminal, answersPath);
  const lungang = await context.reach();
  const proposed = await readFiles(context, lungang, files);
  const found = await decideMapping(context, lungang, proposed, { values, answers });
  const [first, ...others] = found;
  if (first === undefined) throw misused({ en: 'Name a file.', zh: '请指定文件。' });
  if (feedback !== undefined) await writeFeedback(lungang, first, feedback);
  const questions = questionsOf(found);
  tellQuestions(context.terminal, questions);
  if (questionsPath !== undefined)
    await writeQuestions(context.terminal, questions, questionsPath, answers ?? {});
  const { data } = await lungang.api.POST('/v1/imports/{id}/roster', {
    params: { path: { id: first.id } },
    body: {
      with: others.map(({ id }) => id),
      ...(asOf === undefined ? {} : { asOf }),
      ...(demand === undefined ? {} : { demand }),
      ...(values['leave-out'] === true ? { leaveOut: true } : {}),
    },
    signal: context.signal,
  });
  const made = data as Made;
  tellRoster(context.terminal, made);
  listWarnings(context.terminal, made.warnings);
  return made.id;
};
