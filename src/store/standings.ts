/** How plans stand (draft, published, final) and how they came to, in memory: the newest so many are kept. */
import type { Standing } from '../../models/answer.ts';

export type StandingStore = {
  readonly find: (plan: string) => Promise<Standing>;
  readonly save: (plan: string, standing: Standing) => Promise<void>;
};

/** Every plan is a draft until somebody says otherwise. */
const draft: Standing = { standing: 'draft', trail: [] };

export const keepStandingsInMemory = (plansAtMost: number): StandingStore => {
  const standings = new Map<string, Standing>();
  return {
    find: async (plan) => standings.get(plan) ?? draft,
    save: async (plan, standing) => {
      standings.delete(plan);
      standings.set(plan, standing);
      const [oldest] = standings.keys();
      if (standings.size > plansAtMost && oldest !== undefined) standings.delete(oldest);
    },
  };
};
