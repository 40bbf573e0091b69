/** The migrations in their order. One that was released is never changed and none is undone: what follows, follows. */
import type { Migration } from 'kysely/migration';
import { durable } from './001-durable.ts';
import { standings } from './002-standings.ts';
import { watched } from './003-watched.ts';
import { explanations } from './010-explanations.ts';
import { namedPlans } from './011-named-plans.ts';
import { imports } from './012-imports.ts';

export const migrations: Readonly<Record<string, Migration>> = {
  '001-durable': durable,
  '002-standings': standings,
  '003-watched': watched,
  '010-explanations': explanations,
  '011-named-plans': namedPlans,
  '012-imports': imports,
};
