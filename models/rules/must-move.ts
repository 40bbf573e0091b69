import { z } from 'zod';
import { decimal } from '../exact.ts';
import { hasMoved, schoolAfter } from '../facts/outcome.ts';
import { at, who } from '../vocabulary/clause-settings.ts';
import { leaving } from '../vocabulary/terms.ts';
import { en, zh } from '../vocabulary/words.ts';
import { defineRule, excluding } from './rule.ts';

export const mustMove = defineRule({
  id: 'must-move',
  name: { en: 'must move', zh: '应当交流' },
  sentence: { en: 'Each of these teachers moves.', zh: '这些教师必须交流。' },
  formula: 'Σ_{t ∈ who} out_t ≥ |who|',
  families: ['F03'],
  breachUnit: 'persons',
  settings: z.strictObject({ who, at }),
  say: ({ who, at }, { teachers }) => {
    const named = teachers(who, at);
    return { en: en`all ${named} have to move`, zh: zh`${named}均应交流` };
  },
  example: { settings: { who: { field: 'backbone', atLeast: 'county' } } },
  settles: { what: 'obligation' },
  isQuota: true,
  require: (settings, facts) => {
    const named = facts.concerned(settings);
    const teachers = facts.teacherIndices.filter((teacher) => named[teacher] === 1);
    return [
      { kind: 'limit', name: '', count: leaving(teachers), limits: { atLeast: decimal(teachers.length) } },
    ];
  },
  counted: (settings, facts, outcome) => {
    const named = facts.concerned(settings);
    const denominator = facts.teacherIndices.filter((teacher) => named[teacher]);
    const numerator = denominator.filter((teacher) => hasMoved(facts, outcome, teacher));
    return [{ unit: 'county', numerator, denominator }];
  },
  audit: (settings, facts, outcome) => {
    const named = facts.concerned(settings);
    let [moved, required] = [0, 0];
    for (const teacher of facts.teacherIndices) {
      if (!named[teacher]) continue;
      required += 1;
      if (schoolAfter(outcome, teacher) !== facts.homeOf(teacher)) moved += 1;
    }
    return { measured: moved, required, numerator: moved, denominator: required, breach: required - moved };
  },
  relax: ({ who, at }, _, facts, outcome) => {
    const named = facts.concerned({ who, at });
    const staying = facts.teacherIndices.filter(
      (teacher) => named[teacher] === 1 && schoolAfter(outcome, teacher) === facts.homeOf(teacher),
    );
    return excluding(
      who,
      staying.map((teacher) => facts.teacher(teacher).id),
    );
  },
});
