import { changesFrom } from './shared/given-plan.ts';
import type { EnumeratedGoal } from './shared/member.ts';

export const keepPlan: EnumeratedGoal = { goal: 'keep-plan', value: changesFrom };
