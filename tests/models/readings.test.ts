/** What the shipped policies say is fit to be signed: no remark of ours, no code, nothing unexplained. */
import { describe, expect, it } from 'vitest';
import { findingList } from '../../models/findings/findings.ts';
import { extendPolicy } from '../../models/patch/extend-policy.ts';
import type { Policy } from '../../models/vocabulary/policy.ts';
import { policyInWords } from '../../models/words/policy.ts';
import { readingOf } from '../../models/words/reading.ts';
import { shippedPolicies } from '../../src/store/shipped-policies.ts';

const catalogue = { find: (id: string) => shippedPolicies.get(id), known: [...shippedPolicies.keys()] };

/** Remarks for those who look after a policy, which belong in `review`. */
const remarks = /memory|unverified|inference|blank|ambiguous|未见原文|待核/i;
/** What a `source` may say of its text, and a sentence may not say of itself. */
const remarksOfSources = /未核对|推断|本模型/;

/** Every text in a value, but the names of parameters. */
const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (Object.hasOwn(Object(value), 'parameter')) return [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

/** Labels and reason codes that comparisons of a policy name. */
const comparedIn = (value: unknown, field: RegExp): readonly string[] => {
  if (typeof value !== 'object' || value === null) return [];
  const one = value as Record<string, unknown>;
  const own = typeof one.field === 'string' && field.test(one.field) ? textsIn([one.is, one.in]) : [];
  return [...own, ...Object.values(value).flatMap((inside) => comparedIn(inside, field))];
};

describe.each([...shippedPolicies])('%s', (_id, policy) => {
  const { statements, glossary, words, parameters } = readingOf(policy, catalogue);
  const { policy: merged } = extendPolicy(policy, { pointer: '' }, catalogue, findingList());
  const whole = merged as Policy;
  const chinese = [
    policy.name,
    policy.source ?? '',
    ...statements.flatMap(({ label = '', source = '', zh }) => [label, source, zh]),
    ...glossary.flatMap(({ name, words: meaning }) => [name.zh, meaning.zh]),
    ...parameters.map((one) => one.words.zh),
  ];
  const english = [
    ...statements.map(({ en }) => en),
    ...glossary.flatMap(({ name, words: meaning }) => [name.en, meaning.en]),
    ...parameters.map((one) => one.words.en),
  ];

  it('has no Latin letter in Chinese, and no Chinese sign in English', () => {
    expect(chinese.filter((text) => /[A-Za-z]/.test(text))).toEqual([]);
    expect(english.filter((text) => /[\u3000-\u9fff\uff00-\uffef]/.test(text))).toEqual([]);
  });

  it('prints no remark of those who look after it', () => {
    expect([...chinese, ...english].filter((text) => remarks.test(text))).toEqual([]);
    const sentences = [
      ...statements.map(({ zh }) => zh),
      ...glossary.map(({ words: meaning }) => meaning.zh),
    ];
    expect(sentences.filter((text) => remarksOfSources.test(text))).toEqual([]);
  });

  it('explains every group that it names, once', () => {
    const explained = glossary.map(({ group }) => group);
    expect(new Set(explained).size).toBe(explained.length);
    const unsaid = explained.filter((group) => words?.groups?.[group] === undefined);
    expect(unsaid).toEqual([]);
  });

  it('has words for its labels and the reasons of its exemptions', () => {
    const labels = new Set(comparedIn([whole.groups, whole.clauses], /labels$/));
    const reasons = new Set(comparedIn([whole.groups, whole.clauses], /^circumstances$/));
    expect([...labels].filter((label) => words?.labels?.[label] === undefined)).toEqual([]);
    expect([...reasons].filter((reason) => words?.reasons?.[reason] === undefined)).toEqual([]);
  });

  it('counts its clauses from 1 and keeps where each comes from', () => {
    expect(statements.map(({ clause, number }) => [clause, number])).toEqual(
      whole.clauses.map((_, index) => [index, index + 1]),
    );
    expect(statements.map(({ label, source, covers }) => [label, source, covers])).toEqual(
      whole.clauses.map(({ label, source, covers }) => [label, source, covers]),
    );
  });

  it('says the default of each parameter behind its value', () => {
    const said = [...statements.map(({ zh }) => zh), ...glossary.map(({ words: meaning }) => meaning.zh)];
    for (const { words: name, default: value } of parameters)
      expect(
        said.some((text) => text.includes(`${name.zh}，默认`)),
        `${name.zh} ${String(value)}`,
      ).toBe(true);
  });
});

it('a plan says the values of parameters alone, and of a group its own words', () => {
  const policy: Policy = {
    name: '试点',
    words: { groups: { near: { zh: '近郊学校', en: 'schools near the town' } } },
    groups: { near: { field: 'zone', is: '近郊' } },
    clauses: [{ rule: 'rotation-quota', strength: 'must', at: 'near', atLeastPercent: 12 }],
  };
  expect(policyInWords(policy)).toMatchObject([
    { number: 1, zh: '每学年近郊学校的教师交流人数不少于其中符合交流条件者的12%。' },
  ]);
});

it('a parameter that is no figure is said with its default', () => {
  const policy = {
    name: '试点',
    parameters: {
      rank: { default: 'county', description: { zh: '骨干教师的最低级别。', en: 'Least level.' } },
      open: { default: true },
    },
    clauses: [
      {
        rule: 'exempt',
        strength: 'must',
        mayVolunteer: { parameter: 'open' },
        who: { field: 'backbone', atLeast: { parameter: 'rank' } },
      },
    ],
  };
  const { statements, parameters } = readingOf(policy, catalogue);
  expect(statements[0]?.zh).toBe(
    '县级（参数：骨干教师的最低级别，默认县级）及以上骨干教师可以不参加交流，本人自愿的可以交流。',
  );
  expect(parameters.map(({ name }) => name)).toEqual(['rank', 'open']);
});
