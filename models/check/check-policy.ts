/** Checks of a policy, its parameters put in: every clause by the rule or goal it names, and every predicate. */
import { z } from 'zod';
import { checkShape } from '../findings/check-shape.ts';
import { didYouMean, type Findings, type Path, pointerTo, shown } from '../findings/findings.ts';
import { entriesOf, fieldOf, isDeeperThan, isRecord, listOf } from '../findings/raw.ts';
import { goals } from '../goals/index.ts';
import { type PutIn, putInParameters } from '../patch/parameters.ts';
import { goalClauseSchema, policySchema, ruleClauseSchema } from '../requests/policy-schema.ts';
import { fieldsThrough } from '../requests/predicate-names.ts';
import { leadsInto, predicateSettings } from '../requests/predicate-settings.ts';
import { ruleById, rules } from '../rules/index.ts';
import type { Policy } from '../vocabulary/policy.ts';
import { checkExtent, checkGroups, extentOf } from './check-groups.ts';
import { checkPostingsMean } from './check-postings.ts';
import { checkPredicate, type Over } from './check-predicate.ts';
import type { KnownIds } from './check-roster.ts';

/** Beyond this nesting nothing is walked, so that no walk can overflow. */
const deepestPolicy = 64;

/** The policy without its clauses and groups, which are checked one by one. */
const envelopeSchema = z.strictObject({
  ...policySchema.shape,
  groups: z.record(z.string(), z.unknown()).optional(),
  clauses: z.array(z.unknown()).max(1_000),
});

const ruleIds: readonly string[] = rules.map(({ id }) => id);
const goalIds: readonly string[] = goals.map(({ id }) => id);
const byDiscriminator = (
  union: { readonly options: readonly unknown[] },
  key: string,
): ReadonlyMap<string, z.ZodObject> =>
  new Map(
    (union.options as readonly z.ZodObject[]).map((option) => [
      String((option.shape[key] as z.ZodLiteral).value),
      option,
    ]),
  );
const ruleSchemas = byDiscriminator(ruleClauseSchema, 'rule');
const goalSchemas = byDiscriminator(goalClauseSchema, 'goal');

/** The schema that a clause was meant for, by the rule or goal it names; faults where it names none. */
const schemaFor = (
  clause: unknown,
  index: number,
  at: string,
  findings: Findings,
): z.ZodObject | undefined => {
  const name = `clause ${index}`;
  if (!isRecord(clause)) {
    findings.fault(at, 'wrong-type', `${name} is ${shown(clause)}, expected an object with a rule or a goal`);
    return undefined;
  }
  const [rule, goal] = [fieldOf(clause, 'rule'), fieldOf(clause, 'goal')];
  if (rule !== undefined && goal !== undefined) {
    findings.fault(at, 'ambiguous-clause', `${name} names both a rule and a goal; make two clauses of it`);
    return undefined;
  }
  if (rule === undefined && goal === undefined) {
    const [misspelt] = Object.keys(clause).filter((key) => didYouMean(key, ['rule', 'goal']) !== '');
    const hint =
      misspelt === undefined ? '' : `; ${shown(misspelt)}${didYouMean(misspelt, ['rule', 'goal'])}`;
    findings.fault(
      at,
      'clause-without-rule-or-goal',
      `${name} names neither a rule nor a goal; add one of them${hint}`,
    );
    return undefined;
  }
  const [key, id, schemas, known, others] =
    rule === undefined
      ? (['goal', goal, goalSchemas, goalIds, ruleIds] as const)
      : (['rule', rule, ruleSchemas, ruleIds, goalIds] as const);
  const schema = typeof id === 'string' ? schemas.get(id) : undefined;
  if (schema) return schema;
  const other = key === 'rule' ? 'goal' : 'rule';
  const hint =
    typeof id !== 'string'
      ? ''
      : others.includes(id)
        ? ` (it is a ${other}: write "${other}": ${shown(id)})`
        : didYouMean(id, known);
  findings.fault(
    at + pointerTo(key),
    `unknown-${key}`,
    `${name}: there is no ${key} ${shown(id)}${hint}; known are ${known.join(', ')}`,
  );
  return undefined;
};

