/** From the sheets of a bureau to a stored roster, with everything that is told on the way. */
import { writeFile } from 'node:fs/promises';
import { type Lungang, Problem, type Schemas } from '../../client/src/index.ts';
import { en, joined, type Words, zh } from '../../models/vocabulary/words.ts';
import { type Context, textOf, type Values } from './context.ts';
import { misused } from './exit-codes.ts';
import { listWarnings } from './list-findings.ts';
import type { SheetFile } from './read-input.ts';
import type { Terminal } from './terminal.ts';

type Import = Schemas['Import'];
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

const questionInWords = ({ words, cells }: NonNullable<Import['questions']>[number]): Words => {
  const [cell] = cells;
  const place = cell === undefined ? '' : `${cell}  `;
  return { en: en`${place}${words}`, zh: zh`${place}${words}` };
};

type Faults = readonly { readonly cell?: string | undefined }[];

/** What rows have faults for until somebody decides it; what one file leaves open another may have answered. */
const tellQuestions = ({ tell }: Terminal, files: readonly Import[], faults: Faults): void => {
  const faulty = new Set(faults.map(({ cell }) => cell));
  const open = files.flatMap(({ questions = [] }) =>
    questions.filter(({ isNeeded, cells }) => isNeeded && cells.some((cell) => faulty.has(cell))),
  );
  if (open.length > 0)
    tell({ en: 'To be decided, in the file or on the page:', zh: '需要确认（请在文件或页面中改正）：' });
  for (const question of open) tell(questionInWords(question));
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
  const lungang = await context.reach();
  const found = await readFiles(context, lungang, files);
  const [first, ...others] = found;
  if (first === undefined) throw misused({ en: 'Name a file.', zh: '请指定文件。' });
  if (feedback !== undefined) await writeFeedback(lungang, first, feedback);
  const body = {
    with: others.map(({ id }) => id),
    ...(asOf === undefined ? {} : { asOf }),
    ...(demand === undefined ? {} : { demand }),
    ...(values['leave-out'] === true ? { leaveOut: true } : {}),
  };
  const { data } = await lungang.api
    .POST('/v1/imports/{id}/roster', { params: { path: { id: first.id } }, body, signal: context.signal })
    .catch((error: unknown) => {
      if (error instanceof Problem) tellQuestions(context.terminal, found, error.errors);
      throw error;
    });
  const made = data as Made;
  const leftOut = made.provenance.leftOut.rows.flatMap(({ faults }) => faults);
  tellQuestions(context.terminal, found, leftOut);
  tellRoster(context.terminal, made);
  listWarnings(context.terminal, made.warnings);
  return made.id;
};
