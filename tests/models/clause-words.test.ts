/** Every setting of every rule and goal changes the sentence of its clause, in both languages. */
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { definitionOf, unwrapped } from '../../models/findings/schema-parts.ts';
import { goals } from '../../models/goals/index.ts';
import { rules } from '../../models/rules/index.ts';
import type { Clause, Policy } from '../../models/vocabulary/policy.ts';
import { clauseInWords } from '../../models/words/clause.ts';

const posting = (teacher: string) => ({ teacher, from: '甲校', to: '乙校', subject: '语文' });

/** Settings whose values are no choice, number or predicate; a few different ones. */
const listed: Readonly<Record<string, readonly unknown[]>> = {
  allow: [
    [{ from: '甲类', to: '乙类' }],
    [{ to: '甲类' }],
    [{ from: '甲类' }],
    [{ to: '甲类' }, { from: '乙类' }],
  ],
  forbid: [
    [{ from: '甲类', to: '乙类' }],
    [{ to: '甲类' }],
    [{ from: '甲类' }],
    [{ to: '甲类' }, { from: '乙类' }],
  ],
  pairs: [[['甲校', '乙校']], [['甲校', '丙校']]],
  forbiddenPairs: [[['甲校', '乙校']], [['甲校', '丙校']]],
  between: ['all', [['甲校', '乙校']], [['甲校', '丙校']]],
  levels: [
    [{ indicator: 'backbone', perHundredPupils: 1 }],
    [{ indicator: 'degree', perHundredPupils: 1 }],
    [{ indicator: 'degree', perHundredPupils: 2 }],
  ],
  weights: [[{ at: '甲类', weight: 2 }], [{ at: '甲类', weight: 3 }], [{ at: '乙类', weight: 3 }]],
  rankBy: [['age'], ['title', 'age']],
  by: [['age'], ['volunteer', 'age']],
  from: [[posting('t1')], [posting('t1'), posting('t2')]],
  floor: ['demand', 'present', 80],
  ceiling: ['demand', 'present', 80],
};

/** Settings that go only with others. */
const beside: Readonly<Record<string, object>> = {
  'rotation-quota rounding': { per: 'school' },
  // Pairs of schools are counted whatever schools the clause speaks of.
  'balanced-exchange at': { between: 'all' },
  'balanced-exchange who': { between: 'all' },
  'balanced-exchange perSubject': { between: 'all' },
  'lock-in since': { monthsSince: 'lastRotation' },
  'shed per': { limit: 'demand' },
  'indicator levels': { indicator: undefined, perHundredPupils: undefined, atMostCv: undefined },
  'indicator atLeastOf': {
    indicator: undefined,
    perHundredPupils: undefined,
    levels: listed.levels?.[0],
  },
  'indicator restAtLeastPercent': {
    indicator: undefined,
    perHundredPupils: undefined,
    levels: listed.levels?.[0],
  },
};

/** Values that say nothing that the clause does not say anyway. */
const saysNothing = new Set([
  // The only way in which lists are made.
  'merit-order per subject',
  // The pairs themselves say it.
  'scope within pairs',
]);

const valuesOf = (name: string, schema: z.ZodType): readonly unknown[] => {
  if (listed[name] !== undefined) return listed[name];
  const { type, values, entries } = definitionOf(unwrapped(schema));
  if (type === 'enum') return Object.values(entries ?? {});
  if (type === 'literal') return values ?? [];
  if (type === 'boolean') return [true, false];
  if (type === 'number') return [3, 7];
  if (type === 'lazy' || type === 'union') return ['甲类', '乙类'];
  throw new Error(`${name}: no values are known of ${type}`);
};

type Case = { readonly name: string; readonly clauses: readonly Clause[]; readonly without: Clause };

const casesOf = (): readonly Case[] =>
  [
    ...rules.map(({ id, settings, example }) => ({
      head: { rule: id, strength: 'must' },
      id,
      settings,
      example,
    })),
    ...goals.map(({ id, settings, example }) => ({ head: { goal: id, priority: 1 }, id, settings, example })),
  ].flatMap(({ head, id, settings, example }) =>
    Object.entries(settings.shape).flatMap(([setting, schema]): readonly Case[] => {
      const base = { ...head, ...example.settings, ...beside[`${id} ${setting}`] };
      const values = valuesOf(setting, schema as z.ZodType).filter(
        (value) => !saysNothing.has(`${id} ${setting} ${String(value)}`),
      );
      const clauses = values.map((value) => ({ ...base, [setting]: value }) as unknown as Clause);
      const without = { ...base, [setting]: undefined } as unknown as Clause;
      return values.length === 0 ? [] : [{ name: `${id} ${setting}`, clauses, without }];
    }),
  );

const isOptional = (name: string): boolean => {
  const [id, setting = ''] = name.split(' ');
  const member = [...rules, ...goals].find((one) => one.id === id);
  const schema = (member?.settings.shape as Record<string, z.ZodType> | undefined)?.[setting];
  return schema !== undefined && definitionOf(schema).type === 'optional';
};

