/** Checks of one clause: its shape by the rule or goal it names, its predicates, and the ids it lists. */
import type { z } from 'zod';
import { checkShape } from '../findings/check-shape.ts';
import { teacherField } from '../findings/field-labels.ts';
import { didYouMean, type Findings, type Path, pointerTo, shown, typed } from '../findings/findings.ts';
import { noHint } from '../findings/limited-hints.ts';
import { fieldOf, isRecord, listOf, type RawRecord } from '../findings/raw.ts';
import { goals } from '../goals/index.ts';
import { goalClauseSchema, ruleClauseSchema } from '../requests/policy-schema.ts';
import type { fieldsThrough } from '../requests/predicate-names.ts';
import { leadsInto, type PredicateSetting, predicateSettings } from '../requests/predicate-settings.ts';
import { rules } from '../rules/index.ts';
import type { Rule } from '../rules/rule.ts';
import { maxPostings, postingSchema } from '../vocabulary/plan.ts';
import { en, joined, type Words, zh } from '../vocabulary/words.ts';
import { checkExtent, type Extent, extentOf } from './check-groups.ts';
import { checkPostingsMean } from './check-postings.ts';
import { checkPredicate, type Over } from './check-predicate.ts';
import type { KnownIds } from './known-ids.ts';
import { nameClause } from './name-clause.ts';

const nounsOf = { rule: '规则', goal: '目标' } as const;
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
  const name: Words = { en: `clause ${index + 1}`, zh: `第${index + 1}条` };
  if (!isRecord(clause)) {
    findings.fault(at, 'wrong-type', {
      en: en`${name} is ${shown(clause)}, expected an object with a rule or a goal`,
      zh: zh`${name}为${shown(clause)}，应为写明规则或目标的对象`,
    });
    return undefined;
  }
  const [rule, goal] = [fieldOf(clause, 'rule'), fieldOf(clause, 'goal')];
  if (rule !== undefined && goal !== undefined) {
    findings.fault(at, 'ambiguous-clause', {
      en: en`${name} names both a rule and a goal; make two clauses of it`,
      zh: zh`${name}同时写了规则和目标，请分为两条`,
    });
    return undefined;
  }
  if (rule === undefined && goal === undefined) {
    const [misspelt] = Object.keys(clause).filter((key) => didYouMean(key, ['rule', 'goal']).en !== '');
    const meant = misspelt === undefined ? noHint : didYouMean(misspelt, ['rule', 'goal']);
    const hint: Words =
      misspelt === undefined
        ? noHint
        : { en: en`; ${shown(misspelt)}${meant}`, zh: zh`；${shown(misspelt)}${meant}` };
    findings.fault(at, 'clause-without-rule-or-goal', {
      en: en`${name} names neither a rule nor a goal; add one of them${hint}`,
      zh: zh`${name}既没有写规则“rule”，也没有写目标“goal”，请补充其一${hint}`,
    });
    return undefined;
  }
  const [key, id, schemas, known, others] =
    rule === undefined
      ? (['goal', goal, goalSchemas, goalIds, ruleIds] as const)
      : (['rule', rule, ruleSchemas, ruleIds, goalIds] as const);
  const schema = typeof id === 'string' ? schemas.get(id) : undefined;
  if (schema) return schema;
  const other = key === 'rule' ? 'goal' : 'rule';
  const hintFor = (text: string): Words =>
    others.includes(text)
      ? {
          en: en` (it is a ${other}: write "${other}": ${shown(text)})`,
          zh: zh`（这是${nounsOf[other]}，请写在${typed(other)}中）`,
        }
      : didYouMean(text, known);
  const hint = typeof id === 'string' ? hintFor(id) : noHint;
  findings.fault(at + pointerTo(key), `unknown-${key}`, {
    en: en`${name}: there is no ${key} ${shown(id)}${hint}; known are ${known.join(', ')}`,
    zh: zh`${name}：没有${shown(id)}这一${nounsOf[key]}${hint}；可用的有${joined(known.map(typed))}`,
    params: { [key]: typeof id === 'string' ? id : null },
  });
  return undefined;
};

/** The rule that a clause names, if there is one. */
const ruleOf = (clause: unknown): Rule | undefined =>
  rules.find(({ id }) => id === fieldOf(clause, 'rule')) as Rule | undefined;

/** How messages name a clause, and its pointer, which begins at the policy. */
type ClausePlace = { readonly name: Words; readonly at: string };

/** A use of a group by a clause: what the group is read over there. */
export type GroupUse = { readonly group: string; readonly over: Over; readonly name: Words };

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
      findings.fault(at + pointerTo(...path), `${field}-by-itself`, {
        en: en`${name}: ${setting} says who is ${field}, so it cannot ask for the field ${shown(field)}, not through a group either; name the teachers by other fields`,
        zh: zh`${name}：${typed(setting)}用来规定${teacherField(field)}，因此不能再以${shown(field)}为条件，也不能通过分组引用；请改用其他项目指明教师`,
      });
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
    findings.fault(pointer, 'missing-field', {
      en: en`${place.name}: ${setting} is missing; add it (a group's name or a condition over ${over})`,
      zh: zh`${place.name}：缺少${typed(setting)}，请补充（分组名称或关于${over === 'schools' ? '学校' : '教师'}的条件）`,
    });
    return;
  }
  const name: Words = { en: en`${place.name}, ${setting}`, zh: zh`${place.name}的${typed(setting)}` };
  const onGroup = (group: string, readOver: Over): void => onUse({ group, over: readOver, name });
  checkPredicate(raw, pointer, { over, name, groups, onGroup }, findings);
  if (typeof raw !== 'string')
    checkExtent(
      extentOf(raw, extents),
      pointer,
      { en: en`${place.name}: ${setting}`, zh: name.zh },
      findings,
    );
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
          () => {
            const hint = known.hintForSchool(school);
            return {
              en: en`${name}: ${setting}[${position}] names school ${shown(school)}, which is not in roster.schools${hint}; correct the id or remove the pair`,
              zh: zh`${name}：${typed(setting)}第${position + 1}项中的学校${shown(school)}不在名册中${hint}；请更正编号或删除该项`,
              params: { school },
            };
          },
          `${name.en} ${school}`,
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
  findings.fault(at + pointerTo(setting), 'must-only', {
    en: en`${name}: ${setting} ${shown(clause[setting])} is asked in principle, but its breach has no unit that could be weighed; make the clause a must, or remove ${setting} and add a goal instead`,
    zh: zh`${name}：${typed(setting)}${shown(clause[setting])}写为“原则上”，但违反的程度无从计量；请将该条改为必须，或删除${typed(setting)}，另设目标`,
  });
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
  const kind: Words = { en: en`${name}: posting`, zh: zh`${name}：人员安排` };
  checkPostingsMean(postings, kind, base, known, findings);
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
  const name = nameClause(clause, index);
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
