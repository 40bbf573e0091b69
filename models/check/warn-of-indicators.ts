/** National indicators that are unknown, or too low, because teachers do not state what they count. */
import type { Facts } from '../facts/facts.ts';
import { todayIn } from '../facts/outcome.ts';
import { findingAt, pointerTo, shown } from '../findings/findings.ts';
import { nationalIndicators, stagesWithStandards, unstatedIn } from '../indicators/index.ts';
import type { Warning } from '../vocabulary/answer.ts';
import { stageWords, teacherFieldWords } from '../vocabulary/field-words.ts';
import { alike, en, joined, type Words, zh } from '../vocabulary/words.ts';

/** Warnings for answers that have indicators; a roster whose policy reads neither field need not state it otherwise. */
export const warningsOfIndicators = (facts: Facts): readonly Warning[] =>
  nationalIndicators.flatMap(({ indicator, field }): readonly Warning[] => {
    if (field === undefined) return [];
    const lacking = stagesWithStandards
      .map((stage) => ({ stage, ...unstatedIn(stage, field, facts, todayIn(facts)) }))
      .filter(({ unstated }) => unstated > 0);
    if (lacking.length === 0) return [];
    const counts = joined(
      lacking.map(({ stage, teachers, unstated }): Words => {
        const name = stageWords[stage] ?? alike(stage);
        return {
          en: en`${unstated} of ${teachers} teachers in ${name} schools`,
          zh: zh`${name}教师${teachers}人中${unstated}人`,
        };
      }),
      { en: ' and ', zh: '、' },
    );
    const isUnknown = lacking.some(({ teachers, unstated }) => teachers === unstated);
    const effect: Words = isUnknown
      ? { en: 'where nobody states it, the indicator is unknown', zh: '无人填报的学段，该指标记为未填报' }
      : { en: 'they are not counted', zh: '该指标不计入这些教师' };
    const message: Words = {
      en: en`national indicator ${shown(indicator)}: ${counts} do not state ${shown(field)}; ${effect}`,
      zh: zh`${teacherFieldWords[field]?.name ?? field}：${counts}未填报，${effect}`,
    };
    return [findingAt(pointerTo('roster', 'teachers'), 'indicator-not-stated', message)];
  });
