/** What each command takes and does, as its help says it. */
import type { ParseArgsOptionDescriptor } from 'node:util';
import type { Words } from '../../models/vocabulary/words.ts';

type Option = {
  readonly type: ParseArgsOptionDescriptor['type'];
  readonly short?: string;
  /** What stands for the value in the help; of options with a value. */
  readonly value?: Words;
  readonly words: Words;
};
export type Command = {
  readonly words: Words;
  /** What stands behind the name. */
  readonly synopsis: Words;
  readonly options: Readonly<Record<string, Option>>;
};

const file: Words = { en: 'FILE', zh: '文件' };

const lang: Option = {
  type: 'string',
  value: { en: 'en|zh', zh: 'en|zh' },
  words: { en: 'language of everything that is said and written', zh: '提示与结果所用的语言' },
};
const help: Option = { type: 'boolean', short: 'h', words: { en: 'this text', zh: '显示本说明' } };
const output: Option = {
  type: 'string',
  short: 'o',
  value: file,
  words: {
    en: 'where to write to; a file that is there is not overwritten',
    zh: '写入的文件；已有的文件不覆盖',
  },
};
const policy: Option = {
  type: 'string',
  short: 'p',
  value: { en: 'ID|FILE.json', zh: '编号|文件.json' },
  words: {
    en: 'a policy of the service, such as national, or a file',
    zh: '服务中的政策（如 national）或政策文件',
  },
};
const sheets = {
  'leave-out': {
    type: 'boolean',
    words: { en: 'leave out the rows that have faults, and list them', zh: '不计入有错误的行，并逐一列出' },
  },
  'as-of': {
    type: 'string',
    value: { en: 'YYYY-MM-DD', zh: '年-月-日' },
    words: {
      en: 'the day of the roster; else the day before the school year',
      zh: '花名册截止日期；默认为新学年前一日',
    },
  },
  answers: {
    type: 'string',
    value: { en: 'FILE.json', zh: '文件.json' },
    words: {
      en: 'what is to be decided, answered: parts of a mapping, such as check --questions writes',
      zh: '对待确认问题的答复，由 check --questions 生成后填写',
    },
  },
  mapping: {
    type: 'string',
    value: { en: 'NAME', zh: '名称' },
    words: {
      en: 'how the sheets are read: a mapping that the service remembers',
      zh: '按服务保存的对应关系读取表格',
    },
  },
  demand: {
    type: 'string',
    value: { en: 'sheet|calculated|present', zh: 'sheet|calculated|present' },
    words: {
      en: 'where the posts that schools need come from',
      zh: '需求岗位的来源：表中所列、按班级课时测算、按现有人数',
    },
  },
} as const satisfies Readonly<Record<string, Option>>;
const common = { lang, help } as const;

/** The commands for people; but for template they are answered by a service. */
export const commands = {
  plan: {
    words: { en: 'makes a plan of a roster and a policy', zh: '由花名册和政策编制方案' },
    synopsis: { en: 'FILE… --policy ID', zh: '文件… --policy 编号' },
    options: {
      policy,
      output: {
        ...output,
        words: {
          en: 'the plan: .xlsx (a workbook), .docx or .csv (the list), .json; beside the roster unless said',
          zh: '方案文件：.xlsx（工作簿）、.docx 或 .csv（名单）、.json；默认写在花名册旁',
        },
      },
      'time-limit': {
        type: 'string',
        value: { en: 'SECONDS', zh: '秒' },
        words: { en: 'the best plan found until then', zh: '求解时限，到时取已找到的最好方案' },
      },
      ...sheets,
      ...common,
    },
  },
  check: {
    words: { en: 'finds the faults of a roster, without planning', zh: '检查花名册中的错误，不编制方案' },
    synopsis: { en: 'FILE… [--policy ID]', zh: '文件… [--policy 编号]' },
    options: {
      policy,
      output: {
        ...output,
        words: { en: 'the sheets again, with their faults marked (.xlsx)', zh: '标出错误的反馈表（.xlsx）' },
      },
      questions: {
        type: 'string',
        value: { en: 'FILE.json', zh: '文件.json' },
        words: {
          en: 'writes what is to be decided, to be filled in for --answers',
          zh: '写出待确认的问题，填写后用于 --answers',
        },
      },
      ...sheets,
      ...common,
    },
  },
  audit: {
    words: { en: 'checks a finished plan, clause by clause', zh: '逐条审核已有方案' },
    synopsis: { en: 'PLAN --roster FILE --policy ID', zh: '方案 --roster 文件 --policy 编号' },
    options: {
      roster: {
        type: 'string',
        short: 'r',
        value: file,
        words: { en: 'the roster that the plan is of', zh: '方案所依据的花名册' },
      },
      policy,
      ...sheets,
      ...common,
    },
  },
  template: {
    words: {
      en: 'writes an empty workbook for a roster, with explanations',
      zh: '生成带填写说明的空白花名册',
    },
    synopsis: { en: '-o FILE.xlsx', zh: '-o 文件.xlsx' },
    options: {
      output: { ...output, value: { en: 'FILE.xlsx', zh: '文件.xlsx' } },
      roster: {
        type: 'string',
        short: 'r',
        value: { en: 'FILE.json', zh: '文件.json' },
        words: { en: 'fill it in with this roster', zh: '填入该花名册的内容' },
      },
      ...common,
    },
  },
} as const satisfies Readonly<Record<string, Command>>;

export type CommandName = keyof typeof commands;

/** The commands that are the service itself, or work on its database. */
export const services = {
  start: { en: 'starts the service', zh: '启动服务' },
  worker: { en: 'starts a machine that only solves', zh: '启动只负责求解的机器' },
  keys: { en: 'makes, lists and revokes keys', zh: '创建、列出、吊销密钥' },
  users: { en: 'makes, lists and changes users', zh: '创建、列出、更改用户' },
  export: { en: 'writes everything that is stored to a file', zh: '把全部数据导出到文件' },
  import: { en: 'reads such a file on another server', zh: '在另一台服务器上导入该文件' },
} as const satisfies Readonly<Record<string, Words>>;

export type ServiceName = keyof typeof services;