const nameOf = (clause: unknown, index: number): string => {
  const id = fieldOf(clause, 'rule') ?? fieldOf(clause, 'goal');
  return typeof id === 'string' ? `clause ${index} (${id})` : `clause ${index}`;
};

/** Pairs of schools, wherever a clause lists them. */
const checkPairs = (clause: unknown, name: string, at: string, known: KnownIds, findings: Findings): void => {
  if (!known.hasSchools) return;
  for (const setting of ['pairs', 'forbiddenPairs', 'between']) {
    listOf(fieldOf(clause, setting)).forEach((pair, position) => {
      listOf(pair).forEach((school, side) => {
        if (typeof school !== 'string' || known.stageOf.has(school)) return;
        findings.fault(
          at + pointerTo(setting, position, side),
          'unknown-school',
          `${name}: ${setting}[${position}] names school ${shown(school)}, which is not in roster.schools${known.similarSchool(school)}; correct the id or remove the pair`,
        );
      });
    });
  }
};

/** What can be asked as a must only, because its breach has no unit, is not asked in principle. */
const checkStrength = (clause: unknown, name: string, at: string, findings: Findings): void => {
  const rule = fieldOf(clause, 'rule');
  if (!isRecord(clause) || typeof rule !== 'string' || fieldOf(clause, 'strength') !== 'in-principle') return;
  const setting = ruleById(rule).mustOnly?.(clause);
  if (setting === undefined) return;
  findings.fault(
    at + pointerTo(setting),
    'must-only',
    `${name}: ${setting} ${shown(clause[setting])} is asked in principle, but its breach has no unit that could be weighed; make the clause a must, or remove ${setting} and add a goal instead`,
  );
};

/** A clause of the same id replaces one taken over; two of one policy would leave open which is meant. */
const checkClauseIds = (clauses: readonly unknown[], findings: Findings): void => {
  const known = new Map<string, number>();
  clauses.forEach((clause, index) => {
    const id = fieldOf(clause, 'id');
    if (typeof id !== 'string') return;
    const before = known.get(id);
    if (before === undefined) known.set(id, index);
    else
      findings.fault(
        pointerTo('clauses', index, 'id'),
        'duplicate-id',
        `${nameOf(clause, index)}: id ${shown(id)} is that of clause ${before} already; give each clause its own`,
      );
  });
};

/** A priority gives up one share of its optimum, not two. */
const checkTolerances = (clauses: readonly unknown[], findings: Findings): void => {
  const stated = new Map<number, { readonly index: number; readonly tolerance: number }>();
  clauses.forEach((clause, index) => {
    const [priority, tolerance] = [fieldOf(clause, 'priority'), fieldOf(clause, 'tolerancePercent')];
    if (
      fieldOf(clause, 'goal') === undefined ||
      typeof priority !== 'number' ||
      typeof tolerance !== 'number'
    )
      return;
    const before = stated.get(priority);
    if (before === undefined) stated.set(priority, { index, tolerance });
    else if (before.tolerance !== tolerance)
      findings.fault(
        pointerTo('clauses', index, 'tolerancePercent'),
        'two-tolerances',
        `${nameOf(clause, index)}: tolerancePercent ${tolerance} of priority ${priority} differs from ${before.tolerance} in clause ${before.index}; state it once per priority`,
      );
  });
};

