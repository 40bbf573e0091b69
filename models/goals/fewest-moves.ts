import { z } from 'zod';
import { at, who } from '../vocabulary/clause-settings.ts';
import { defineGoal, scorePerMover, sumOverMovers } from './goal.ts';

export const fewestMoves = defineGoal({
  id: 'fewest-moves',
  name: { en: 'fewest moves', zh: '减少变动' },
  sentence: { en: 'As few teachers move as possible.', zh: '交流人数尽量少。' },
  formula: 'Σ out_t',
  unit: 'persons',
  families: ['F23'],
  settings: z.strictObject({ who, at }),
  example: { settings: {} },
  score: (settings, facts) => scorePerMover(settings, facts, () => 1),
  measure: (settings, facts, outcome) => sumOverMovers(settings, facts, outcome, () => 1),
});
