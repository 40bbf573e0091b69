import { z } from 'zod';
import type { NeededFact } from '../facts/needs.ts';
import { type IndicatorId, indicatorIds, indicatorWords } from '../indicators/index.ts';
import { at } from '../vocabulary/clause-settings.ts';
import { membersFor } from '../vocabulary/positions.ts';
import type { Constraint } from '../vocabulary/terms.ts';
import { en, joined, type Words, zh } from '../vocabulary/words.ts';
import { staffCount, stagesOf } from './indicator/counting.ts';
import { auditLevels, levelSettings, requireLevels, unattainableLevels } from './indicator/levels.ts';
import { auditSpread, requireSpread, spreadSettings } from './indicator/spread.ts';
import { type AreaVerdict, crossFieldRule, defineRule } from './rule.ts';

const settings = z
  .strictObject({
    at,
    indicator: z.enum(indicatorIds).optional().meta({ description: 'Needed, unless levels are given.' }),
    ...levelSettings,
    ...spreadSettings,
    stage: z
      .enum(['primary', 'junior'])
      .optional()
      .meta({ description: 'Default: primary and junior schools, each by themselves.' }),
  })
  .refine(
    ({ levels, perHundredPupils, atMostCv }) =>
      [levels, perHundredPupils, atMostCv].some((one) => one !== undefined),
    crossFieldRule(['levels', 'perHundredPupils', 'atMostCv'], {
      en: 'needs perHundredPupils, atMostCv or both, or levels',
      zh: '须写明“perHundredPupils”“atMostCv”之一或两项，或者写明“levels”',
    }),
  )
  .refine(
    ({ levels, indicator }) => (levels === undefined) !== (indicator === undefined),
    crossFieldRule(['levels', 'indicator'], {
      en: 'needs indicator or levels, and not both',
      zh: '“indicator”和“levels”须且只须写明其一',
    }),
  )
  .refine(
    ({ levels, perHundredPupils, atMostCv }) =>
      levels === undefined || (perHundredPupils === undefined && atMostCv === undefined),
    crossFieldRule(['levels', 'perHundredPupils', 'atMostCv'], {
      en: 'has levels, which go without perHundredPupils and atMostCv; make two clauses of it',
      zh: '写了“levels”，不得再写“perHundredPupils”和“atMostCv”，请分为两条',
    }),
  )
  .refine(
    ({ levels, atLeastOf, restAtLeastPercent }) =>
      levels !== undefined || (atLeastOf === undefined && restAtLeastPercent === undefined),
    crossFieldRule(['levels', 'atLeastOf', 'restAtLeastPercent'], {
      en: 'has atLeastOf or restAtLeastPercent, which speak of levels; add levels',
      zh: '写了“atLeastOf”或“restAtLeastPercent”，须同时写明“levels”',
    }),
  )
  .refine(
    ({ levels, atLeastOf }) => levels === undefined || (atLeastOf ?? 0) <= levels.length,
    crossFieldRule(
      ['levels', 'atLeastOf'],
      {
        en: 'is more than there are levels; lower it',
        zh: '大于所列标准的项数，请调低',
      },
      ['atLeastOf'],
    ),
  )
  .refine(
    ({ levels = [] }) => new Set(levels.map(({ indicator }) => indicator)).size === levels.length,
    crossFieldRule(
      ['levels'],
      {
        en: 'list an indicator twice; keep one of its levels',
        zh: '重复列出同一指标，请只保留一项标准',
      },
      ['levels'],
    ),
  );

