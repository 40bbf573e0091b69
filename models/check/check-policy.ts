/** Checks of a policy after its parameters are put in: its envelope, its clauses, and its groups. */
import { z } from 'zod';
import { checkShape } from '../findings/check-shape.ts';
import { partLabel } from '../findings/field-labels.ts';
import { type Findings, type Path, pointerTo, shown } from '../findings/findings.ts';
import { amended, type Report } from '../findings/group-findings.ts';
import { noHint } from '../findings/limited-hints.ts';
import { entriesOf, fieldOf, isDeeperThan, isRecord, listOf, type RawRecord } from '../findings/raw.ts';
import { type PutIn, putInParameters } from '../patch/parameters.ts';
import { mostClauses, policySchema } from '../requests/policy-schema.ts';
import { fieldsThrough } from '../requests/predicate-names.ts';
import type { Policy } from '../vocabulary/policy.ts';
import { en, type Words, zh } from '../vocabulary/words.ts';
import { checkClause, type GroupUse } from './check-clause.ts';
import { checkClausesTogether } from './check-clauses-together.ts';
import { checkGroups } from './check-groups.ts';
import { isTooLong } from './check-length.ts';
import { checkPredicate } from './check-predicate.ts';
import type { KnownIds } from './known-ids.ts';
import { warnOfPercents } from './warn-of-percents.ts';

/** Beyond this nesting nothing is walked, so that no walk can overflow. */
const deepestPolicy = 64;

/** The policy without its clauses and groups, which are checked one by one. */
const envelopeSchema = z.strictObject({
  ...policySchema.shape,
  groups: z.record(z.string(), z.unknown()).optional(),
  clauses: z.array(z.unknown()),
});

const checkEnvelope = (policy: unknown, findings: Findings): void => {
  const place = (path: Path) => {
    const [list, name] = path;
    if (list !== 'parameters' || name === undefined) return { name: partLabel('policy'), rest: path };
    return { name: { en: en`parameter ${shown(name)}`, zh: zh`参数${shown(name)}` }, rest: path.slice(2) };
  };
  checkShape({ schema: envelopeSchema, raw: policy, base: '', place }, findings);
};

const checkGroupNames = (groups: RawRecord, findings: Findings): void => {
  for (const [group] of entriesOf(groups)) {
    const at = pointerTo('groups', group);
    if (group === '__proto__')
      findings.fault(at, 'unsafe-key', {
        en: 'a group cannot be called "__proto__"; rename it',
        zh: '分组不能命名为“__proto__”，请改名',
      });
    else if (group.trim() === '')
      findings.fault(at, 'blank-id', {
        en: 'the name of a group is white space only; write a name',
        zh: '分组名称只有空格，请填写名称',
      });
    else if (group.length > 200)
      findings.fault(at, 'bad-key', {
        en: en`the name of group ${shown(group)} has more than 200 characters`,
        zh: zh`分组${shown(group)}的名称超过200个字符`,
        params: { limit: 200 },
      });
  }
};

/**
 * Each group is read over what the clauses that reach it concern, teachers or schools, and once for each of the two.
 * A group that no clause reaches is read over either.
 */
const checkUsedGroups = (groups: RawRecord, uses: readonly GroupUse[], findings: Findings): void => {
  const waiting = [...uses];
  const read = new Set<string>();
  const readGroups = (): void => {
    for (let use = waiting.pop(); use !== undefined; use = waiting.pop()) {
      const { group, over, name } = use;
      const reading = JSON.stringify([group, over]);
      if (read.has(reading)) continue;
      read.add(reading).add(group);
      const label: Words =
        over === 'either'
          ? { en: en`group ${shown(group)}`, zh: zh`分组${shown(group)}` }
          : {
              en: en`group ${shown(group)} (read over ${over} by ${name})`,
              zh: zh`分组${shown(group)}（由${name}用于${over === 'schools' ? '学校' : '教师'}）`,
            };
      const onGroup = (inner: string): void => {
        waiting.push({ group: inner, over, name });
      };
      checkPredicate(
        groups[group],
        pointerTo('groups', group),
        { over, name: label, groups, onGroup },
        findings,
      );
    }
  };
  readGroups();
  for (const [group] of entriesOf(groups)) {
    if (read.has(group)) continue;
    findings.warn(pointerTo('groups', group), 'unused-group', {
      en: en`group ${shown(group)} is used by no clause`,
      zh: zh`分组${shown(group)}没有被任何条款使用`,
      params: { group },
    });
    waiting.push({ group, over: 'either', name: noHint });
    readGroups();
  }
};

