/** What if: a base and scenarios as patches of it, or one value swept over a list. */
import { z } from 'zod';
import { checkShape } from '../findings/check-shape.ts';
import { findingList, pointerTo, shown } from '../findings/findings.ts';
import { isRecord } from '../findings/raw.ts';
import { commonTimeLimit } from '../requests/plan-calls.ts';
import { planRequestSchema } from '../requests/plan-request.ts';
import type { Fault } from '../vocabulary/answer.ts';
import { type Difference, differencesBetween } from './merge-patch.ts';

export const mostScenarios = 20;

const name = z.string().min(1).max(200);
export const comparisonSchema = z
  .strictObject({
    base: planRequestSchema.optional().meta({ description: 'A plan request; or basedOn.' }),
    basedOn: z.string().optional().meta({ description: 'A plan that was made, in place of base.' }),
    scenarios: z
      .array(
        z.strictObject({
          name,
          patch: z.record(z.string(), z.unknown()).meta({ description: 'JSON Merge Patch of the base.' }),
        }),
      )
      .max(mostScenarios)
      .optional(),
    sweep: z
      .strictObject({
        path: z
          .string()
          .meta({ description: 'JSON Pointer into the base: /policy/clauses/1/atLeastPercent.' }),
        values: z.array(z.unknown()).min(1).max(mostScenarios),
      })
      .optional()
      .meta({ description: 'One scenario per value.' }),
    timeLimitSeconds: commonTimeLimit,
  })
  .meta({ id: 'ComparisonRequest' });

export type ScenarioDraft = { readonly name: string; readonly patch: unknown; readonly pointer: string };
export type Drafts = {
  readonly base: unknown;
  readonly basedOn: string | undefined;
  readonly scenarios: readonly ScenarioDraft[];
  readonly sweep: readonly unknown[] | undefined;
  readonly timeLimitSeconds: number | undefined;
};

/** The patch that puts a value at a JSON Pointer. */
const patchAt = (path: string, value: unknown): unknown =>
  path
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduceRight<unknown>((inside, step) => Object.fromEntries([[step, inside]]), value);

/** Reads a comparison; what is inside base and patches is checked as the requests they make. */
export const checkComparison = (
  raw: unknown,
): { readonly drafts: Drafts } | { readonly faults: readonly Fault[] } => {
  const findings = findingList();
  // The base is checked in full where its plan is made.
  const schema = comparisonSchema.extend({ base: z.unknown().optional() });
  const place = (path: readonly (string | number)[]) => ({ name: 'comparison', rest: path });
  const read = checkShape({ schema, raw, base: '', place }, findings) as z.infer<typeof schema> | undefined;
  if (!isRecord(raw) || !read) return { faults: findings.faults() };
  if ((raw.base === undefined) === (read.basedOn === undefined))
    findings.fault('/base', 'unclear-base', 'comparison: give exactly one of base and basedOn');
  const { scenarios = [], sweep } = read;
  const drafts: readonly ScenarioDraft[] = [
    ...scenarios.map((one, position) => ({ ...one, pointer: pointerTo('scenarios', position, 'patch') })),
    ...(sweep?.values ?? []).map((value, position) => ({
      name: `${sweep!.path} = ${shown(value)}`,
      patch: patchAt(sweep!.path, value),
      pointer: pointerTo('sweep', 'values', position),
    })),
  ];
  if (sweep && !/^\/./.test(sweep.path))
    findings.fault(
      '/sweep/path',
      'not-a-pointer',
      `comparison: sweep.path ${shown(sweep.path)} is not a JSON Pointer; begin with /policy, /roster, /parameters, /pins or /options`,
    );
  if (drafts.length === 0 || drafts.length > mostScenarios)
    findings.fault(
      '/scenarios',
      'number-of-scenarios',
      `comparison: ${drafts.length} scenarios; send 1 to ${mostScenarios}, those of a sweep among them`,
    );
  const names = new Set<string>();
  for (const draft of drafts) {
    if (names.has(draft.name) || draft.name === 'base')
      findings.fault(
        draft.pointer,
        'duplicate-name',
        `comparison: two scenarios are called ${shown(draft.name)}; name each differently, and none "base"`,
      );
    names.add(draft.name);
  }
  if (findings.faultCount() > 0) return { faults: findings.faults() };
  const { basedOn, timeLimitSeconds } = read;
  return { drafts: { base: raw.base, basedOn, scenarios: drafts, sweep: sweep?.values, timeLimitSeconds } };
};

/** Facts about persons are not repeated, and rosters, which are large, are not sent back. */
const isTold = (value: unknown): boolean => typeof value !== 'object' || value === null;
const personalFields: ReadonlySet<string> = new Set(['name', 'bornOn', 'approvedBy']);

/** What a patch changes of the base. */
export const causesOf = (whole: unknown, patch: unknown): readonly Difference[] =>
  differencesBetween(whole, patch).map(({ pointer, ...values }) => {
    const steps = pointer.split('/');
    if (steps[1] !== 'roster') return { pointer, ...values };
    const isPersonal = personalFields.has(steps.at(-1) ?? '');
    const told = Object.entries(values).filter(([, value]) => !isPersonal && isTold(value));
    return { pointer, ...Object.fromEntries(told) };
  });
