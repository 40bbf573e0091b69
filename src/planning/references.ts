/**
 * Requests may name stored things: a roster, a policy, plans that were made. One pass over a body finds all names. What
 * they stand for is put in their places before anything is checked. So the request that is kept is whole, and keeps
 * its meaning when what it named is deleted.
 */
import { findingAt, findingList, pointerTo, shown } from '../../models/findings/findings.ts';
import { entriesOf, fieldOf, isRecord, listOf, type RawRecord } from '../../models/findings/raw.ts';
import { fitterFor, warnOfLeftOut } from '../../models/patch/fit-postings.ts';
import type { Fault, Warning } from '../../models/vocabulary/answer.ts';
import { en, zh } from '../../models/vocabulary/words.ts';
import type { References, StoredById, StoredThings } from './protocol.ts';
import { isShippedPolicy } from './read-request.ts';
import { withCells } from './with-cells.ts';
import { parseJson } from './write-json.ts';

/** Names nothing. */
export const nothingNamed: References = { rosters: [], policies: [], plans: [] };
export const nothingStored: StoredThings = { rosters: new Map(), policies: new Map(), plans: new Map() };

const kinds: readonly (keyof References)[] = ['rosters', 'policies', 'plans'];

const isText = (value: unknown): value is string => typeof value === 'string';
/** In a patch, null removes the field. */
const isAbsent = (value: unknown): boolean => value === undefined || value === null;

/** The plans that clauses are held against. Patches give clauses by id or position, requests as a list. */
const plansNamedIn = (policy: unknown): readonly string[] => {
  const clauses = fieldOf(policy, 'clauses');
  const each = isRecord(clauses) ? entriesOf(clauses).map(([, clause]) => clause) : listOf(clauses);
  return each.map((clause) => fieldOf(clause, 'from')).filter(isText);
};

/** The plans that a stored policy names, which is JSON in UTF-8. */
export const plansNamedByPolicy = (bytes: Uint8Array): readonly string[] => plansNamedIn(parseJson(bytes));

/** The names in a plan request or in a patch of one, without those in the policies that it names. */
const namesIn = (raw: unknown): References => {
  const [rosterId, policyId, policy] = ['rosterId', 'policyId', 'policy'].map((name) => fieldOf(raw, name));
  return {
    rosters: isText(rosterId) && isAbsent(fieldOf(raw, 'roster')) ? [rosterId] : [],
    policies: isText(policyId) && isAbsent(policy) && !isShippedPolicy(policyId) ? [policyId] : [],
    plans: plansNamedIn(policy),
  };
};

/** All names in requests and patches, those in policies that were found included, that have not been looked up. */
export const missingFrom = (stored: StoredThings, requests: readonly unknown[]): References | undefined => {
  const names = requests.map(namesIn);
  const policies = names.flatMap((one) => one.policies);
  const inPolicies = policies.flatMap((id) => plansNamedByPolicy(stored.policies.get(id) ?? emptyObject));
  const missing = (kind: keyof References, ids: readonly string[]): readonly string[] => [
    ...new Set(ids.filter((id) => !stored[kind].has(id))),
  ];
  const references: References = {
    rosters: missing(
      'rosters',
      names.flatMap((one) => one.rosters),
    ),
    policies: missing('policies', policies),
    plans: missing('plans', [...names.flatMap((one) => one.plans), ...inPolicies]),
  };
  return kinds.some((kind) => references[kind].length > 0) ? references : undefined;
};
const emptyObject = Buffer.from('{}');

type PutIn = { readonly request: RawRecord; readonly faults: readonly Fault[] };
type PlansPutIn = PutIn & { readonly warnings: readonly Warning[] };

const replaced = (request: RawRecord, field: string, more: RawRecord): RawRecord => ({
  ...Object.fromEntries(entriesOf(request).filter(([key]) => key !== field)),
  ...more,
});

const putRosterIn = (request: RawRecord, rosters: StoredById): PutIn => {
  const { rosterId } = request;
  if (!isText(rosterId)) return { request, faults: [] };
  const pointer = '/rosterId';
  if (request.roster !== undefined) {
    const message = {
      en: 'request: roster and rosterId are both given; leave out one of them',
      zh: '请求：同时给出了“roster”和“rosterId”，请删去其一',
    };
    return { request, faults: [findingAt(pointer, 'two-rosters', message)] };
  }
  const roster = rosters.get(rosterId);
  if (roster) return { request: replaced(request, 'rosterId', { roster: parseJson(roster) }), faults: [] };
  const message = {
    en: en`request: there is no roster ${shown(rosterId)}; store it with POST /v1/rosters, or send it as roster`,
    zh: zh`请求：没有编号为${shown(rosterId)}的花名册；请先保存花名册，或直接提交花名册`,
    params: { roster: rosterId },
  };
  return { request, faults: [findingAt(pointer, 'unknown-roster', message)] };
};

/** An unknown id is reported by the check, which knows the ids that may have been meant. */
const putPolicyIn = (request: RawRecord, policies: StoredById): RawRecord => {
  const { policyId } = request;
  if (!isText(policyId) || request.policy !== undefined || isShippedPolicy(policyId)) return request;
  const policy = policies.get(policyId);
  return policy ? replaced(request, 'policyId', { policy: parseJson(policy) }) : request;
};

