/**
 * Why a teacher stays, as far as it follows from the request alone: a pin, a clause that names them or fails to, a lock,
 * or clauses that together leave no school. Each condition is quoted with the teacher's own value.
 */
import type { FieldValue } from '../facts/compare-field.ts';
import type { Exemption } from '../facts/members.ts';
import { activeFor, closingClauses, isOpenTo, mustClausesOf } from '../requests/open-moves.ts';
import type { Instance } from '../requests/request-facts.ts';
import { ruleById } from '../rules/index.ts';
import type { Settlement } from '../rules/rule.ts';
import { fieldWordsOf } from '../vocabulary/field-words.ts';
import { itemAt } from '../vocabulary/lookup.ts';
import { type Policy, type RuleClause, ruleClauses } from '../vocabulary/policy.ts';
import type { TeacherIndex } from '../vocabulary/positions.ts';
import type { Comparison, Predicate } from '../vocabulary/predicate.ts';
import { alike, en, joined, type Words, zh } from '../vocabulary/words.ts';
import { amountInWords } from './amounts.ts';
import { dayInWords } from './figures.ts';
import { type Names, namesOf } from './names.ts';
import { conditionInWords } from './predicate.ts';
import { quotation } from './quotation.ts';

type Case = Instance & { readonly teacher: TeacherIndex; readonly names: Names };

const semicolon: Words = { en: '; ', zh: '；' };

/** More conditions than this are not read. */
const atMostConditions = 4;

const wordOf = (field: string, value: string, { words }: Policy): Words => {
  const named = (kind: 'labels' | 'reasons' | 'subjects'): Words => words?.[kind]?.[value] ?? alike(value);
  if (field === 'circumstances') return named('reasons');
  if (field === 'labels' || field === 'school.labels') return named('labels');
  if (field === 'subject' || field === 'alsoTeaches') return named('subjects');
  return fieldWordsOf(field)?.values?.[value] ?? alike(value);
};

const isDay = /^\d{4}-\d\d-\d\d$/;

/** What a field of the teacher is; nothing of a flag, which the condition says all of. */
const ownValue = (field: string, value: FieldValue, { request: { policy }, names }: Case): Words => {
  if (typeof value === 'boolean') return alike('');
  if (value === undefined) return { en: ' (not stated)', zh: '（未填报）' };
  const said = (one: string | number): Words => {
    if (typeof one === 'number') {
      const [amount, unit] = [amountInWords(one), fieldWordsOf(field)?.unit];
      return unit ? { en: en`${amount} ${unit}`, zh: zh`${amount}${unit}` } : amount;
    }
    if (isDay.test(one)) return dayInWords(one);
    if (field === 'school' || field === 'wishes') return names.school(one);
    return wordOf(field, one, policy);
  };
  const none: Words = { en: 'none', zh: '无' };
  const all = typeof value === 'object' ? (value.length > 0 ? joined(value.map(said)) : none) : said(value);
  return { en: en` (theirs: ${all})`, zh: zh`（本人：${all}）` };
};

const met = (condition: Words, holds: boolean, value = alike('')): Words => {
  const said = quotation(condition);
  return holds
    ? { en: en`they meet ${said}${value}`, zh: zh`符合${said}${value}` }
    : { en: en`they do not meet ${said}${value}`, zh: zh`不符合${said}${value}` };
};

const isComparison = (predicate: Exclude<Predicate, string>): predicate is Comparison => 'field' in predicate;

