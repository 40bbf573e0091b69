import { z } from 'zod';
import { at, who } from '../vocabulary/clause-settings.ts';
import { en, zh } from '../vocabulary/words.ts';
import { defineGoal, scorePerMover, sumOverMovers } from './goal.ts';

export const fewestMoves = defineGoal({
  id: 'fewest-moves',
  name: { en: 'fewest moves', zh: '减少变动' },
  sentence: { en: 'As few teachers move as possible.', zh: '交流人数尽量少。' },
  formula: 'Σ out_t',
  unit: 'persons',
  families: ['F23'],
  settings: z.strictObject({ who, at }),
  say: ({ who, at }, { teachers }) => {
    if (who === undefined && at === undefined)
      return { en: 'as few teachers as possible move', zh: '交流人数尽量少' };
    const named = teachers(who, at);
    return { en: en`of ${named}, as few as possible move`, zh: zh`${named}的交流人数尽量少` };
  },
  example: { settings: {} },
  score: (settings, facts) => scorePerMover(settings, facts, () => 1),
  measure: (settings, facts, outcome) => sumOverMovers(settings, facts, outcome, () => 1),
});
