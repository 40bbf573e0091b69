/**
 * Warnings of candidates whom an order passes by. A rule that orders candidates leaves out who has no school to go to;
 * where that is so only because the roster lacks something of them, a person should know.
 */
import type { Facts } from '../facts/facts.ts';
import { teacherField } from '../findings/field-labels.ts';
import { type Findings, pointerTo, shown } from '../findings/findings.ts';
import { closingClauses, leavingTest, mustClausesOf, nowhere } from '../requests/open-moves.ts';
import { ruleById } from '../rules/index.ts';
import { type Policy, ruleClauses } from '../vocabulary/policy.ts';
import type { TeacherIndex } from '../vocabulary/positions.ts';
import type { Teacher } from '../vocabulary/roster.ts';
import { en, type Words, zh } from '../vocabulary/words.ts';
import { nameClause } from './name-clause.ts';
import { lackOfTeachers } from './unstated-fields.ts';

/** A must clause that leaves some teachers no school to go to because they do not state a field. */
type Lock = {
  readonly clause: number;
  readonly name: Words;
  readonly field: string;
  readonly members: ReadonlySet<TeacherIndex>;
};

const locksOf = (policy: Policy, facts: Facts): readonly Lock[] =>
  closingClauses(mustClausesOf(policy), facts).flatMap((closing) => {
    const { index, clause } = closing.must;
    const mayLeave = leavingTest(facts, [closing]);
    return (ruleById(clause.rule).needs?.(clause, facts) ?? []).flatMap((need): readonly Lock[] => {
      if (need.kind !== 'field' || need.over !== 'teachers') return [];
      const { field } = need;
      const { lacks } = lackOfTeachers(field, facts);
      // An empty list, of wishes for instance, says as little as none.
      const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
      const isSilent = (teacher: TeacherIndex): boolean =>
        lacks(teacher) || isEmptyList(facts.teacher(teacher)[field as keyof Teacher]);
      const members = facts.teacherIndices.filter(
        (teacher) => need.members[teacher] === 1 && isSilent(teacher) && !mayLeave(teacher, nowhere),
      );
      return [{ clause: index, name: nameClause(clause, index), field, members: new Set(members) }];
    });
  });

/** Pointers begin at the policy. */
export const warnOfCandidates = (policy: Policy, facts: Facts, findings: Findings): void => {
  const ordering = ruleClauses(policy).filter(({ clause }) => ruleById(clause.rule).ordersCandidates);
  if (ordering.length === 0) return;
  const locks = locksOf(policy, facts);
  for (const { index, clause } of ordering) {
    const own = nameClause(clause, index);
    const concerned = facts.concerned(clause);
    const candidates = facts.teacherIndices.filter(
      (teacher) => concerned[teacher] === 1 && facts.notKept[teacher] === 1,
    );
    // A clause says of itself whom it keeps.
    for (const { name, field, members } of locks.filter(({ clause: by }) => by !== index)) {
      const count = candidates.filter((teacher) => members.has(teacher)).length;
      if (count === 0) continue;
      findings.warn(pointerTo('clauses', index), 'candidates-without-school', {
        en: en`${own}: ${count} of ${candidates.length} candidates do not state ${shown(field)}, so ${name} leaves them no school to go to; they stay, and are not passed over. Let them state ${shown(field)}, or exempt them`,
        zh: zh`${own}：${candidates.length}名候选教师中有${count}名未填${teacherField(field)}，按${name}无校可去，将留在原校，并不视为被越过；请补填${teacherField(field)}，或将其列为不参加交流`,
        params: { count, field },
      });
    }
  }
};