/** The conditions inside a predicate because of which it holds, or does not, for the teacher. */
const decisive = (predicate: Predicate, holds: boolean, one: Case): readonly Words[] => {
  const { facts, teacher, request } = one;
  if (typeof predicate === 'string')
    return decisive(request.policy.groups?.[predicate] ?? { all: [] }, holds, one);
  if (isComparison(predicate)) {
    const { field, is } = predicate;
    // A field that is what it has to be says the same again, and so does the id.
    const isSaid = field === 'id' || (holds && is !== undefined);
    const own = isSaid ? alike('') : ownValue(field, facts.valueOf(field)(teacher), one);
    return [met(conditionInWords(predicate, 'teachers', request.policy), holds, own)];
  }
  if ('not' in predicate) return decisive(predicate.not, !holds, one);
  if ('served' in predicate) return [met(conditionInWords(predicate, 'teachers', request.policy), holds)];
  const parts = 'all' in predicate ? predicate.all : predicate.any;
  return parts
    .filter((part) => (facts.teachersWhere(part)[teacher] === 1) === holds)
    .flatMap((part) => decisive(part, holds, one));
};

/** Why a clause names the teacher or does not: by who they are, or by where they teach. */
const whyNamed = ({ who, at }: Pick<RuleClause, 'who' | 'at'>, holds: boolean, one: Case): Words => {
  const { facts, teacher, names } = one;
  const home = facts.homeOf(teacher);
  const school = names.school(facts.school(home).id);
  const atHome = (condition: Words): Words => {
    const said = quotation(condition);
    return holds
      ? { en: en`${school} meets ${said}`, zh: zh`${school}符合${said}` }
      : { en: en`${school} does not meet ${said}`, zh: zh`${school}不符合${said}` };
  };
  const reasons = [
    ...(at !== undefined && (facts.schoolsWhere(at)[home] === 1) === holds
      ? [atHome(conditionInWords(at, 'schools', one.request.policy))]
      : []),
    ...(who !== undefined && (facts.teachersWhere(who)[teacher] === 1) === holds
      ? decisive(who, holds, one)
      : []),
  ];
  return joined(reasons.slice(0, atMostConditions), holds ? { en: ' and ', zh: '且' } : semicolon);
};

/** The clauses that settle this, with their positions. */
const settling = (policy: Policy, what: Settlement) =>
  ruleClauses(policy).filter(({ clause }) => {
    const { settles } = ruleById(clause.rule);
    return settles?.what === what && (settles.when?.(clause, clause.strength) ?? true);
  });

const notEligible = (one: Case): readonly Words[] => {
  const { request, facts, teacher, names } = one;
  if (facts.mayMove[teacher] === 1) return [];
  const eligible = settling(request.policy, 'eligibility');
  if (eligible.length === 0)
    return [
      {
        en: 'The policy does not say who is eligible, so only established teachers move, and they are not established.',
        zh: '政策未规定交流对象，仅在编教师可以交流；本人不在编。',
      },
    ];
  return eligible.map(({ index, clause }) => {
    const [name, why] = [names.clause(index), whyNamed(clause, false, one)];
    return {
      en: en`By ${name} they are not eligible: ${why}.`,
      zh: zh`按${name}不属于交流对象：${why}。`,
    };
  });
};

const exempted = (one: Case): readonly Words[] => {
  const { request, facts, teacher, names } = one;
  return settling(request.policy, 'exemption').flatMap(({ index, clause }) => {
    const { mayVolunteer, unless } = clause as Exemption;
    const isNamed = facts.concerned(clause)[teacher] === 1;
    const isBack = unless !== undefined && facts.teachersWhere(unless)[teacher] === 1;
    if (!isNamed || isBack || (mayVolunteer && facts.volunteers[teacher] === 1)) return [];
    const [name, why] = [names.clause(index), whyNamed(clause, true, one)];
    const because = why.en === '' ? why : { en: en`, because ${why}`, zh: zh`，因其${why}` };
    const unwilling = mayVolunteer
      ? { en: '; they could volunteer, and have not', zh: '；本人可自愿参加，但未申请' }
      : alike('');
    return [
      {
        en: en`By ${name} they do not move${because}${unwilling}.`,
        zh: zh`按${name}不参加交流${because}${unwilling}。`,
      },
    ];
  });
};