describe.each(casesOf())('$name', ({ name, clauses, without }) => {
  const sentences = clauses.map((clause) => clauseInWords(clause, {}));

  it('says another thing with each of its values', () => {
    expect(new Set(sentences.map(({ zh }) => zh)).size).toBe(sentences.length);
    expect(new Set(sentences.map(({ en }) => en)).size).toBe(sentences.length);
  });

  it.runIf(isOptional(name))('says another thing where it is given than where it is not', () => {
    const silent = clauseInWords(without, {});
    expect(sentences.some(({ zh }) => zh !== silent.zh)).toBe(true);
    expect(sentences.some(({ en }) => en !== silent.en)).toBe(true);
  });

  it('has no Latin letter in Chinese, and no Chinese sign in English beyond the names of the caller', () => {
    for (const { en, zh } of sentences) {
      expect(zh).not.toMatch(/[A-Za-z]/);
      expect(en.replaceAll(/[甲乙丙][类校]/g, '')).not.toMatch(/[\u3000-\u9fff\uff00-\uffef]/);
      expect(`${zh}${en}`).not.toMatch(/undefined|object Object|NaN/);
    }
  });
});

const named: Pick<Policy, 'words'> = {
  words: {
    groups: {
      central: { zh: '中心小学', en: 'central schools' },
      village: { zh: '村小', en: 'village schools' },
      backbone: { zh: '骨干教师', en: 'backbone teachers' },
      middle: { zh: '中层干部', en: 'middle leaders' },
      heads: { zh: '校长、副校长', en: 'principals and vice-principals' },
    },
    reasons: {
      health: { zh: '患重大疾病', en: 'serious illness' },
      'serious-illness': { zh: '患重大疾病', en: 'serious illness' },
      secrecy: { zh: '涉密岗位', en: 'a post with secrecy' },
    },
    labels: { reserve: { zh: '后备干部', en: 'reserve cadre' } },
  },
};
const zhOf = (clause: Clause): string => clauseInWords(clause, named).zh;

describe('a clause', () => {
  it('says what it forbids, from where and to where', () => {
    const clause = {
      rule: 'direction',
      strength: 'must',
      forbid: [{ from: 'village', to: 'central' }],
    } as const;
    expect(clauseInWords(clause, named)).toEqual({
      zh: '不得由村小流向中心小学。',
      en: 'Teachers do not move from village schools to central schools.',
    });
  });

  it('says a quota with its figure, its unit and its denominator', () => {
    const quota = { rule: 'rotation-quota', strength: 'must' } as const;
    expect(zhOf({ ...quota, atLeastPercent: 10 })).toBe(
      '每学年教师交流人数不少于符合交流条件教师总数的10%。',
    );
    expect(zhOf({ ...quota, who: 'backbone', at: 'village', per: 'school', atMost: 3 })).toBe(
      '各村小每学年骨干教师交流人数不超过3名。',
    );
    expect(zhOf({ ...quota, of: { all: [] }, atMostPercent: 33.333_333 })).toBe(
      '每学年教师交流人数不超过全体教职工总数的33.33%。',
    );
    expect(zhOf({ ...quota, atLeast: 0, atLeastPercent: 10 })).toBe(zhOf({ ...quota, atLeastPercent: 10 }));
  });

  it('says a number of the movers, where they move and in what strength', () => {
    const share = { rule: 'mover-share', strength: 'in-principle', share: 'middle', atLeast: 1 } as const;
    expect(clauseInWords(share, named)).toEqual({
      zh: '原则上，交流人员中，中层干部不少于1名。',
      en: 'In principle, of the movers, middle leaders number at least 1.',
    });
    expect(zhOf({ rule: 'scope', strength: 'must', within: 'county' })).toBe('在本县（区）内交流。');
    expect(zhOf({ goal: 'fewest-moves', priority: 3, weight: 2, tolerancePercent: 5 })).toBe(
      '目标（第3位）：交流人数尽量少（权重2）（可为后位目标让出5%）。',
    );
    expect(clauseInWords({ goal: 'fewest-moves', priority: 1, gapPercent: 0.5 }, named)).toEqual({
      en: 'Goal (priority 1): as few teachers as possible move (within 0.5% of the best possible).',
      zh: '目标（第1位）：交流人数尽量少（与最优的差距不超过0.5%）。',
    });
  });

  it('says whether volunteers may move, and who comes back in', () => {
    const exempt = {
      rule: 'exempt',
      strength: 'must',
      who: { field: 'circumstances', in: ['health', 'serious-illness', 'secrecy'] },
    } as const;
    expect(zhOf(exempt)).toBe('有“患重大疾病”或“涉密岗位”情形的教师不参加交流，本人自愿的亦不交流。');
    expect(zhOf({ ...exempt, mayVolunteer: true, unless: 'backbone' })).toBe(
      '有“患重大疾病”或“涉密岗位”情形的教师可以不参加交流，本人自愿的可以交流；骨干教师除外。',
    );
  });

  it('lists conditions behind the sentence where they are long, and numbers the lists where there are several', () => {
    const man = {
      all: [
        { field: 'sex', is: 'male' },
        { field: 'age', atMost: 50 },
      ],
    };
    const woman = {
      all: [
        { field: 'sex', is: 'female' },
        { field: 'age', atMost: 45 },
      ],
    };
    const who = { all: [{ field: 'established', is: true }, { not: 'heads' }, { any: [man, woman] }] };
    expect(zhOf({ rule: 'eligible', strength: 'must', who })).toBe(
      '同时符合下列条件的教师为交流对象。条件：（1）在编；（2）不属于“校长、副校长”；（3）男性且年龄不超过50周岁，或女性且年龄不超过45周岁。',
    );
    const unless = { any: [man, woman] };
    expect(zhOf({ rule: 'exempt', strength: 'must', who, unless })).toMatch(
      /^同时符合第1组条件的教师不参加交流，本人自愿的亦不交流；符合第2组条件之一的教师除外。第1组条件：（1）在编；.*第2组条件：（1）男性/,
    );
  });
});
