/** Checks of one clause: its shape by the rule or goal it names, its predicates, and the ids it lists. */
import type { z } from 'zod';
import { checkShape } from '../findings/check-shape.ts';
import { didYouMean, type Findings, type Path, pointerTo, shown } from '../findings/findings.ts';
import { fieldOf, isRecord, listOf, type RawRecord } from '../findings/raw.ts';
import { goals } from '../goals/index.ts';
import { goalClauseSchema, ruleClauseSchema } from '../requests/policy-schema.ts';
import type { fieldsThrough } from '../requests/predicate-names.ts';
import { leadsInto, type PredicateSetting, predicateSettings } from '../requests/predicate-settings.ts';
import { rules } from '../rules/index.ts';
import type { Rule } from '../rules/rule.ts';
import { maxPostings, postingSchema } from '../vocabulary/plan.ts';
import { checkExtent, type Extent, extentOf } from './check-groups.ts';
import { checkPostingsMean } from './check-postings.ts';
import { checkPredicate, type Over } from './check-predicate.ts';
import type { KnownIds } from './known-ids.ts';
import { nameClause } from './name-clause.ts';

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

/** The rule that a clause names, if there is one. */
const ruleOf = (clause: unknown): Rule | undefined =>
  rules.find(({ id }) => id === fieldOf(clause, 'rule')) as Rule | undefined;

/** How messages name a clause, and its pointer, which begins at the policy. */
type ClausePlace = { readonly name: string; readonly at: string };

/** A use of a group by a clause: what the group is read over there. */
export type GroupUse = { readonly group: string; readonly over: Over; readonly name: string };

/** What the predicates of clauses refer to: the groups of the policy, and how large each is. */
export type GroupContext = {
  readonly groups: RawRecord;
  readonly extents: ReadonlyMap<string, Extent>;
  readonly fieldsOf: ReturnType<typeof fieldsThrough>;
  readonly onUse: (use: GroupUse) => void;
};

/** What a rule defines cannot be read by its own predicates. */
const checkDefinition = (
  clause: unknown,
  { path, setting, over, raw }: PredicateSetting,
  { name, at }: ClausePlace,
  fieldsOf: GroupContext['fieldsOf'],
  findings: Findings,
): void => {
  const unreadable = ruleOf(clause)?.settles?.unreadable ?? [];
  if (unreadable.length === 0 || over !== 'teachers') return;
  const asked = fieldsOf(raw);
  for (const field of unreadable)
    if (asked.has(field))
      findings.fault(
        at + pointerTo(...path),
        `${field}-by-itself`,
        `${name}: ${setting} says who is ${field}, so it cannot ask for the field ${shown(field)}, not through a group either; name the teachers by other fields`,
      );
};

const checkClausePredicate = (
  clause: unknown,
  predicate: PredicateSetting,
  place: ClausePlace,
  { groups, extents, fieldsOf, onUse }: GroupContext,
  findings: Findings,
): void => {
  const { path, setting, over, raw } = predicate;
  const pointer = place.at + pointerTo(...path);
  if (raw === undefined) {
    findings.fault(
      pointer,
      'missing-field',
      `${place.name}: ${setting} is missing; add it (a group's name or a condition over ${over})`,
    );
    return;
  }
  const name = `${place.name}, ${setting}`;
  const onGroup = (group: string, readOver: Over): void => onUse({ group, over: readOver, name });
  checkPredicate(raw, pointer, { over, name, groups, onGroup }, findings);
  if (typeof raw !== 'string')
    checkExtent(extentOf(raw, extents), pointer, `${place.name}: ${setting}`, findings);
  checkDefinition(clause, predicate, place, fieldsOf, findings);
};

/** Settings that list pairs of schools, whichever rule has them. */
const pairSettings: readonly string[] = [
  ...new Set(rules.flatMap(({ schoolPairs }: Rule) => schoolPairs ?? [])),
];

/** The schools in pairs are those of the roster, whichever clause lists them. */
const checkPairs = (
  clause: unknown,
  { name, at }: ClausePlace,
  known: KnownIds,
  findings: Findings,
): void => {
  if (!known.hasSchools) return;
  for (const setting of pairSettings) {
    listOf(fieldOf(clause, setting)).forEach((pair, position) => {
      listOf(pair).forEach((school, side) => {
        if (typeof school !== 'string' || known.stageOf.has(school)) return;
        findings.fault(
          at + pointerTo(setting, position, side),
          'unknown-school',
          () =>
            `${name}: ${setting}[${position}] names school ${shown(school)}, which is not in roster.schools${known.hintForSchool(school)}; correct the id or remove the pair`,
          `${name} ${school}`,
        );
      });
    });
  }
};

/** A clause whose breach has no unit to be weighted by is a must. */
const checkStrength = (clause: unknown, { name, at }: ClausePlace, findings: Findings): void => {
  if (!isRecord(clause) || fieldOf(clause, 'strength') !== 'in-principle') return;
  const setting = ruleOf(clause)?.mustOnly?.(clause);
  if (setting === undefined) return;
  findings.fault(
    at + pointerTo(setting),
    'must-only',
    `${name}: ${setting} ${shown(clause[setting])} is asked in principle, but its breach has no unit that could be weighed; make the clause a must, or remove ${setting} and add a goal instead`,
  );
};

/** The postings of a plan that a clause is given. A list under this name is such a plan; elsewhere it is a predicate. */
const givenPostingsIn = (clause: unknown, schema: z.ZodObject): readonly unknown[] | undefined => {
  const from = fieldOf(clause, 'from');
  const isPlan = Array.isArray(from) && Object.hasOwn(schema.shape, 'from');
  return isPlan && from.length <= maxPostings ? from : undefined;
};

/** Each is checked by itself, like the teachers of a roster. */
const checkGivenPostings = (
  postings: readonly unknown[],
  { name, at }: ClausePlace,
  known: KnownIds,
  findings: Findings,
): void => {
  const base = at + pointerTo('from');
  for (const [index, raw] of postings.entries()) {
    const place = (path: Path) => ({ name, rest: ['from', index, ...path] });
    checkShape({ schema: postingSchema, raw, base: base + pointerTo(index), place }, findings);
  }
  checkPostingsMean(postings, `${name}: posting`, base, known, findings);
};

/** Pointers begin at the policy. */
export const checkClause = (
  clause: unknown,
  index: number,
  context: GroupContext,
  known: KnownIds,
  findings: Findings,
): void => {
  const at = pointerTo('clauses', index);
  const schema = schemaFor(clause, index, at, findings);
  if (!schema) return;
  const name = nameClause(clause, index).en;
  const predicates = predicateSettings(schema, clause);
  const given = givenPostingsIn(clause, schema);
  checkShape(
    {
      schema,
      raw: given ? { ...Object(clause), from: [] } : clause,
      base: at,
      place: (path) => ({ name, rest: path }),
      isCheckedElsewhere: leadsInto(predicates),
      crossFieldCode: 'incomplete-clause',
      sort: String(fieldOf(clause, 'rule') ?? fieldOf(clause, 'goal')),
    },
    findings,
  );
  for (const predicate of predicates)
    checkClausePredicate(clause, predicate, { name, at }, context, findings);
  checkPairs(clause, { name, at }, known, findings);
  checkStrength(clause, { name, at }, findings);
  if (given) checkGivenPostings(given, { name, at }, known, findings);
};