/** What puts the worst first compares plans by many amounts, so nothing can be added to it or given up of it. */
const checkWorstFirst = (clauses: readonly unknown[], findings: Findings): void => {
  clauses.forEach((clause, index) => {
    if (fieldOf(clause, 'goal') === undefined || fieldOf(clause, 'worstFirst') !== true) return;
    const [name, at] = [nameOf(clause, index), pointerTo('clauses', index)];
    const priority = fieldOf(clause, 'priority');
    const other = clauses.findIndex(
      (one, position) =>
        position !== index && fieldOf(one, 'goal') !== undefined && fieldOf(one, 'priority') === priority,
    );
    if (typeof priority === 'number' && other >= 0)
      findings.fault(
        `${at}/worstFirst`,
        'not-alone',
        `${name}: worstFirst compares plans school by school, which cannot be weighed against another goal, but clause ${other} has priority ${priority} too; give one of the two another priority`,
      );
    if (fieldOf(clause, 'tolerancePercent') !== undefined)
      findings.fault(
        `${at}/tolerancePercent`,
        'no-single-value',
        `${name}: tolerancePercent ${shown(fieldOf(clause, 'tolerancePercent'))} gives up a share of one value, and worstFirst has one for each school; remove tolerancePercent or worstFirst`,
      );
  });
};

type Use = { readonly group: string; readonly over: Over; readonly name: string };

/** Everything inside a policy, with pointers that begin at the policy itself. */
const checkInside = (policy: unknown, known: KnownIds, findings: Findings): void => {
  const place = (path: Path) => {
    const [list, name] = path;
    if (list !== 'parameters' || name === undefined) return { name: 'policy', rest: path };
    return { name: `parameter ${shown(name)}`, rest: path.slice(2) };
  };
  checkShape({ schema: envelopeSchema, raw: policy, base: '', place }, findings);
  const rawGroups = fieldOf(policy, 'groups');
  const groups = isRecord(rawGroups) ? rawGroups : {};
  for (const [group] of entriesOf(groups)) {
    const at = pointerTo('groups', group);
    if (group === '__proto__')
      findings.fault(at, 'unsafe-key', 'a group cannot be called "__proto__"; rename it');
    else if (group.trim() === '')
      findings.fault(at, 'blank-id', 'the name of a group is white space only; write a name');
    else if (group.length > 200)
      findings.fault(at, 'bad-key', `the name of group ${shown(group)} has more than 200 characters`);
  }
  const extents = checkGroups(groups, '/groups', findings);

  const uses: Use[] = [];
  const clauses = listOf(fieldOf(policy, 'clauses'));
  clauses.forEach((clause, index) => {
    const at = pointerTo('clauses', index);
    const schema = schemaFor(clause, index, at, findings);
    if (!schema) return;
    const name = nameOf(clause, index);
    const predicates = predicateSettings(schema, clause);
    checkShape(
      {
        schema,
        raw: clause,
        base: at,
        place: (path) => ({ name, rest: path }),
        isCheckedElsewhere: leadsInto(predicates),
        crossFieldCode: 'incomplete-clause',
      },
      findings,
    );
    for (const { path, setting, over, raw } of predicates) {
      const pointer = at + pointerTo(...path);
      if (raw === undefined) {
        findings.fault(
          pointer,
          'missing-field',
          `${name}: ${setting} is missing; add it (a group's name or a condition over ${over})`,
        );
        continue;
      }
      const reading = {
        over,
        name: `${name}, ${setting}`,
        groups,
        onGroup: (group: string) => uses.push({ group, over, name: `${name}, ${setting}` }),
      };
      checkPredicate(raw, pointer, reading, findings);
      if (typeof raw !== 'string')
        checkExtent(extentOf(raw, extents), pointer, `${name}: ${setting}`, findings);
      if (
        fieldOf(clause, 'rule') === 'eligible' &&
        setting === 'who' &&
        fieldsThrough(raw, groups).has('eligible')
      )
        findings.fault(
          pointer,
          'eligible-by-itself',
          `${name}: who says who is eligible, so it cannot ask for the field "eligible", not through a group either; name the teachers by other fields`,
        );
    }
    checkPairs(clause, name, at, known, findings);
    checkStrength(clause, name, at, findings);
    // A list under this name is a plan that was given before; elsewhere it is a predicate.
    const from = fieldOf(clause, 'from');
    if (Array.isArray(from) && Object.hasOwn(schema.shape, 'from'))
      checkPostingsMean(from, `${name}: posting`, at + pointerTo('from'), known, findings);
  });
  checkClauseIds(clauses, findings);
  checkTolerances(clauses, findings);
  checkWorstFirst(clauses, findings);

  // Each group is read over whatever the clauses that reach it speak of, and once for each of the two.
  const read = new Set<string>();
  const readGroup = ({ group, over, name }: Use): void => {
    if (read.has(JSON.stringify([group, over]))) return;
    read.add(JSON.stringify([group, over])).add(group);
    const reading = {
      over,
      name:
        over === 'either' ? `group ${shown(group)}` : `group ${shown(group)} (read over ${over} by ${name})`,
      groups,
      onGroup: (inner: string) => uses.push({ group: inner, over, name }),
    };
    checkPredicate(groups[group], pointerTo('groups', group), reading, findings);
  };
  while (uses.length > 0) readGroup(uses.pop()!);
  for (const [group] of entriesOf(groups)) {
    if (read.has(group)) continue;
    findings.warn(pointerTo('groups', group), 'unused-group', `group ${shown(group)} is used by no clause`);
    readGroup({ group, over: 'either', name: '' });
    while (uses.length > 0) readGroup(uses.pop()!);
  }
};

