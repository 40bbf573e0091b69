/**
 * Requests may name what is stored: a roster, a policy, a plan made before. What is named is put in its place before
 * anything is checked, so that the request that is kept is whole, and means the same whatever becomes of what it named.
 */
import type { Checked } from '../../models/check/check-request.ts';
import { pointerTo, shown } from '../../models/findings/findings.ts';
import { entriesOf, fieldOf, isRecord, listOf } from '../../models/findings/raw.ts';
import type { Fault } from '../../models/vocabulary/answer.ts';

export type References = {
  readonly rosters: readonly string[];
  readonly policies: readonly string[];
  readonly plans: readonly string[];
};

/** What was found by id, as JSON in UTF-8; nothing for an id that stands for nothing. */
type Found = ReadonlyMap<string, Uint8Array | undefined>;
export type StoredThings = { readonly rosters: Found; readonly policies: Found; readonly plans: Found };

export const nothingStored: StoredThings = { rosters: new Map(), policies: new Map(), plans: new Map() };

const parse = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString()) as unknown;

type Kind = keyof StoredThings;
const kinds: readonly Kind[] = ['rosters', 'policies', 'plans'];

/** What a body was sent together with what it names, in one: so that it means the same whatever becomes of that. */
export const withItsReferences = (sent: unknown, stored: StoredThings): unknown => ({
  sent,
  stored: Object.fromEntries(
    kinds.map((kind) => [kind, [...stored[kind]].map(([id, bytes]) => [id, bytes ? parse(bytes) : null])]),
  ),
});

/** The two apart again. */
export const fromItsReferences = (
  kept: unknown,
): { readonly sent: unknown; readonly stored: StoredThings } => {
  const { sent, stored } = kept as {
    readonly sent: unknown;
    readonly stored: Readonly<Record<Kind, readonly (readonly [string, unknown])[]>>;
  };
  const found = (kind: Kind): Found =>
    new Map(
      stored[kind].map(([id, value]) => [
        id,
        value === null ? undefined : Buffer.from(JSON.stringify(value)),
      ]),
    );
  return { sent, stored: { rosters: found('rosters'), policies: found('policies'), plans: found('plans') } };
};

/** What several requests name, once each. */
export const joinedReferences = (all: readonly References[]): References => {
  const joined = (kind: Kind): readonly string[] => [...new Set(all.flatMap((one) => one[kind]))];
  return { rosters: joined('rosters'), policies: joined('policies'), plans: joined('plans') };
};

type PutIn = {
  readonly request: unknown;
  /** What has to be looked up first. */
  readonly missing: References | undefined;
  readonly faults: readonly Fault[];
};

const putIn = (raw: unknown, stored: StoredThings, isShippedPolicy: (id: string) => boolean): PutIn => {
  if (!isRecord(raw)) return { request: raw, missing: undefined, faults: [] };
  const missing = { rosters: new Set<string>(), policies: new Set<string>(), plans: new Set<string>() };
  const faults: Fault[] = [];
  let request: Readonly<Record<string, unknown>> = raw;
  const without = (field: string): Record<string, unknown> =>
    Object.fromEntries(entriesOf(request).filter(([key]) => key !== field));

  const rosterId = fieldOf(raw, 'rosterId');
  if (typeof rosterId === 'string') {
    if (fieldOf(raw, 'roster') !== undefined)
      faults.push({
        pointer: '/rosterId',
        code: 'two-rosters',
        message: 'request: roster and rosterId are both given; leave out one of them',
      });
    else if (!stored.rosters.has(rosterId)) missing.rosters.add(rosterId);
    else {
      const roster = stored.rosters.get(rosterId);
      if (roster) request = { ...without('rosterId'), roster: parse(roster) };
      else
        faults.push({
          pointer: '/rosterId',
          code: 'unknown-roster',
          message: `request: there is no roster ${shown(rosterId)}; store it with POST /v1/rosters, or send it as roster`,
        });
    }
  }

  const policyId = fieldOf(request, 'policyId');
  if (typeof policyId === 'string' && fieldOf(raw, 'policy') === undefined && !isShippedPolicy(policyId)) {
    const policy = stored.policies.get(policyId);
    if (!stored.policies.has(policyId)) missing.policies.add(policyId);
    // An id that is unknown is told by the check, which knows those that could have been meant.
    else if (policy) request = { ...without('policyId'), policy: parse(policy) };
  }

  const policy = fieldOf(request, 'policy');
  const clauses = listOf(fieldOf(policy, 'clauses'));
  const changed = clauses.map((clause, index) => {
    const from = fieldOf(clause, 'from');
    if (!isRecord(clause) || typeof from !== 'string') return clause;
    if (!stored.plans.has(from)) {
      missing.plans.add(from);
      return clause;
    }
    const plan = stored.plans.get(from);
    if (plan) return { ...clause, from: fieldOf(parse(plan), 'postings') };
    faults.push({
      pointer: pointerTo('policy', 'clauses', index, 'from'),
      code: 'unknown-plan',
      message: `clause ${index}: there is no finished plan ${shown(from)}; name one that is done, or give its postings`,
    });
    return clause;
  });
  if (isRecord(policy) && changed.some((clause, index) => clause !== clauses[index]))
    request = { ...request, policy: { ...policy, clauses: changed } };

  const isMissing = Object.values(missing).some(({ size }) => size > 0);
  const references: References = {
    rosters: [...missing.rosters],
    policies: [...missing.policies],
    plans: [...missing.plans],
  };
  return { request, missing: isMissing ? references : undefined, faults };
};

/** A request checked with what it names in its place; `put` is the whole of it as it would have been sent. */
type CheckedNaming<Request> =
  | { readonly missing: References }
  | { readonly faults: readonly Fault[] }
  | (Exclude<Checked<Request>, { readonly faults: unknown }> & { readonly put: unknown });

export const checkNaming = <Request>(
  raw: unknown,
  stored: StoredThings,
  isShippedPolicy: (id: string) => boolean,
  check: (raw: unknown) => Checked<Request>,
): CheckedNaming<Request> => {
  const { request: put, missing, faults } = putIn(raw, stored, isShippedPolicy);
  if (missing) return { missing };
  const checked = check(put);
  if (!('faults' in checked) && faults.length === 0) return { ...checked, put };
  // A roster that could not be put in is missing because of its id, and its id is what is told.
  const others = 'faults' in checked ? checked.faults : [];
  const isToldAlready = ({ pointer }: Fault): boolean => pointer === '/roster' && faults.length > 0;
  return { faults: [...faults, ...others.filter((one) => !isToldAlready(one))] };
};
