/**
 * Checks of a whole request: all faults at once, in whatever part of it is readable, so that a duplicate id is reported
 * although another teacher has an impossible date. Nothing is repaired and nothing is dropped.
 */
import { z } from 'zod';
import type { Facts } from '../facts/facts.ts';
import { outcomeOf } from '../facts/outcome.ts';
import { checkShape } from '../findings/check-shape.ts';
import { partLabel } from '../findings/field-labels.ts';
import {
  didYouMean,
  type FindingList,
  type Findings,
  findingList,
  type Path,
  pointerTo,
  relocated,
  shown,
  typed,
} from '../findings/findings.ts';
import { amended, type Message } from '../findings/group-findings.ts';
import { noHint } from '../findings/limited-hints.ts';
import { fieldOf, isRecord } from '../findings/raw.ts';
import { extendPolicy, type PolicyCatalogue } from '../patch/extend-policy.ts';
import {
  type AuditRequest,
  auditRequestSchema,
  type Options,
  optionsSchema,
  type PlanRequest,
  planRequestSchema,
} from '../requests/plan-request.ts';
import type { Instance } from '../requests/request-facts.ts';
import type { Fault, Warning } from '../vocabulary/answer.ts';
import type { Pin } from '../vocabulary/plan.ts';
import { planLabelFields } from '../vocabulary/plan-labels.ts';
import type { Policy } from '../vocabulary/policy.ts';
import type { Roster } from '../vocabulary/roster.ts';
import { en, joined, type Words, zh } from '../vocabulary/words.ts';
import { checkPins } from './check-pins.ts';
import { checkPolicy, type PolicySource } from './check-policy.ts';
import { checkPostings } from './check-postings.ts';
import { checkRoster } from './check-roster.ts';
import { checkValues } from './check-values.ts';
import { checkWeights } from './check-weights.ts';
import { boundedFacts } from './estimate-work.ts';
import { type KnownIds, knownIds } from './known-ids.ts';
import { warnOfLackingFacts, warnOfNobodyEligible } from './lacking-facts.ts';
import { warnOfPolicy } from './policy-warnings.ts';
import { rankedWarnings } from './rank-warnings.ts';
import { warningsOfHeads } from './warn-of-heads.ts';
import { warningsOfIndicators } from './warn-of-indicators.ts';
import { warnOfReasons } from './warn-of-reasons.ts';

/** Finds a shipped or stored policy by its id, in the form in which it can be sent. */
export type FindPolicy = (policyId: string) => unknown;
type Faulty = { readonly faults: readonly Fault[] };
export type Checked<Request> = { readonly request: Request; readonly warnings: readonly Warning[] } | Faulty;
/** A plan request without faults comes with its facts: the checks need them, and so does planning. */
export type CheckedInstance = (Instance & { readonly warnings: readonly Warning[] }) | Faulty;

const requestName: Words = { en: 'request', zh: '请求' };