/** Everything inside a policy, with pointers that begin at the policy itself. */
const checkInside = (policy: unknown, known: KnownIds, findings: Findings): void => {
  const clauses = listOf(fieldOf(policy, 'clauses'));
  const place = { pointer: pointerTo('clauses'), name: { en: 'policy: clauses', zh: '政策的条款' } };
  if (isTooLong(clauses, mostClauses, place, findings)) return;
  checkEnvelope(policy, findings);
  const rawGroups = fieldOf(policy, 'groups');
  const groups = isRecord(rawGroups) ? rawGroups : {};
  checkGroupNames(groups, findings);
  const uses: GroupUse[] = [];
  const context = {
    groups,
    extents: checkGroups(groups, '/groups', findings),
    fieldsOf: fieldsThrough(groups),
    onUse: (use: GroupUse): void => {
      uses.push(use);
    },
  };
  for (const [index, clause] of clauses.entries()) checkClause(clause, index, context, known, findings);
  checkClausesTogether(clauses, findings);
  warnOfPercents(clauses, findings);
  checkUsedGroups(groups, uses, findings);
};

/** Where the value at a pointer was sent, if a parameter put it in; a parameter without a value is reported already. */
const originOf = (pointer: string, { origins, unresolved }: PutIn) => {
  for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) {
    const above = pointer.slice(0, end);
    if (unresolved.has(above)) return 'reported' as const;
    const origin = origins.get(above);
    if (origin) return origin;
  }
  return undefined;
};

export type PolicySource =
  | { readonly kind: 'sent' }
  /** A policy that was named and not sent: a fault inside it has no place of its own in the request. */
  | { readonly kind: 'named'; readonly id: string };

/** The policy with its parameters put in, if it has no fault. */
export const checkPolicy = (
  raw: unknown,
  overrides: unknown,
  source: PolicySource,
  known: KnownIds,
  findings: Findings,
): Policy | undefined => {
  const base = source.kind === 'sent' ? '/policy' : '/policyId';
  if (isDeeperThan(raw, deepestPolicy)) {
    findings.fault(base, 'nested-too-deeply', {
      en: `policy: lists and objects lie deeper than ${deepestPolicy} inside one another; flatten them`,
      zh: `政策：列表和对象嵌套超过${deepestPolicy}层，请减少嵌套`,
      params: { limit: deepestPolicy },
    });
    return undefined;
  }
  const into =
    <Code>(report: Report<Code>, putIn: PutIn): Report<Code> =>
    (pointer, code, message, kind) => {
      const origin = originOf(pointer, putIn);
      if (origin === 'reported') return;
      const from: Words = origin
        ? {
            en: en` (the value of parameter ${shown(origin.parameter)})`,
            zh: zh`（即参数${shown(origin.parameter)}的值）`,
          }
        : noHint;
      const of: Words =
        source.kind === 'sent'
          ? noHint
          : { en: en`policy ${shown(source.id)}: `, zh: zh`政策${shown(source.id)}：` };
      const whole = amended(message, (text) => ({
        en: en`${of}${text}${from}`,
        zh: zh`${of}${text}${from}`,
      }));
      const inRequest = origin?.pointer.startsWith('/parameters/') ? origin.pointer : undefined;
      const place = source.kind === 'sent' ? (origin?.pointer ?? base + pointer) : (inRequest ?? base);
      report(place, code, whole, kind);
    };
  let wrong = 0;
  const counted =
    <Code>(report: Report<Code>): Report<Code> =>
    (pointer, code, message, kind) => {
      wrong += 1;
      report(pointer, code, message, kind);
    };
  const fault = counted(findings.fault);
  const atBase = (pointer: string): string =>
    source.kind === 'sent' || pointer.startsWith('/parameters/') ? pointer : base;
  const putIn = putInParameters(raw, overrides, base, {
    warn: findings.warn,
    fault: (pointer, code, message, kind) => fault(atBase(pointer), code, message, kind),
  });
  checkInside(putIn.policy, known, { fault: into(fault, putIn), warn: into(findings.warn, putIn) });
  if (wrong > 0 || !isRecord(putIn.policy)) return undefined;
  const { parameters: _, ...withoutParameters } = putIn.policy;
  const parsed = policySchema.safeParse(withoutParameters);
  if (parsed.success) return parsed.data as unknown as Policy;
  // What the checks above let pass and the schema does not is our own bug, and no reason to go on.
  for (const issue of parsed.error.issues)
    into(findings.fault, putIn)(pointerTo(...(issue.path as Path)), 'invalid-value', {
      en: `policy: ${issue.message}`,
      zh: '政策的此处不符合要求，请对照接口说明更正',
    });
  return undefined;
};