/** The place of a fault in what was sent: a value that was put in has come from somewhere else. */
const relocated = (pointer: string, { origins, unresolved }: PutIn) => {
  for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) {
    const above = pointer.slice(0, end);
    if (unresolved.has(above)) return 'told' as const;
    const origin = origins.get(above);
    if (origin) return origin;
  }
  return undefined;
};

export type PolicySource =
  | { readonly kind: 'sent' }
  /** A policy that was named and not sent: a fault inside it has no place of its own in the request. */
  | { readonly kind: 'named'; readonly id: string };

/** Answers the policy with its parameters put in, where nothing is wrong with it. */
export const checkPolicy = (
  raw: unknown,
  overrides: unknown,
  source: PolicySource,
  known: KnownIds,
  findings: Findings,
): Policy | undefined => {
  const base = source.kind === 'sent' ? '/policy' : '/policyId';
  if (isDeeperThan(raw, deepestPolicy)) {
    findings.fault(
      base,
      'nested-too-deeply',
      `policy: lists and objects lie deeper than ${deepestPolicy} inside one another; flatten them`,
    );
    return undefined;
  }
  const into =
    (tell: Findings['fault'], putIn: PutIn) => (pointer: string, code: string, message: string) => {
      const origin = relocated(pointer, putIn);
      if (origin === 'told') return;
      const from = origin ? ` (the value of parameter ${shown(origin.parameter)})` : '';
      if (source.kind === 'sent') return tell(origin?.pointer ?? base + pointer, code, message + from);
      const isInRequest = origin?.pointer.startsWith('/parameters/');
      tell(isInRequest ? origin!.pointer : base, code, `policy ${shown(source.id)}: ${message}${from}`);
    };
  let wrong = 0;
  const counted =
    (tell: Findings['fault']): Findings['fault'] =>
    (pointer, code, message) => {
      wrong += 1;
      tell(pointer, code, message);
    };
  const fault = counted(findings.fault);
  const atBase = (pointer: string): string =>
    source.kind === 'sent' || pointer.startsWith('/parameters/') ? pointer : base;
  const putIn = putInParameters(raw, overrides, base, {
    warn: findings.warn,
    fault: (pointer, code, message) => fault(atBase(pointer), code, message),
  });
  checkInside(putIn.policy, known, { fault: into(fault, putIn), warn: into(findings.warn, putIn) });
  if (wrong > 0 || !isRecord(putIn.policy)) return undefined;
  const { parameters: _, ...withoutParameters } = putIn.policy;
  const parsed = policySchema.safeParse(withoutParameters);
  if (parsed.success) return parsed.data as unknown as Policy;
  // What the checks above let pass and the schema does not is our own oversight, and still no reason to go on.
  for (const issue of parsed.error.issues)
    into(findings.fault, putIn)(
      pointerTo(...(issue.path as Path)),
      'invalid-value',
      `policy: ${issue.message}`,
    );
  return undefined;
};
