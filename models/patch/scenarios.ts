/** Comparisons: a base and scenarios as patches of it, or one value swept over a list. */
import { z } from 'zod';
import { checkShape } from '../findings/check-shape.ts';
import { type Findings, findingList, pointerTo, shown } from '../findings/findings.ts';
import { isRecord } from '../findings/raw.ts';
import { commonTimeLimit } from '../requests/plan-calls.ts';
import { planRequestSchema } from '../requests/plan-request.ts';
import type { Fault } from '../vocabulary/answer.ts';
import type { FaultCode } from '../vocabulary/finding-codes.ts';
import { en, type Words, zh } from '../vocabulary/words.ts';
import { type Difference, differencesBetween } from './merge-patch.ts';

const MAX_SCENARIOS = 20;
/** As deep as a body may be nested, so that a path leads no deeper than a patch could. */
const MAX_STEPS = 64;

const name = z.string().min(1).max(200);
const sweepSchema = z.strictObject({
  path: z
    .string()
    .max(2_000)
    .meta({ description: 'JSON Pointer into the base: /policy/clauses/1/atLeastPercent.' }),
  values: z.array(z.unknown()).min(1).max(MAX_SCENARIOS),
});
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
      .max(MAX_SCENARIOS)
      .optional(),
    sweep: sweepSchema.optional().meta({ description: 'One scenario per value.' }),
    timeLimitSeconds: commonTimeLimit,
  })
  .meta({ id: 'ComparisonRequest' });

export type ScenarioDraft = { readonly name: string; readonly patch: unknown; readonly pointer: string };
type Drafts = {
  readonly base: unknown;
  readonly basedOn: string | undefined;
  readonly scenarios: readonly ScenarioDraft[];
  readonly sweep: readonly unknown[] | undefined;
  readonly timeLimitSeconds: number | undefined;
};

/** The steps of a JSON Pointer. */
const stepsOf = (path: string): readonly string[] =>
  path
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

/** The patch that puts a value at a JSON Pointer. */
const patchAt = (path: string, value: unknown): unknown =>
  stepsOf(path).reduceRight<unknown>((inside, step) => Object.fromEntries([[step, inside]]), value);

/** The path becomes keys of a patch, and is held to what keys of a body are held to. */
const checkSweepPath = (path: string, findings: Findings): void => {
  const steps = stepsOf(path);
  const fault = (code: FaultCode, words: Words): void =>
    findings.fault('/sweep/path', code, {
      en: en`comparison: sweep.path ${words}`,
      zh: zh`方案比较：“sweep.path”${words}`,
    });
  if (!/^\/./.test(path))
    fault('not-a-pointer', {
      en: en`${shown(path)} is not a JSON Pointer; begin with /policy, /roster, /parameters, /pins or /options`,
      zh: zh`为${shown(path)}，不是有效的路径，应以“/policy”“/roster”“/parameters”“/pins”或“/options”开头`,
    });
  if (steps.length > MAX_STEPS)
    fault('nested-too-deeply', {
      en: `has ${steps.length} steps; ${MAX_STEPS} are the most`,
      zh: `有${steps.length}级，至多${MAX_STEPS}级`,
    });
  if (steps.includes('__proto__'))
    fault('unsafe-key', {
      en: 'has the step __proto__, which has a meaning of its own in many programs; rename it',
      zh: '含有“__proto__”，该名称另有含义，请改名',
    });
};

const sweepDrafts = ({ path, values }: z.infer<typeof sweepSchema>): readonly ScenarioDraft[] =>
  values.map((value, position) => ({
    name: en`${path} = ${shown(value)}`,
    patch: patchAt(path, value),
    pointer: pointerTo('sweep', 'values', position),
  }));

/** Reads a comparison; base and patches are checked as the requests that they make. */
export const checkComparison = (
  raw: unknown,
): { readonly drafts: Drafts } | { readonly faults: readonly Fault[] } => {
  const findings = findingList();
  // The base is checked as a plan request of its own.
  const schema = comparisonSchema.extend({ base: z.unknown().optional() });
  const place = (path: readonly (string | number)[]) => ({
    name: { en: 'comparison', zh: '方案比较' },
    rest: path,
  });
  const parsed = checkShape({ schema, raw, base: '', place }, findings) as z.infer<typeof schema> | undefined;
  if (!isRecord(raw) || !parsed) return { faults: findings.faults() };
  if ((raw.base === undefined) === (parsed.basedOn === undefined))
    findings.fault('/base', 'unclear-base', {
      en: 'comparison: give exactly one of base and basedOn',
      zh: '方案比较：“base”和“basedOn”须且只须给出其一',
    });
  const { scenarios = [], sweep } = parsed;
  const drafts: readonly ScenarioDraft[] = [
    ...scenarios.map((one, position) => ({ ...one, pointer: pointerTo('scenarios', position, 'patch') })),
    ...(sweep ? sweepDrafts(sweep) : []),
  ];
  if (sweep) checkSweepPath(sweep.path, findings);
  if (drafts.length === 0 || drafts.length > MAX_SCENARIOS)
    findings.fault('/scenarios', 'number-of-scenarios', {
      en: `comparison: ${drafts.length} scenarios; send 1 to ${MAX_SCENARIOS}, those of a sweep among them`,
      zh: `方案比较：有${drafts.length}个情景，应为1至${MAX_SCENARIOS}个（含参数扫描的各值）`,
      params: { count: drafts.length, limit: MAX_SCENARIOS },
    });
  const names = new Set<string>();
  for (const draft of drafts) {
    if (names.has(draft.name) || draft.name === 'base')
      findings.fault(draft.pointer, 'duplicate-name', {
        en: en`comparison: two scenarios are called ${shown(draft.name)}; name each differently, and none "base"`,
        zh: zh`方案比较：情景名称${shown(draft.name)}重复；各情景名称应不同，且不得为“base”`,
        params: { name: draft.name },
      });
    names.add(draft.name);
  }
  if (findings.faultCount() > 0) return { faults: findings.faults() };
  const { basedOn, timeLimitSeconds } = parsed;
  return { drafts: { base: raw.base, basedOn, scenarios: drafts, sweep: sweep?.values, timeLimitSeconds } };
};

/** Lists and objects of a roster are large and may concern persons, so only figures and codes are repeated. */
const isRepeatable = (value: unknown): boolean => typeof value !== 'object' || value === null;
const personalFields: ReadonlySet<string> = new Set(['name', 'bornOn', 'approvedBy']);

/** What a patch changes in the base. */
export const causesOf = (whole: unknown, patch: unknown): readonly Difference[] =>
  differencesBetween(whole, patch).map(({ pointer, ...values }) => {
    const steps = pointer.split('/');
    if (steps[1] !== 'roster') return { pointer, ...values };
    const isPersonal = personalFields.has(steps.at(-1) ?? '');
    const repeated = Object.entries(values).filter(([, value]) => !isPersonal && isRepeatable(value));
    return { pointer, ...Object.fromEntries(repeated) };
  });
