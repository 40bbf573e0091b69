import { z } from 'zod';
import { at, who } from '../vocabulary/clause-settings.ts';
import { defineGoal } from './goal.ts';

export const shorterJourneys = defineGoal({
  id: 'shorter-journeys',
  sentence: { en: 'New schools are near the old ones.', zh: '新任教学校尽量就近。' },
  formula:
    'Σ x_{t,s} · km(home_t, s): great-circle kilometres (haversine, radius 6371.0088 km); a distance that is not known counts 0',
  unit: 'km',
  families: ['F24'],
  settings: z.strictObject({ who, at }),
  example: { settings: {} },
  needs: () => [{ kind: 'location', effect: 'their distances count 0' }],
  score: (settings, facts) => {
    const concerned = facts.concerned(settings);
    return {
      constant: 0,
      terms: [
        {
          kind: 'move',
          byWay: true,
          concerns: (teacher) => (concerned[teacher] ? 'km' : undefined),
          of: (teacher, school) => facts.kilometres(facts.home[teacher]!, school) ?? 0,
        },
      ],
    };
  },
  measure: (settings, facts, outcome) => {
    const concerned = facts.concerned(settings);
    let kilometres = 0;
    for (const teacher of outcome.movers) {
      if (concerned[teacher])
        kilometres += facts.kilometres(facts.home[teacher]!, outcome.school[teacher]!) ?? 0;
    }
    return kilometres;
  },
});
