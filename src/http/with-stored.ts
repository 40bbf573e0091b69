/** Fetches what a body names from the store. The planning service alone reads the body, and answers with its names. */
import type { Basis, References, Refers, StoredThings } from '../planning/protocol.ts';
import { nothingStored, plansNamedByPolicy } from '../planning/references.ts';
import type { Database } from '../store/database.ts';
import { planBytes, policyBytes, rosterBytes, rosterProvenance } from '../store/rosters-and-policies.ts';

type Lookup = {
  readonly database: Database;
  readonly tenant: string;
  /** Finds the plan that a body may be based on; absent where bodies cannot be. */
  readonly findBasis?: (plan: string) => Promise<Basis>;
};

type WithStored<Answer> = {
  readonly answer: Exclude<Answer, Refers>;
  /** The ids of the stored rosters and policies that the body names. */
  readonly uses: readonly string[];
  readonly basedOn: string | undefined;
};

/**
 * Calls, and calls once more with everything that the body names, if it names anything. The first answer has all names
 * of the body, and those in stored policies are read when these are fetched; so the body is read twice at most.
 */
export const withStored = async <Answer extends { readonly kind: string }>(
  lookup: Lookup,
  call: (stored: StoredThings, basis: Basis | undefined) => Promise<Answer>,
): Promise<WithStored<Answer>> => {
  const first = await call(nothingStored, undefined);
  if (!isRefers(first)) return { answer: first as Exclude<Answer, Refers>, uses: [], basedOn: undefined };
  const { to, basedOn } = first;
  const basis = basedOn === undefined ? undefined : await lookup.findBasis?.(basedOn);
  const stored = await fetchNamed(lookup, to);
  const answer = await call(stored, basis);
  if (isRefers(answer)) throw new Error('a body names more than its first reading found');
  const found = [...stored.rosters, ...stored.policies].filter(([, bytes]) => bytes !== undefined);
  return { answer: answer as Exclude<Answer, Refers>, uses: found.map(([id]) => id), basedOn };
};

const isRefers = (answer: { readonly kind: string }): answer is Refers => answer.kind === 'refers';

const fetchNamed = async ({ database, tenant }: Lookup, to: References): Promise<StoredThings> => {
  const fetchAll = async (ids: readonly string[], fetch: typeof rosterBytes) =>
    new Map(await Promise.all(ids.map(async (id) => [id, await fetch(database, tenant, id)] as const)));
  const [rosters, provenances, policies] = await Promise.all([
    fetchAll(to.rosters, rosterBytes),
    fetchAll(to.rosters, rosterProvenance),
    fetchAll(to.policies, policyBytes),
  ]);
  const inPolicies = [...policies.values()].flatMap((bytes) => (bytes ? plansNamedByPolicy(bytes) : []));
  const plans = await fetchAll([...new Set([...to.plans, ...inPolicies])], planBytes);
  return { rosters, provenances, policies, plans };
};
