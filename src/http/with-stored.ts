/** Carries what a request names from the store to the desk, which alone reads what was sent. */
import type { Refers } from '../planning/protocol.ts';
import { nothingStored, type StoredThings } from '../planning/references.ts';
import type { Database } from '../store/database.ts';
import { planBytes, policyBytes, rosterBytes } from '../store/rosters-and-policies.ts';

/** The stored rosters and policies that were named and found. */
export const usedOf = ({ rosters, policies }: StoredThings): readonly string[] =>
  [...rosters, ...policies].filter(([, bytes]) => bytes !== undefined).map(([id]) => id);

type Find = (database: Database, tenant: string, id: string) => Promise<Uint8Array | undefined>;

/** Asks, and asks again with whatever was found to be named; a stored policy may name a plan in its turn. */
export const withStored = async <Answer extends { readonly kind: string }>(
  database: Database,
  tenant: string,
  ask: (stored: StoredThings) => Promise<Answer | Refers>,
): Promise<Exclude<Answer, Refers>> => {
  let stored = nothingStored;
  for (;;) {
    const answer = await ask(stored);
    if (answer.kind !== 'refers') return answer as Exclude<Answer, Refers>;
    const { to } = answer as Refers;
    const found = async (
      before: ReadonlyMap<string, Uint8Array | undefined>,
      ids: readonly string[],
      find: Find,
    ) => {
      const more = await Promise.all(ids.map(async (id) => [id, await find(database, tenant, id)] as const));
      return new Map([...before, ...more]);
    };
    stored = {
      rosters: await found(stored.rosters, to.rosters, rosterBytes),
      policies: await found(stored.policies, to.policies, policyBytes),
      plans: await found(stored.plans, to.plans, planBytes),
    };
  }
};