const locked = ({ request, facts, teacher, names }: Case): readonly Words[] =>
  settling(request.policy, 'lock').flatMap(({ index, clause }) => {
    const { settles } = ruleById(clause.rule);
    const person = facts.teacher(teacher);
    if (facts.concerned(clause)[teacher] !== 1 || !settles?.locks?.(clause, person, facts.days)) return [];
    const name = names.clause(index);
    const between = settles.lockedBetween?.(clause, person, facts.days);
    if (between === undefined) return [];
    const [since, until] = between.map(dayInWords) as [Words, Words];
    return [
      {
        en: en`By ${name} they do not move again yet: reckoned from ${since}, they may from ${until} on.`,
        zh: zh`按${name}暂不再交流：自${since}起算，至${until}方可交流。`,
      },
    ];
  });

const pinned = ({ request, facts, teacher, names }: Case): readonly Words[] => {
  const { id, school } = facts.teacher(teacher);
  return request.pins.flatMap((pin, index) => {
    const stays = 'stays' in pin || ('school' in pin && pin.school === school);
    if (pin.teacher !== id || !stays) return [];
    const name = names.pin(index);
    const reason =
      pin.reason === undefined
        ? alike('')
        : { en: en` (reason: ${pin.reason})`, zh: zh`（理由：${pin.reason}）` };
    return [{ en: en`By ${name} they stay${reason}.`, zh: zh`按${name}不交流${reason}。` }];
  });
};

/** Of one who may move: which clauses and pins leave no school to go to, each taken by itself. */
const withoutSchool = ({ request, facts, teacher, names }: Case): readonly Words[] => {
  if (facts.nominable()[teacher] === 1) return [];
  const home = facts.homeOf(teacher);
  const { stage } = facts.school(home);
  const others = facts.schoolIndices.filter(
    (school) => school !== home && facts.school(school).stage === stage,
  );
  if (others.length === 0)
    return [{ en: 'There is no other school of their stage.', zh: '本学段没有其他学校。' }];
  const closing = closingClauses(mustClausesOf(request.policy), facts);
  const active = activeFor(closing, teacher);
  const closes = (part: (typeof active)[number], schools: typeof others): boolean =>
    !isOpenTo(facts, [part], teacher, schools);
  const nameOf = (part: (typeof active)[number]): Words =>
    names.clause(itemAt(closing, part.position).must.index);
  const alone = active.filter((part) => closes(part, others));
  if (alone.length > 0)
    return alone.map((part) => {
      const name = nameOf(part);
      return {
        en: en`${name} leaves them no school to go to.`,
        zh: zh`${name}不允许其到本学段的任何其他学校。`,
      };
    });
  const { id } = facts.teacher(teacher);
  const pins = request.pins.flatMap((pin, index) => (pin.teacher === id ? [names.pin(index)] : []));
  const some = active.filter((part) => others.some((school) => closes(part, [school]))).map(nameOf);
  const all = joined([...some, ...pins]);
  return [
    {
      en: en`Together these leave them no school to go to: ${all}.`,
      zh: zh`${all}合起来，没有允许其前往的学校。`,
    },
  ];
};

const capitalised = ({ en: english, zh: chinese }: Words): Words => ({
  en: english.charAt(0).toUpperCase() + english.slice(1),
  zh: chinese,
});

/** "Teacher T1 stays.", then the reasons; none where clauses and pins leave the teacher a way to move. */
export const explainStaying = (
  { request, facts }: Instance,
  teacher: TeacherIndex,
): { readonly stays: Words; readonly reasons: readonly Words[] } => {
  const names = namesOf(request);
  const one: Case = { request, facts, teacher, names };
  const who = names.teachers(facts.teacher(teacher).id);
  const reasons = [...pinned(one), ...notEligible(one), ...exempted(one), ...locked(one)];
  return {
    stays: capitalised({ en: en`${who} stays.`, zh: zh`${who}不交流。` }),
    reasons: (reasons.length > 0 ? reasons : withoutSchool(one)).map(capitalised),
  };
};
