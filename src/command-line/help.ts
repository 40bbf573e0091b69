/** What `--help` says. */
import { alike, en, type Words, zh } from '../../models/vocabulary/words.ts';
import { type Command, commands, services } from './commands.ts';
import { exitCodeWords } from './exit-codes.ts';
import { padTo } from './terminal.ts';

const lines = (parts: readonly Words[]): Words => ({
  en: parts.map((part) => part.en).join('\n'),
  zh: parts.map((part) => part.zh).join('\n'),
});

/** A name, and what it means in a column of its own. */
const entry = (name: Words, meaning: Words, width: number): Words => ({
  en: `  ${padTo(width, name.en)} ${meaning.en}`,
  zh: `  ${padTo(width, name.zh)} ${meaning.zh}`,
});

const blank = alike('');

export const generalHelp: Words = lines([
  {
    en: 'lungang COMMAND …: teacher rotation plans that are proved, audited and explained',
    zh: 'lungang 命令 …：编制教师交流轮岗方案，有证明、有审核、有说明',
  },
  blank,
  ...Object.entries(commands).map(([name, { words, synopsis }]) =>
    lines([entry(alike(name), words, 8), entry(alike(''), synopsis, 8)]),
  ),
  ...Object.entries(services).map(([name, words]) => entry(alike(name), words, 8)),
  blank,
  {
    en: 'lungang COMMAND --help says more. plan, check and audit ask the service that LUNGANG_URL names, with the key\nLUNGANG_KEY. Without LUNGANG_URL they start one for the moment, which stores nothing.',
    zh: 'lungang 命令 --help 显示详细说明。plan、check、audit 使用 LUNGANG_URL 所指的服务，密钥为 LUNGANG_KEY。\n未设置 LUNGANG_URL 时启动临时服务，用后不留数据。',
  },
  blank,
  { en: 'Exit codes:', zh: '退出码：' },
  ...exitCodeWords.map(([code, words]) => entry(alike(code), words, 2)),
]);

const optionName = (name: string, { short, value = blank }: Command['options'][string]): Words => {
  const own = `${short === undefined ? '' : `-${short}, `}--${name}`;
  return { en: `${own} ${value.en}`, zh: `${own} ${value.zh}` };
};

export const helpOf = (name: string, { words, synopsis, options }: Command): Words =>
  lines([
    { en: en`lungang ${name} ${synopsis}`, zh: zh`lungang ${name} ${synopsis}` },
    words,
    blank,
    ...Object.entries(options).map(([option, about]) => entry(optionName(option, about), about.words, 30)),
  ]);
