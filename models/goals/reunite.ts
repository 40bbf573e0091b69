import { z } from 'zod';
import type { Facts } from '../facts/facts.ts';
import type { NeededFact } from '../facts/needs.ts';
import { schoolAfter } from '../facts/outcome.ts';
import { presence } from '../facts/presence.ts';
import type { SchoolIndex, TeacherIndex } from '../vocabulary/positions.ts';
import { type ObjectiveTerm, sum } from '../vocabulary/terms.ts';
import { en, zh } from '../vocabulary/words.ts';
import { defineGoal } from './goal.ts';

const settings = z.strictObject({
  kind: z.enum(['spouses', 'kin']).optional().meta({ description: 'Only links of this kind; default both.' }),
  within: z.enum(['school', 'township', 'zone']).optional().meta({
    description:
      'What the two are to share; default school. A school that states none shares it with nobody.',
  }),
});

/** The place a school stands for: itself where it states no township or zone. The prefix keeps a school apart from a zone of the same name. */
const placeOf = (facts: Facts, school: SchoolIndex, within: 'school' | 'township' | 'zone'): string => {
  const unit = within === 'school' ? undefined : facts.areaOf(school, within);
  return unit === undefined ? `school ${facts.school(school).id}` : `${within} ${unit}`;
};

/** Need of a common area; a school is always known. */
const sharedArea = (
  within: 'school' | 'township' | 'zone' | undefined,
  facts: Facts,
): readonly NeededFact[] =>
  within === undefined || within === 'school'
    ? []
    : [
        {
          kind: 'area',
          area: within,
          setting: 'within',
          schools: facts.schoolsWhere(undefined),
          effect: {
            en: `each counts as a ${within} of its own, shared with no other school`,
            zh: `各自视为单独的${within === 'zone' ? '片区' : '乡镇'}，不与其他学校相同`,
          },
        },
      ];

export const reunite = defineGoal({
  id: 'reunite',
  name: { en: 'reuniting relatives', zh: '家庭团聚' },
  sentence: {
    en: 'Linked teachers end in one school, township or zone.',
    zh: '夫妻（亲属）教师尽量同校、同乡镇或同学区。',
  },
  formula: 'the number of linked pairs whose schools after the plan do not share the place',
  unit: 'pairs',
  families: ['F12'],
  settings,
  say: ({ kind, within = 'school' }, { area }) => {
    const pair = {
      spouses: { en: 'spouses', zh: '夫妻' },
      kin: { en: 'relatives', zh: '亲属' },
      both: { en: 'spouses and relatives', zh: '夫妻、亲属' },
    }[kind ?? 'both'];
    return {
      en: en`as many ${pair} as possible end in the same ${area(within)}`,
      zh: zh`${pair}交流后尽量在同一${area(within)}`,
    };
  },
  example: { settings: { within: 'zone' } },
  needs: ({ kind, within }, facts) => [...sharedArea(within, facts), { kind: 'links', of: kind }],
  score: ({ kind, within = 'school' }, facts) => {
    const places = Map.groupBy(facts.schoolIndices, (school) => placeOf(facts, school, within));
    const terms = facts.links
      .filter((link) => kind === undefined || link.kind === kind)
      .map(({ pair: [a, b] }, position): ObjectiveTerm => {
        const parts = [...places.values()].map((schools) => {
          const own = (teacher: TeacherIndex): readonly SchoolIndex[] =>
            schools.filter(
              (school) => facts.school(school).stage === facts.school(facts.homeOf(teacher)).stage,
            );
          return { count: sum(presence(facts, a, own(a)), presence(facts, b, own(b), -1)), atMost: 0 };
        });
        return { kind: 'breach', constraint: { kind: 'all-or-breach', name: `p${position}`, parts } };
      });
    return { constant: 0, terms };
  },
  measure: ({ kind, within = 'school' }, facts, outcome) => {
    let apart = 0;
    for (const link of facts.links) {
      if (kind !== undefined && link.kind !== kind) continue;
      const [a, b] = link.pair;
      const [first, second] = [facts.school(schoolAfter(outcome, a)), facts.school(schoolAfter(outcome, b))];
      const share =
        within === 'school' ? undefined : first[within] !== undefined && first[within] === second[within];
      if (!(share || first.id === second.id)) apart += 1;
    }
    return apart;
  },
});
