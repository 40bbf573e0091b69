/**
 * Checks of a whole request: all faults at once, in whatever of it is readable, so that a duplicate id is told
 * although another teacher has an impossible date. Nothing is repaired and nothing is dropped.
 */
import { z } from 'zod';
import type { Facts } from '../facts/facts.ts';
import { checkShape } from '../findings/check-shape.ts';
import {
  didYouMean,
  type FindingList,
  type Findings,
  findingList,
  type Path,
  pointerTo,
  shown,
} from '../findings/findings.ts';
import { fieldOf, isRecord } from '../findings/raw.ts';
import { extendPolicy } from '../patch/extend-policy.ts';
import {
  type AuditRequest,
  auditRequestSchema,
  type Options,
  optionsSchema,
  planRequestSchema,
} from '../requests/plan-request.ts';
import { factsFor, type Instance } from '../requests/request-facts.ts';
import type { Fault, Warning } from '../vocabulary/answer.ts';
import type { Pin } from '../vocabulary/plan.ts';
import type { Policy } from '../vocabulary/policy.ts';
import type { Roster } from '../vocabulary/roster.ts';
import { checkPins } from './check-pins.ts';
import { checkPolicy, type PolicySource } from './check-policy.ts';
import { checkPostings } from './check-postings.ts';
import { checkRoster, type KnownIds, knownIds } from './check-roster.ts';
import { checkValues } from './check-values.ts';
import { warnOfPolicy } from './policy-warnings.ts';

/** Finds a shipped (or stored) policy by its id, as it would have been sent. */
export type FindPolicy = (policyId: string) => unknown;
type Faulty = { readonly faults: readonly Fault[] };
export type Checked<Request> = { readonly request: Request; readonly warnings: readonly Warning[] } | Faulty;
/** A plan request without faults comes with its facts: the checks need them, and so does planning. */
export type CheckedInstance = (Instance & { readonly warnings: readonly Warning[] }) | Faulty;

/** The request's own fields; what is inside them is checked part by part. */
const checkEnvelope = (raw: unknown, schema: z.ZodObject, findings: Findings): void => {
  const shape = Object.fromEntries(Object.keys(schema.shape).map((key) => [key, z.unknown()]));
  checkShape(
    {
      schema: z.strictObject(shape).partial(),
      raw,
      base: '',
      place: (path) => ({ name: 'request', rest: path }),
    },
    findings,
  );
};

type FoundPolicy = {
  readonly policy: Policy | undefined;
  readonly source: PolicySource;
  readonly clausePointers: readonly string[];
};

const findAndCheckPolicy = (
  raw: unknown,
  known: KnownIds,
  find: FindPolicy,
  knownPolicies: readonly string[],
  findings: Findings,
): FoundPolicy => {
  const sent: PolicySource = { kind: 'sent' };
  const nothing = { policy: undefined, source: sent, clausePointers: [] };
  const [policy, policyId, parameters] = ['policy', 'policyId', 'parameters'].map((field) =>
    fieldOf(raw, field),
  );
  if (parameters !== undefined && !isRecord(parameters))
    findings.fault(
      '/parameters',
      'wrong-type',
      `parameters is ${shown(parameters)}, expected an object: a figure by each parameter's name`,
    );
  const listed = knownPolicies.length === 0 ? '' : `; known are ${knownPolicies.join(', ')}`;
  if (policy !== undefined && policyId !== undefined)
    findings.fault(
      '/policyId',
      'two-policies',
      'request: policy and policyId are both given; leave out one of them',
    );
  else if (policy === undefined && policyId === undefined) {
    findings.fault(
      '/policy',
      'missing-policy',
      `request: neither policy nor policyId is given; send a policy or name one${listed}`,
    );
    return nothing;
  }
  if (policy !== undefined) {
    const extended = extendPolicy(policy, '/policy', find, knownPolicies, findings);
    const { clausePointers } = extended;
    const placed = placedBy(policy, clausePointers, findings);
    return {
      policy: checkPolicy(extended.policy, parameters, sent, known, placed),
      source: sent,
      clausePointers,
    };
  }
  if (typeof policyId !== 'string') {
    findings.fault(
      '/policyId',
      'wrong-type',
      `request: policyId is ${shown(policyId)}, expected a text${listed}`,
    );
    return nothing;
  }
  const shipped = find(policyId);
  if (shipped === undefined) {
    findings.fault(
      '/policyId',
      'unknown-policy',
      `request: there is no policy ${shown(policyId)}${didYouMean(policyId, knownPolicies)}${listed}`,
    );
    return nothing;
  }
  const source: PolicySource = { kind: 'named', id: policyId };
  const whole = extendPolicy(shipped, '/policyId', find, knownPolicies, findings, false).policy;
  return { policy: checkPolicy(whole, parameters, source, known, findings), source, clausePointers: [] };
};