/** A national indicator: its two halves, levels and spread, are in the folder of the same name. */
export const indicator = defineRule({
  id: 'indicator',
  name: { en: 'national indicator', zh: '国家均衡指标' },
  sentence: {
    en: 'A national indicator: so many teachers of a kind per 100 pupils in every school, of several kinds at least so many of the levels and the rest in part, and no more than so much variation between schools, weighted by pupils.',
    zh: '国家均衡指标：每校每百名学生拥有的某类教师数；多项指标的，每校至少达到若干项，其余项达到规定比例；以及按学生数加权的校际差异系数。',
  },
  formula:
    'n_s ≥ ⌈perHundredPupils · P_s ∕ 100⌉; levels: n_{j,s} ≥ r_{j,s} + (f_{j,s} − r_{j,s})(1 − e_{j,s}) with f_{j,s} = ⌈perHundredPupils_j · P_s ∕ 100⌉, r_{j,s} = ⌈restAtLeastPercent · perHundredPupils_j · P_s ∕ 10 000⌉, e ∈ {0, 1}, Σ_j e_{j,s} ≤ |levels| − atLeastOf; Σ_s (P_s ∕ ΣP)(100 n_s ∕ P_s − X)² ≤ (atMostCv · X)² with X = 100 Σn ∕ ΣP of the stage before the plan',
  families: ['F22'],
  breachUnit: 'persons',
  measuredIn: ({ atMostCv }) => (atMostCv === undefined ? 'persons' : 'coefficient of variation'),
  settings,
  say: (settings, { eachSchool, schools, figure, percent }) => {
    const {
      at,
      indicator: one,
      perHundredPupils,
      levels,
      atLeastOf,
      restAtLeastPercent,
      atMostCv,
      stage,
    } = settings;
    const parts: Words[] = [];
    const level = (id: IndicatorId, amount: number): Words => {
      const [kind, least] = [indicatorWords[id], figure(amount, { en: '', zh: '名' })];
      return { en: en`at least ${least} ${kind}`, zh: zh`${kind}不少于${least}` };
    };
    const each = eachSchool(at);
    if (levels) {
      const list = joined(levels.map((entry) => level(entry.indicator, entry.perHundredPupils)));
      const count = atLeastOf === undefined ? undefined : figure(atLeastOf);
      const some = count
        ? { en: en`, reaching at least ${count} of these`, zh: zh`，其中至少达到${count}项` }
        : { en: '', zh: '' };
      const share = restAtLeastPercent === undefined ? undefined : percent(restAtLeastPercent);
      const rest = share
        ? { en: en` and at least ${share} of the rest`, zh: zh`，其余各项不低于标准的${share}` }
        : { en: '', zh: '' };
      parts.push({
        en: en`${each} have per 100 pupils ${list}${some}${rest}`,
        zh: zh`${each}每百名学生拥有${list}${some}${rest}`,
      });
    }
    if (one !== undefined && perHundredPupils !== undefined) {
      const list = level(one, perHundredPupils);
      parts.push({ en: en`${each} have per 100 pupils ${list}`, zh: zh`${each}每百名学生拥有${list}` });
    }
    if (one !== undefined && atMostCv !== undefined) {
      const [kind, most, here] = [indicatorWords[one], figure(atMostCv), schools(at)];
      parts.push({
        en: en`the number of ${kind} per 100 pupils varies between ${here}, weighted by pupils, with a coefficient of at most ${most}`,
        zh: zh`${here}每百名学生拥有${kind}的校际差异系数（按学生数加权）不高于${most}`,
      });
    }
    const stages = {
      primary: { en: ' (primary schools)', zh: '小学' },
      junior: { en: ' (junior schools)', zh: '初中' },
      both: { en: ' (primary and junior schools, each by themselves)', zh: '小学、初中分别计算，' },
    }[stage ?? 'both'];
    const said = joined(parts, { en: '; ', zh: '；' });
    const prefix = stage === undefined ? '' : '阶段';
    return { en: en`${said}${stages}`, zh: zh`${stages}${prefix}${said}` };
  },
  example: {
    settings: {
      indicator: 'backbone',
      perHundredPupils: 0.2,
      at: { not: { field: 'setting', is: 'rural' } },
    },
    mustSettings: { atMostCv: 0.9 },
    variants: [
      {
        word: 'levels',
        settings: {
          levels: [
            { indicator: 'backbone', perHundredPupils: 2 },
            { indicator: 'degree', perHundredPupils: 2 },
          ],
          atLeastOf: 1,
          restAtLeastPercent: 50,
          at: { field: 'setting', is: 'rural' },
        },
      },
    ],
  },
  needs: ({ at, indicator, levels, stage }, facts) => {
    const stages: readonly string[] = stage === undefined ? ['primary', 'junior'] : [stage];
    const concerned = facts.concerned({ at });
    const members = membersFor(
      facts.teacherIndices,
      (teacher) => concerned[teacher] === 1 && stages.includes(facts.school(facts.homeOf(teacher)).stage),
    );
    const setting = levels === undefined ? 'indicator' : 'levels';
    return (levels ?? [{ indicator }]).flatMap(({ indicator: field }): readonly NeededFact[] =>
      field === 'backbone' || field === 'degree'
        ? [
            {
              kind: 'field',
              over: 'teachers',
              field,
              members,
              setting,
              effect: { en: 'they are not counted', zh: '不计入指标' },
            },
          ]
        : [],
    );
  },
  mustOnly: ({ atMostCv }) => (atMostCv === undefined ? undefined : 'atMostCv'),
  work: (_, { teachers }) => 400 * teachers.length,
  require: (settings, facts, makeFeature) =>
    stagesOf(facts, settings.at, settings.stage).flatMap((schools): readonly Constraint[] => {
      const count = (indicator: IndicatorId) => staffCount(facts, makeFeature, indicator, schools.stage);
      const { indicator, levels, atMostCv } = settings;
      if (levels || indicator === undefined) return requireLevels(settings, facts, schools, count);
      const counted = count(indicator);
      return [
        ...requireLevels(settings, facts, schools, () => counted),
        ...(atMostCv === undefined ? [] : requireSpread(atMostCv, facts, schools, counted)),
      ];
    }),
  unattainable: (settings, facts, mayLeave) =>
    stagesOf(facts, settings.at, settings.stage).flatMap((schools) =>
      unattainableLevels(settings, facts, mayLeave, schools),
    ),
  audit: (settings, facts, outcome) => {
    const { indicator, atMostCv } = settings;
    const here = facts.schoolsWhere(settings.at);
    const units: AreaVerdict[] = [];
    let highestCv = 0;
    for (const stage of settings.stage ? [settings.stage] : (['primary', 'junior'] as const)) {
      const schools = facts.schoolIndices.filter(
        (school) => here[school] && facts.school(school).stage === stage,
      );
      units.push(...auditLevels(settings, facts, outcome, schools));
      if (indicator === undefined || atMostCv === undefined) continue;
      const spread = auditSpread({ indicator, atMostCv }, facts, outcome, { stage, schools });
      if (!spread) continue;
      highestCv = Math.max(highestCv, spread.measured);
      if (spread.breach > 0) units.push(spread);
    }
    const breach = units.reduce((amount, unit) => amount + unit.breach, 0);
    const measured = atMostCv === undefined ? breach : highestCv;
    return { measured, required: atMostCv ?? 0, breach, ...(units.length > 0 ? { units } : {}) };
  },
});