/** The names of the request's own fields; the value of each is checked by itself, but for labels, which are texts. */
const checkEnvelope = (raw: unknown, schema: z.ZodObject, findings: Findings): void => {
  const isLabel = (key: string): boolean => Object.hasOwn(planLabelFields, key);
  const shape = Object.fromEntries(
    Object.entries(schema.shape).map(([key, own]) => [key, isLabel(key) ? own : z.unknown()]),
  );
  checkShape(
    {
      schema: z.strictObject(shape).partial(),
      raw,
      base: '',
      place: (path) => ({ name: requestName, rest: path }),
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
  catalogue: PolicyCatalogue,
  findings: Findings,
): FoundPolicy => {
  const { find, known: knownPolicies } = catalogue;
  const sent: PolicySource = { kind: 'sent' };
  const nothing = { policy: undefined, source: sent, clausePointers: [] };
  const [policy, policyId, parameters] = ['policy', 'policyId', 'parameters'].map((field) =>
    fieldOf(raw, field),
  );
  if (parameters !== undefined && !isRecord(parameters))
    findings.fault('/parameters', 'wrong-type', {
      en: en`parameters is ${shown(parameters)}, expected an object: a figure by each parameter's name`,
      zh: zh`参数为${shown(parameters)}，应为按参数名称列出取值的对象`,
    });
  const listed: Words =
    knownPolicies.length === 0
      ? noHint
      : {
          en: `; known are ${knownPolicies.join(', ')}`,
          zh: zh`；可用的有${joined(knownPolicies.map(typed))}`,
        };
  if (policy !== undefined && policyId !== undefined)
    findings.fault('/policyId', 'two-policies', {
      en: 'request: policy and policyId are both given; leave out one of them',
      zh: '请求：同时给出了“policy”和“policyId”，请删去其一',
    });
  else if (policy === undefined && policyId === undefined) {
    findings.fault('/policy', 'missing-policy', {
      en: en`request: neither policy nor policyId is given; send a policy or name one${listed}`,
      zh: zh`请求：既没有“policy”也没有“policyId”，请提交政策或写明其编号${listed}`,
    });
    return nothing;
  }
  if (policy !== undefined) {
    const extended = extendPolicy(policy, { pointer: '/policy' }, catalogue, findings);
    const { clausePointers } = extended;
    const placed = relocateFindings(policy, clausePointers, findings);
    return {
      policy: checkPolicy(extended.policy, parameters, sent, known, placed),
      source: sent,
      clausePointers,
    };
  }
  if (typeof policyId !== 'string') {
    findings.fault('/policyId', 'wrong-type', {
      en: en`request: policyId is ${shown(policyId)}, expected a text${listed}`,
      zh: zh`请求：政策编号为${shown(policyId)}，应为文本${listed}`,
    });
    return nothing;
  }
  const shipped = find(policyId);
  if (shipped === undefined) {
    findings.fault('/policyId', 'unknown-policy', {
      en: en`request: there is no policy ${shown(policyId)}${didYouMean(policyId, knownPolicies)}${listed}`,
      zh: zh`请求：没有编号为${shown(policyId)}的政策${didYouMean(policyId, knownPolicies)}${listed}`,
      params: { policy: policyId },
    });
    return nothing;
  }
  const source: PolicySource = { kind: 'named', id: policyId };
  const { policy: whole } = extendPolicy(
    shipped,
    { pointer: '/policyId', isNamed: true },
    catalogue,
    findings,
  );
  return { policy: checkPolicy(whole, parameters, source, known, findings), source, clausePointers: [] };
};

/**
 * Clauses of a policy that extends another stand elsewhere than in what was sent; findings point at where they were
 * sent. What is taken over has no place of its own, so findings point at the name of the policy it comes from.
 */
const relocateFindings = (
  policy: unknown,
  clausePointers: readonly string[],
  findings: Findings,
): Findings => {
  const nameOfBase = '/policy/extends';
  const relocate = (pointer: string): string => {
    const [, , list, name] = pointer.split('/');
    if (list === 'clauses' && name !== undefined) {
      const sent = clausePointers[Number(name)];
      if (sent === nameOfBase) return nameOfBase;
      return sent === undefined ? pointer : pointer.replace(/^\/policy\/clauses\/\d+/, sent);
    }
    if ((list !== 'groups' && list !== 'parameters') || name === undefined) return pointer;
    const key = name.replaceAll('~1', '/').replaceAll('~0', '~');
    const isTakenOver =
      fieldOf(policy, 'extends') !== undefined && !Object.hasOwn(Object(fieldOf(policy, list)), key);
    return isTakenOver ? nameOfBase : pointer;
  };
  return {
    ...findings,
    fault: (pointer, code, message, kind) => findings.fault(relocate(pointer), code, message, kind),
    warn: (pointer, code, message, kind) => findings.warn(relocate(pointer), code, message, kind),
  };
};

/** What plan and audit requests have in common. */
type CommonParts = {
  readonly sentPolicy: unknown;
  readonly roster: Roster | undefined;
  readonly policy: Policy | undefined;
  readonly source: PolicySource;
  readonly clausePointers: readonly string[];
  readonly pins: readonly Pin[];
  readonly known: KnownIds;
};

const checkCommonParts = (raw: unknown, catalogue: PolicyCatalogue, findings: Findings): CommonParts => {
  const rawRoster = fieldOf(raw, 'roster');
  const known = knownIds(rawRoster);
  const roster = checkRoster(rawRoster, known, findings);
  const { policy, source, clausePointers } = findAndCheckPolicy(raw, known, catalogue, findings);
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

/** A message about the inside of a policy that was only named. */
const ofNamed = (policyId: string, message: Message): Message =>
  amended(message, (text) => ({
    en: en`policy ${shown(policyId)}: ${text}`,
    zh: zh`政策${shown(policyId)}：${text}`,
  }));

/** The warnings of a request without faults; those of a policy that is only named point at its name. */
const warningsOf = (
  { roster, policy }: Pick<PlanRequest, 'roster' | 'policy'>,
  facts: Facts,
  { source, clausePointers, sentPolicy }: CommonParts,
  findings: FindingList,
): readonly Warning[] => {
  const placed = relocateFindings(sentPolicy, clausePointers, findings);
  warnOfReasons(roster, policy, findings);
  warnOfPolicy(policy, facts, {
    fault: findings.fault,
    warn: (pointer, code, message, kind) =>
      source.kind === 'sent'
        ? placed.warn(`/policy${pointer}`, code, message, kind)
        : findings.warn('/policyId', code, ofNamed(source.id, message), kind),
  });
  return rankedWarnings(findings.warnings());
};

const requestOf = (
  raw: unknown,
  { roster, policy, pins }: CommonParts,
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

/** A request that cannot be read has faults; if no check reported one, that is an oversight of this code. */
const refused = (findings: FindingList): { readonly faults: readonly Fault[] } => {
  if (findings.faultCount() === 0)
    findings.fault('', 'unreadable-request', {
      en: 'request: it cannot be read; compare it with the API reference',
      zh: '请求：无法读取，请对照接口说明检查',
    });
  return { faults: findings.faults() };
};

/**
 * Checks a plan request, with its policy found and its parameters substituted. `shipped` finds a policy by its id;
 * `knownPolicies` are the ids to name where it finds none.
 */
export const checkPlanRequest = (
  raw: unknown,
  shipped: FindPolicy,
  knownPolicies: readonly string[] = [],
): CheckedInstance => {
  const findings = findingList();
  checkEnvelope(raw, planRequestSchema, findings);
  if (!isRecord(raw)) return refused(findings);
  const common = checkCommonParts(raw, { find: shipped, known: knownPolicies }, findings);
  const sentOptions = fieldOf(raw, 'options');
  const place = (path: Path) => ({ name: partLabel('options'), rest: path });
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
  const facts = boundedFacts(roster, policy, pins);
  const ofPolicy: Findings = {
    ...findings,
    fault: (pointer, code, message, kind) =>
      source.kind === 'sent'
        ? relocateFindings(sentPolicy, clausePointers, findings).fault(
            `/policy${pointer}`,
            code,
            message,
            kind,
          )
        : findings.fault('/policyId', code, ofNamed(source.id, message), kind),
  };
  checkValues(policy, facts, ofPolicy);
  checkWeights(policy, pins, facts, ofPolicy);
  if (findings.faultCount() > 0) return refused(findings);
  const planRequest = { ...request, options };
  warnOfLackingFacts(planRequest, facts, findings);
  const warnings = warningsOf(request, facts, common, findings);
  return { request: planRequest, facts, warnings };
};

/** Of a request that is only one part of a plan request, pointers begin at that part. */
const pointingInto =
  (part: '/roster' | '/policy') =>
  <AnyFinding extends Fault | Warning>(finding: AnyFinding): AnyFinding =>
    relocated(finding, (pointer) =>
      pointer === part || pointer.startsWith(`${part}/`) ? pointer.slice(part.length) : pointer,
    );

/** A roster by itself, without a policy. */
export const checkRosterRequest = (raw: unknown): Checked<Roster> => {
  const findings = findingList();
  const roster = checkRoster(raw, knownIds(raw), findings);
  if (findings.faultCount() > 0 || !roster)
    return { faults: refused(findings).faults.map(pointingInto('/roster')) };
  return { request: roster, warnings: rankedWarnings(findings.warnings()).map(pointingInto('/roster')) };
};

/** A policy by itself, without a roster: ids of schools and teachers are not checked. */
export const checkPolicyRequest = (
  raw: unknown,
  shipped: FindPolicy,
  knownPolicies: readonly string[] = [],
): Checked<Policy> => {
  const findings = findingList();
  const known = knownIds(undefined);
  const catalogue = { find: shipped, known: knownPolicies };
  const { policy } = findAndCheckPolicy({ policy: raw }, known, catalogue, findings);
  if (findings.faultCount() > 0 || !policy)
    return { faults: refused(findings).faults.map(pointingInto('/policy')) };
  return { request: policy, warnings: rankedWarnings(findings.warnings()).map(pointingInto('/policy')) };
};

export const checkAuditRequest = (
  raw: unknown,
  shipped: FindPolicy,
  knownPolicies: readonly string[] = [],
): Checked<AuditRequest> => {
  const findings = findingList();
  checkEnvelope(raw, auditRequestSchema, findings);
  if (!isRecord(raw)) return refused(findings);
  const common = checkCommonParts(raw, { find: shipped, known: knownPolicies }, findings);
  const postings = checkPostings(fieldOf(raw, 'postings'), common.known, findings);
  const request = requestOf(raw, common);
  if (findings.faultCount() > 0 || !request) return refused(findings);
  const facts = boundedFacts(request.roster, request.policy, request.pins);
  warnOfNobodyEligible(request, facts, findings);
  const warnings = rankedWarnings([
    ...warningsOf(request, facts, common, findings),
    ...warningsOfHeads(facts, outcomeOf(facts, postings)),
    ...warningsOfIndicators(facts),
  ]);
  return { request: { ...request, postings }, warnings };
};