/**
 * Clauses of a policy that extends another have moved; findings point at where they were sent. What was taken over
 * has no place of its own: they point at the name of the policy it was taken from.
 */
const placedBy = (policy: unknown, clausePointers: readonly string[], findings: Findings): Findings => {
  const superior = '/policy/extends';
  const place = (pointer: string): string => {
    const [, , list, name] = pointer.split('/');
    if (list === 'clauses' && name !== undefined) {
      const sent = clausePointers[Number(name)];
      if (sent === superior) return superior;
      return sent === undefined ? pointer : pointer.replace(/^\/policy\/clauses\/\d+/, sent);
    }
    if ((list !== 'groups' && list !== 'parameters') || name === undefined) return pointer;
    const key = name.replaceAll('~1', '/').replaceAll('~0', '~');
    const isTakenOver =
      fieldOf(policy, 'extends') !== undefined && !Object.hasOwn(Object(fieldOf(policy, list)), key);
    return isTakenOver ? superior : pointer;
  };
  return {
    ...findings,
    fault: (pointer, code, message) => findings.fault(place(pointer), code, message),
    warn: (pointer, code, message) => findings.warn(place(pointer), code, message),
  };
};

type Common = {
  readonly sentPolicy: unknown;
  readonly roster: Roster | undefined;
  readonly policy: Policy | undefined;
  readonly source: PolicySource;
  readonly clausePointers: readonly string[];
  readonly pins: readonly Pin[];
  readonly known: KnownIds;
};

const checkCommon = (
  raw: unknown,
  find: FindPolicy,
  knownPolicies: readonly string[],
  findings: Findings,
): Common => {
  const rawRoster = fieldOf(raw, 'roster');
  const known = knownIds(rawRoster);
  const roster = checkRoster(rawRoster, known, findings);
  const { policy, source, clausePointers } = findAndCheckPolicy(raw, known, find, knownPolicies, findings);
  return {
    roster,
    policy,
    source,
    clausePointers,
    sentPolicy: fieldOf(raw, 'policy'),
    known,
    pins: checkPins(fieldOf(raw, 'pins'), known, findings),
  };
};

/** The warnings of a request without faults; of a policy that was only named, they point at its name. */
const warningsOf = (
  policy: Policy,
  facts: Facts,
  { source, clausePointers, sentPolicy }: Common,
  findings: FindingList,
): readonly Warning[] => {
  const placed = placedBy(sentPolicy, clausePointers, findings);
  warnOfPolicy(policy, facts, {
    fault: findings.fault,
    warn: (pointer, code, message) =>
      source.kind === 'sent'
        ? placed.warn(`/policy${pointer}`, code, message)
        : findings.warn('/policyId', code, `policy ${shown(source.id)}: ${message}`),
  });
  return findings.warnings();
};

const requestOf = (
  raw: unknown,
  { roster, policy, pins }: Common,
):
  | {
      readonly roster: Roster;
      readonly policy: Policy;
      readonly pins: readonly Pin[];
      readonly policyId?: string;
    }
  | undefined => {
  if (!roster || !policy) return undefined;
  const policyId = fieldOf(raw, 'policyId');
  return { roster, policy, pins, ...(typeof policyId === 'string' ? { policyId } : {}) };
};