/** Postings of a named plan that no longer fit the roster are left out, with a warning. */
const putPlansIn = (request: RawRecord, plans: StoredById): PlansPutIn => {
  const { policy } = request;
  const { fault, faults } = findingList();
  const warnings: Warning[] = [];
  const sent = listOf(fieldOf(policy, 'clauses'));
  if (!isRecord(policy) || !sent.some((clause) => isText(fieldOf(clause, 'from'))))
    return { request, faults: [], warnings };
  const fitToRoster = fitterFor(request.roster);
  const clauses = sent.map((clause, index) => {
    const from = fieldOf(clause, 'from');
    if (!isRecord(clause) || !isText(from)) return clause;
    const pointer = pointerTo('policy', 'clauses', index, 'from');
    const plan = plans.get(from);
    if (plan) {
      const { postings, leftOut } = fitToRoster(listOf(fieldOf(parseJson(plan), 'postings')));
      warnings.push(
        ...warnOfLeftOut(
          pointer,
          {
            en: en`clause ${index + 1}, plan ${shown(from)}`,
            zh: zh`第${index + 1}条所依据的方案${shown(from)}`,
          },
          leftOut,
        ),
      );
      return { ...clause, from: postings };
    }
    fault(
      pointer,
      'unknown-plan',
      {
        en: en`clause ${index + 1}: there is no finished plan ${shown(from)}; name one that is done, or give its postings`,
        zh: zh`第${index + 1}条：没有编号为${shown(from)}的已完成方案；请写明已完成的方案，或直接列出其派任名单`,
        params: { plan: from },
      },
      from,
    );
    return clause;
  });
  return { request: { ...request, policy: { ...policy, clauses } }, faults: faults(), warnings };
};

/** Checks a request with what it names in its place; `whole` is that request, as if it had been sent so. */
export const checkWithStored = <
  Result extends { readonly request: unknown; readonly warnings: readonly Warning[] },
>(
  sent: unknown,
  stored: StoredThings,
  check: (raw: unknown) => Result | { readonly faults: readonly Fault[] },
): { readonly faults: readonly Fault[] } | (Result & { readonly whole: unknown }) => {
  if (!isRecord(sent)) return checkedAs(sent, check(sent));
  const found = checkPutTogether(sent, stored, check);
  const { rosterId } = sent;
  const provenance = isText(rosterId) ? stored.provenances?.get(rosterId) : undefined;
  return 'request' in found
    ? { ...found, warnings: withCells(found.warnings, provenance) }
    : { faults: withCells(found.faults, provenance) };
};

const checkPutTogether = <
  Result extends { readonly request: unknown; readonly warnings: readonly Warning[] },
>(
  sent: RawRecord,
  stored: StoredThings,
  check: (raw: unknown) => Result | { readonly faults: readonly Fault[] },
): { readonly faults: readonly Fault[] } | (Result & { readonly whole: unknown }) => {
  const withRoster = putRosterIn(sent, stored.rosters);
  const withPlans = putPlansIn(putPolicyIn(withRoster.request, stored.policies), stored.plans);
  const { request: whole, faults: ofPlans } = withPlans;
  const result = check(whole);
  const checked = checkedAs(
    whole,
    'request' in result && withPlans.warnings.length > 0
      ? { ...result, warnings: [...withPlans.warnings, ...result.warnings] }
      : result,
  );
  const faults = [...withRoster.faults, ...ofPlans];
  if (faults.length === 0) return checked;
  // A roster that could not be put in is missing because of its id, so only the id is reported.
  const others = 'request' in checked ? [] : checked.faults.filter(({ pointer }) => pointer !== '/roster');
  return { faults: [...faults, ...others] };
};

const checkedAs = <Result extends { readonly request: unknown }>(
  whole: unknown,
  checked: Result | { readonly faults: readonly Fault[] },
) => ('request' in checked ? { ...checked, whole } : checked);

/** A body together with what it names, in one value, so that it keeps its meaning. */
export const withItsReferences = (sent: unknown, stored: StoredThings): unknown => ({
  sent,
  stored: Object.fromEntries(
    kinds.map((kind) => [
      kind,
      [...stored[kind]].map(([id, bytes]) => [id, bytes ? parseJson(bytes) : null]),
    ]),
  ),
});

/** The two apart again. */
export const fromItsReferences = (
  kept: unknown,
): { readonly sent: unknown; readonly stored: StoredThings } => {
  const { sent, stored } = kept as {
    readonly sent: unknown;
    readonly stored: Readonly<Record<keyof References, readonly (readonly [string, unknown])[]>>;
  };
  const byId = (kind: keyof References): StoredById =>
    new Map(
      stored[kind].map(([id, value]) => [
        id,
        value === null ? undefined : Buffer.from(JSON.stringify(value)),
      ]),
    );
  return { sent, stored: { rosters: byId('rosters'), policies: byId('policies'), plans: byId('plans') } };
};
