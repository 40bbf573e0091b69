/** Patches of requests (merge-patch.ts): applying them, and those that change a clause or drop a pin. */
import { entriesOf, fieldOf, isRecord, listOf } from '../findings/raw.ts';
import type { RuleClause } from '../vocabulary/policy.ts';
import { applyPatch, type Patched, patchBetween } from './merge-patch.ts';

/**
 * A request after a patch. A figure for a parameter that no clause uses after the patch is removed with the last use; if
 * the patch itself gives the figure, it stays, so that it is reported as a fault of the patch.
 */
export const patchRequest = (whole: unknown, patch: unknown, base = ''): Patched => {
  const patched = applyPatch(withoutReplacedPolicy(whole, patch), patch, base);
  if ('faults' in patched || !isRecord(patched.value)) return patched;
  // The policy is not at hand, so the check says which figures it does not use.
  if (typeof patched.value.policyId === 'string') return patched;
  const { parameters, policy } = patched.value;
  const used = referencesIn([fieldOf(policy, 'groups'), fieldOf(policy, 'clauses')]);
  const given = fieldOf(patch, 'parameters');
  const kept = entriesOf(parameters).filter(([name]) => used.has(name) || fieldOf(given, name) !== undefined);
  if (kept.length === entriesOf(parameters).length) return patched;
  return { value: { ...patched.value, parameters: Object.fromEntries(kept) } };
};

/**
 * A request without its policy where a patch names another one: the policy is written out in the request, and the id
 * takes its place. A patch that changes the written policy as well is reported by the check.
 */
const withoutReplacedPolicy = (whole: unknown, patch: unknown): unknown => {
  const isReplaced = typeof fieldOf(patch, 'policyId') === 'string' && fieldOf(patch, 'policy') === undefined;
  if (!isReplaced || !isRecord(whole)) return whole;
  return Object.fromEntries(entriesOf(whole).filter(([name]) => name !== 'policy'));
};

/** How often a part of a policy refers to each parameter. */
const referencesIn = (value: unknown, found = new Map<string, number>()): ReadonlyMap<string, number> => {
  const name = fieldOf(value, 'parameter');
  if (typeof name === 'string' && Object.keys(value as object).length === 1)
    found.set(name, (found.get(name) ?? 0) + 1);
  else
    for (const one of Array.isArray(value) ? value : entriesOf(value).map(([, inside]) => inside))
      referencesIn(one, found);
  return found;
};

/**
 * The patch that turns one clause into another; `after` undefined removes it. `whole` is the request with its policy
 * written out (whole-request.ts). A figure that comes from a parameter of its own is changed there, so that a policy
 * that is named by its id stays named.
 */
export const clausePatch = (
  whole: unknown,
  index: number,
  before: RuleClause,
  after: RuleClause | undefined,
): unknown => {
  const policy = fieldOf(whole, 'policy');
  const clause = listOf(fieldOf(policy, 'clauses'))[index];
  const id = fieldOf(clause, 'id');
  const key = typeof id === 'string' ? id : String(index);
  if (after === undefined) return { policy: { clauses: { [key]: null } } };
  const references = referencesIn([fieldOf(policy, 'groups'), fieldOf(policy, 'clauses')]);
  const parameters = new Map<string, unknown>();
  const settings = new Map<string, unknown>();
  for (const [name, change] of entriesOf(patchBetween(before, after))) {
    const sent = fieldOf(clause, name);
    const parameter = fieldOf(sent, 'parameter');
    const value = after[name];
    if (typeof parameter === 'string' && references.get(parameter) === 1 && typeof value === 'number')
      parameters.set(parameter, value);
    else settings.set(name, change === null ? null : patchBetween(sent, value));
  }
  return {
    ...(parameters.size > 0 ? { parameters: Object.fromEntries(parameters) } : {}),
    ...(settings.size > 0 ? { policy: { clauses: { [key]: Object.fromEntries(settings) } } } : {}),
  };
};

/** The patch that drops a pin. */
export const pinPatch = (pin: number): unknown => ({ pins: { [pin]: null } });

/** Patches of different clauses in one. */
export const joinedPatches = (patches: readonly unknown[]): unknown =>
  patches.reduce((joined, patch) => {
    if (!isRecord(joined) || !isRecord(patch)) return patch;
    const fields = new Map(entriesOf(joined));
    for (const [name, value] of entriesOf(patch))
      fields.set(name, fields.has(name) ? joinedPatches([fields.get(name), value]) : value);
    return Object.fromEntries(fields);
  });