/** Faults there must be where no request came out; one that no check told would be our own oversight. */
const refused = (findings: FindingList): { readonly faults: readonly Fault[] } => {
  if (findings.faultCount() === 0)
    findings.fault('', 'unreadable-request', 'request: it cannot be read; compare it with the API reference');
  return { faults: findings.faults() };
};

/** `shipped` finds a policy by its id; `knownPolicies` are the ids to name where it finds none. */
export const checkPlanRequest = (
  raw: unknown,
  shipped: FindPolicy,
  knownPolicies: readonly string[] = [],
): CheckedInstance => {
  const findings = findingList();
  checkEnvelope(raw, planRequestSchema, findings);
  if (!isRecord(raw)) return refused(findings);
  const common = checkCommon(raw, shipped, knownPolicies, findings);
  const sentOptions = fieldOf(raw, 'options');
  const place = (path: Path) => ({ name: 'options', rest: path });
  const options = checkShape(
    {
      schema: optionsSchema,
      raw: sentOptions === undefined ? {} : sentOptions,
      base: pointerTo('options'),
      place,
    },
    findings,
  ) as Options | undefined;
  const request = requestOf(raw, common);
  if (findings.faultCount() > 0 || !request || !options) return refused(findings);
  const { roster, policy, pins } = request;
  const { source, sentPolicy, clausePointers } = common;
  const facts = factsFor(roster, policy, pins);
  checkValues(policy, facts, {
    ...findings,
    fault: (pointer, code, message) =>
      source.kind === 'sent'
        ? placedBy(sentPolicy, clausePointers, findings).fault(`/policy${pointer}`, code, message)
        : findings.fault('/policyId', code, `policy ${shown(source.id)}: ${message}`),
  });
  if (findings.faultCount() > 0) return refused(findings);
  const warnings = warningsOf(policy, facts, common, findings);
  return { request: { ...request, options }, facts, warnings };
};

/** A roster by itself, without a policy. */
export const checkRosterRequest = (raw: unknown): Checked<Roster> => {
  const findings = findingList();
  const roster = checkRoster(raw, knownIds(raw), findings);
  const inside = <Told extends { readonly pointer: string }>(told: Told): Told => ({
    ...told,
    pointer: told.pointer.replace(/^\/roster(?=\/|$)/, ''),
  });
  if (findings.faultCount() > 0 || !roster) return { faults: refused(findings).faults.map(inside) };
  return { request: roster, warnings: findings.warnings().map(inside) };
};

/** A policy by itself, without a roster: ids that only a roster could know are not looked at. */
export const checkPolicyRequest = (
  raw: unknown,
  shipped: FindPolicy,
  knownPolicies: readonly string[] = [],
): Checked<Policy> => {
  const findings = findingList();
  const known = knownIds(undefined);
  const { policy } = findAndCheckPolicy({ policy: raw }, known, shipped, knownPolicies, findings);
  const inside = <Told extends { readonly pointer: string }>(told: Told): Told => ({
    ...told,
    pointer: told.pointer.replace(/^\/policy(?=\/|$)/, ''),
  });
  if (findings.faultCount() > 0 || !policy) return { faults: refused(findings).faults.map(inside) };
  return { request: policy, warnings: findings.warnings().map(inside) };
};

export const checkAuditRequest = (
  raw: unknown,
  shipped: FindPolicy,
  knownPolicies: readonly string[] = [],
): Checked<AuditRequest> => {
  const findings = findingList();
  checkEnvelope(raw, auditRequestSchema, findings);
  if (!isRecord(raw)) return refused(findings);
  const common = checkCommon(raw, shipped, knownPolicies, findings);
  const postings = checkPostings(fieldOf(raw, 'postings'), common.known, findings);
  const request = requestOf(raw, common);
  if (findings.faultCount() > 0 || !request) return refused(findings);
  const facts = factsFor(request.roster, request.policy, request.pins);
  const warnings = warningsOf(request.policy, facts, common, findings);
  return { request: { ...request, postings }, warnings };
};
