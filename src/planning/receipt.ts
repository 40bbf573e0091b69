/** The receipt: what a plan was made from, so that the same request can be known again. */
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import type { Warning } from '../../models/vocabulary/answer.ts';
import { byText } from '../../models/vocabulary/by-text.ts';
import type { Labels } from './plan-labels.ts';

/**
 * JSON in the canonical form of RFC 8785, so that equal values give equal text and others can compute the hashes
 * again. Fields that are undefined are left out.
 */
export const canonicalJson = (value: unknown): string => canonicalize(value) ?? 'null';

/** Equal for equal values; in hexadecimal. */
export const hashOfJson = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value)).digest('hex');
const hash = (value: unknown): string => `sha256:${hashOfJson(value)}`;

/** The order in which schools, teachers and links were sent changes neither the plan nor the hash. */
export const receiptOf = (
  { roster, policy, options, pins }: PlanRequest,
  serviceVersion: string,
): { inputHash: string; policyHash: string; serviceVersion: string; seed: number } => {
  const sorted = <Item extends { readonly id: string }>(items: readonly Item[]): readonly Item[] =>
    [...items].sort((a, b) => byText(a.id, b.id));
  // A link has no id and no direction: its two ends are put in order, then the links.
  const links = roster.links
    ?.map(({ kind, teachers }) => ({ kind, teachers: [...teachers].sort(byText) }))
    .sort((a, b) => byText(canonicalJson(a), canonicalJson(b)));
  const inOrder = { ...roster, schools: sorted(roster.schools), teachers: sorted(roster.teachers), links };
  return {
    inputHash: hash({ roster: inOrder, policy, options, pins }),
    policyHash: hash(policy),
    serviceVersion,
    seed: options.seed,
  };
};

/**
 * `answerKey` is equal for requests that must be answered alike, word for word: the answer also repeats the id of the
 * policy and the warnings. `requestKey` is equal for requests that mean the same; another name or note is another
 * meaning, because it makes a plan of its own, which needs no solve. Both in hexadecimal.
 */
export const keysOf = (
  request: PlanRequest,
  {
    warnings,
    labels: { name, note },
    serviceVersion,
  }: { readonly warnings: readonly Warning[]; readonly labels: Labels; readonly serviceVersion: string },
): { readonly answerKey: string; readonly requestKey: string } => {
  const { policyId } = request;
  const receipt = receiptOf(request, serviceVersion);
  return {
    answerKey: hashOfJson({ receipt, policyId, warnings }),
    requestKey: hashOfJson({ inputHash: receipt.inputHash, policyId, name, note }),
  };
};
