/** READING.md: every shipped policy in plain words, Chinese then English, to be checked against its text. */

import type { Language, Words } from '../../models/vocabulary/words.ts';
import { type Reading, readingOf } from '../../models/words/reading.ts';
import { type ShippedPolicy, shippedPolicies } from '../store/shipped-policies.ts';

const inBoth = (en: string, zh: string): Words => ({ en, zh });

const heads = {
  source: inBoth('Source', '依据'),
  glossary: inBoth('What the names mean', '名词解释'),
  parameters: inBoth('Parameters', '参数'),
  clauses: inBoth('Clauses', '条款'),
  means: inBoth(': ', '：指'),
  default: inBoth(', default ', '，默认'),
} as const;

/** The units of parameters of shipped policies. A code of the roster has none. */
const units: Readonly<Record<string, Words>> = {
  percent: inBoth('%', '%'),
  years: inBoth(' years', '年'),
  'school years': inBoth(' school years', '学年'),
  months: inBoth(' months', '个月'),
  persons: inBoth(' persons', '名'),
  schools: inBoth(' schools', '所'),
};

type Parameter = Reading['parameters'][number];

const parameterLine = ({ words, default: value, unit }: Parameter, language: Language): string =>
  `- ${words[language]}${heads.default[language]}${String(value)}${units[unit ?? '']?.[language] ?? ''}`;

const section = (head: Words, language: Language, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`**${head[language]}**`, lines.join('\n')];

/** A policy in one language. Names and articles are in the language of its text. */
const partsOf = (policy: ShippedPolicy, reading: Reading, language: Language): readonly string[] => {
  const { statements, glossary, parameters } = reading;
  // Groups of one name and meaning are explained once.
  const explained = new Set(
    glossary.map(({ name, words }) => `- ${name[language]}${heads.means[language]}${words[language]}`),
  );
  const clauses = statements.map(({ number, label, source, words }) => {
    const said = language === 'zh' && label !== undefined ? `**${label}** ${words.zh}` : words[language];
    const from = language === 'zh' && source !== undefined ? `（${heads.source.zh}：${source}）` : '';
    return `${number}. ${said}${from}`;
  });
  const source = language === 'zh' ? [policy.source ?? []].flat() : [];
  return [
    ...section(heads.source, language, source),
    ...section(heads.glossary, language, [...explained]),
    ...section(
      heads.parameters,
      language,
      parameters.map((parameter) => parameterLine(parameter, language)),
    ),
    ...section(heads.clauses, language, clauses),
  ];
};

export const makeReading = (): string => {
  const catalogue = { find: (id: string) => shippedPolicies.get(id), known: [...shippedPolicies.keys()] };
  const policies = [...shippedPolicies].flatMap(([id, policy]) => {
    const reading = readingOf(policy, catalogue);
    return [
      `## ${policy.name}（\`${id}\`）`,
      ...partsOf(policy, reading, 'zh'),
      '### In English',
      ...partsOf(policy, reading, 'en'),
    ];
  });
  return `${[
    '# The shipped policies in plain words',
    'Generated from the shipped policies; `npm run generate` makes it anew. Each is said in Chinese, then in English, with its\nparameters at their defaults, so that it can be checked against its text. Clauses have the numbers that they have in answers.',
    ...policies,
  ].join('\n\n')}\n`;
};
