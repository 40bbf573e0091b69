import { z } from 'zod';
import type { Facts } from '../facts/facts.ts';
import { schoolAfter } from '../facts/outcome.ts';
import { at, who } from '../vocabulary/clause-settings.ts';
import type { SchoolIndex, SchoolMembers, TeacherIndex } from '../vocabulary/positions.ts';
import { predicateSchema } from '../vocabulary/predicate.ts';
import { en, joined, type Words, zh } from '../vocabulary/words.ts';
import { defineRule, statesOneOf } from './rule.ts';

const routes = z
  .array(
    z.strictObject({
      from: predicateSchema.optional().meta({ description: 'Schools the move starts from; default any.' }),
      to: predicateSchema.optional().meta({ description: 'Schools it leads to; default any.' }),
    }),
  )
  .min(1)
  .max(1_000)
  .optional();

const settings = z
  .strictObject({ who, at, allow: routes, forbid: routes })
  .refine(...statesOneOf('allow', 'forbid'));
type Routes = z.infer<typeof routes>;

const endsOf = (
  list: Routes,
  facts: Facts,
): readonly (readonly [SchoolMembers, SchoolMembers])[] | undefined =>
  list?.map(({ from, to }) => [facts.schoolsWhere(from), facts.schoolsWhere(to)] as const);

type Ends = NonNullable<ReturnType<typeof endsOf>>;

/** Where the routes lead that start at a school, found once for each school. */
const destinationsBy = (list: Ends): ((from: SchoolIndex) => readonly SchoolMembers[]) => {
  const known = new Map<SchoolIndex, readonly SchoolMembers[]>();
  return (from) =>
    known.getOrInsertComputed(from, () => [
      ...new Set(list.flatMap(([origins, destinations]) => (origins[from] === 1 ? [destinations] : []))),
    ]);
};

export const direction = defineRule({
  id: 'direction',
  name: { en: 'direction of moves', zh: '交流流向' },
  sentence: {
    en: 'Which moves are allowed or forbidden, by kind of origin and destination.',
    zh: '按调出校与调入校的类别规定允许或禁止的流向。',
  },
  formula: 'x_{t,s} = 0 unless (home_t, s) is in some allow (where given) and in no forbid',
  families: ['F08', 'F09', 'F27'],
  breachUnit: 'persons',
  settings,
  say: ({ who, at, allow, forbid }, { teachers, schools }) => {
    const named = who === undefined && at === undefined ? { en: 'teachers', zh: '' } : teachers(who, at);
    const inWords = (list: Routes, or: Words): Words =>
      joined(
        (list ?? []).map(({ from, to }) => {
          const [origin, goal] = [schools(from), schools(to)];
          if (from === undefined) return { en: en`to ${goal}`, zh: zh`流向${goal}` };
          if (to === undefined) return { en: en`from ${origin}`, zh: zh`由${origin}调出` };
          return { en: en`from ${origin} to ${goal}`, zh: zh`由${origin}流向${goal}` };
        }),
        or,
      );
    const allowed = inWords(allow, { en: ' or ', zh: '，或' });
    const forbidden = inWords(forbid, { en: ' nor ', zh: '，也不得' });
    const parts: Words[] = [];
    if (allow) parts.push({ en: en`move only ${allowed}`, zh: zh`只可${allowed}` });
    if (forbid) parts.push({ en: en`do not move ${forbidden}`, zh: zh`不得${forbidden}` });
    const said = joined(parts, { en: ', and ', zh: '；' });
    return { en: en`${named} ${said}`, zh: zh`${named}${said}` };
  },
  example: {
    settings: {
      forbid: [{ from: { field: 'setting', is: 'rural' }, to: { not: { field: 'setting', is: 'rural' } } }],
    },
  },
  work: ({ allow = [], forbid = [] }, { schools }) => 10 * (allow.length + forbid.length) * schools.length,
  forbid: (settings, facts) => {
    const concerned = facts.concerned(settings);
    const [allow, forbid] = [endsOf(settings.allow, facts), endsOf(settings.forbid, facts)];
    const [allowedFrom, forbiddenFrom] = [destinationsBy(allow ?? []), destinationsBy(forbid ?? [])];
    const listed = new Map<SchoolMembers, readonly SchoolIndex[]>();
    const schoolsIn = (members: SchoolMembers): readonly SchoolIndex[] =>
      listed.getOrInsertComputed(members, () => facts.schoolIndices.filter((school) => members[school]));
    return {
      concerns: (teacher) => (concerned[teacher] ? 'direction' : undefined),
      reach: (teacher) => {
        const from = facts.homeOf(teacher);
        const isClosed = forbiddenFrom(from).some((to) => schoolsIn(to).length === facts.schools.length);
        if (isClosed) return [];
        return allow === undefined ? undefined : allowedFrom(from).map(schoolsIn);
      },
      blocks: (teacher, to) => {
        const from = facts.homeOf(teacher);
        return (
          (allow !== undefined && !allowedFrom(from).some((schools) => schools[to])) ||
          forbiddenFrom(from).some((schools) => schools[to])
        );
      },
    };
  },
  audit: (settings, facts, outcome) => {
    const concerned = facts.concerned(settings);
    const matches = (list: Routes, teacher: TeacherIndex): boolean =>
      (list ?? []).some(
        ({ from, to }) =>
          facts.schoolsWhere(from)[facts.homeOf(teacher)] &&
          facts.schoolsWhere(to)[schoolAfter(outcome, teacher)],
      );
    let wrong = 0;
    for (const teacher of outcome.movers) {
      if (!concerned[teacher]) continue;
      const allowed = settings.allow === undefined || matches(settings.allow, teacher);
      if (!allowed || matches(settings.forbid, teacher)) wrong += 1;
    }
    return { measured: wrong, required: 0, breach: wrong };
  },
});
