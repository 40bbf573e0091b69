/** How a command ends, for whoever calls it from a script. */
import type { Words } from '../../models/vocabulary/words.ts';

export const exitCodes = {
  done: 0,
  faulty: 1,
  misused: 2,
  noPlan: 3,
  serviceFailed: 4,
  noneFound: 5,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export const exitCodeWords: readonly (readonly [ExitCode, Words])[] = [
  [exitCodes.done, { en: 'done: a plan, no fault, a clean audit', zh: '办成：有方案、无错误、审核通过' }],
  [
    exitCodes.faulty,
    { en: 'the file has faults; they are listed with their cells', zh: '文件有错误，已列出所在单元格' },
  ],
  [exitCodes.misused, { en: 'the command was not understood', zh: '命令有误' }],
  [
    exitCodes.noPlan,
    {
      en: 'no plan exists (the conflict is told), or the plan breaks a clause that must hold',
      zh: '不存在可行方案（已说明矛盾所在），或方案违反必须满足的条款',
    },
  ],
  [exitCodes.serviceFailed, { en: 'the service failed or was not reached', zh: '服务出错或无法连接' }],
  [
    exitCodes.noneFound,
    { en: 'no plan was found in time; there may be one', zh: '规定时间内未找到方案，但可能存在' },
  ],
];

/** Ends a command with what is to be said, and its exit code. */
export class CommandEnd extends Error {
  override readonly name = 'CommandEnd';
  readonly exitCode: ExitCode;
  readonly words: Words;

  constructor(exitCode: ExitCode, words: Words) {
    super(words.en);
    this.exitCode = exitCode;
    this.words = words;
  }
}

/** For a command that was not understood. */
export const misused = (words: Words): CommandEnd => new CommandEnd(exitCodes.misused, words);
