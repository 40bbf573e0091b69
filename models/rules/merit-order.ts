import { z } from 'zod';
import type { Facts } from '../facts/facts.ts';
import { teacherFieldKinds } from '../facts/fields.ts';
import { rankedByFields } from '../facts/needs.ts';
import { type Outcome, schoolAfter } from '../facts/outcome.ts';
import { comesBefore, rankedBy } from '../facts/ranking.ts';
import { at, who } from '../vocabulary/clause-settings.ts';
import { entryOf } from '../vocabulary/lookup.ts';
import type { SchoolIndex, TeacherIndex, TeacherMembers } from '../vocabulary/positions.ts';
import { type Constraint, going, leaving, sum } from '../vocabulary/terms.ts';
import { en, zh } from '../vocabulary/words.ts';
import { type AreaVerdict, defineRule } from './rule.ts';

const settings = z.strictObject({
  who,
  at,
  rankBy: z
    .array(z.enum([...teacherFieldKinds.keys()]))
    .min(1)
    .max(20)
    .optional()
    .meta({ description: 'Fields of teachers, the first deciding before the second; default the score.' }),
  per: z.literal('subject').optional().meta({ description: 'One list per stage and subject; the only way.' }),
  minimumScore: z.number().optional().meta({ description: 'Whoever scores less, or has no score, stays.' }),
});
type Settings = z.infer<typeof settings>;

const tooLow = ({ minimumScore }: Settings, facts: Facts, teacher: TeacherIndex): boolean => {
  const { score } = facts.teacher(teacher);
  return minimumScore !== undefined && (score === undefined || score < minimumScore);
};

/** For constraints: candidates of each stage and subject in order of merit, equals together. */
const listsOf = (
  settings: Settings,
  facts: Facts,
  among: TeacherMembers = facts.nominable(),
): readonly (readonly (readonly TeacherIndex[])[])[] => {
  const concerned = facts.concerned(settings);
  const candidates = facts.teacherIndices.filter(
    (teacher) => concerned[teacher] === 1 && among[teacher] === 1 && !tooLow(settings, facts, teacher),
  );
  const lists = Map.groupBy(
    candidates,
    (teacher) => `${facts.school(facts.homeOf(teacher)).stage} ${facts.subjectOf(teacher)}`,
  );
  return [...lists.values()].map((list) => rankedBy(facts, settings.rankBy ?? ['score'], list));
};

/** For constraints: schools a teacher prefers to home, the best first; undefined where no wishes are stated. */
const preferred = (facts: Facts, teacher: TeacherIndex): readonly SchoolIndex[] | undefined => {
  const wishes = facts.wishesOf(teacher);
  if (!wishes) return undefined;
  const home = wishes.get(facts.homeOf(teacher)) ?? Infinity;
  return [...wishes]
    .filter(([, rank]) => rank < home)
    .sort(([, a], [, b]) => a - b)
    .map(([school]) => school);
};

/**
 * Teachers of a list who are passed over, in order of merit, and for how many schools each. A school's cutoff is the
 * last of the list who is posted there. A teacher is passed over for a school if they come before its cutoff, prefer the
 * school to their place after the plan and may be posted there. A teacher without wishes is passed over once if they stay
 * and come before any cutoff. Stability by cutoffs: Azevedo and Leshno 2016, A Supply and Demand Framework for Two-Sided Matching Markets.
 */
const passedOver = (
  facts: Facts,
  outcome: Outcome,
  isBefore: ReturnType<typeof comesBefore>,
  list: readonly TeacherIndex[],
): readonly AreaVerdict[] => {
  const placeOf = (teacher: TeacherIndex): string => facts.school(schoolAfter(outcome, teacher)).id;
  const cutoffs = new Map<string, TeacherIndex>();
  for (const teacher of list) {
    const place = placeOf(teacher);
    if (place === facts.teacher(teacher).school) continue;
    const last = cutoffs.get(place);
    if (last === undefined || isBefore(last, teacher)) cutoffs.set(place, teacher);
  }
  let hindmost: TeacherIndex | undefined;
  for (const last of cutoffs.values())
    if (hindmost === undefined || isBefore(hindmost, last)) hindmost = last;
  const timesPassedOver = (teacher: TeacherIndex): number => {
    const { wishes = [], school: home } = facts.teacher(teacher);
    const place = placeOf(teacher);
    const isBeforeCutoff = (school: string): boolean => {
      const last = cutoffs.get(school);
      return last !== undefined && isBefore(teacher, last);
    };
    // Whoever comes before any cutoff comes before the hindmost.
    if (wishes.length === 0)
      return place === home && hindmost !== undefined && isBefore(teacher, hindmost) ? 1 : 0;
    const end = wishes.findIndex((school) => school === place || school === home);
    const couldTake = (school: string): boolean =>
      facts.mayBePosted(teacher, entryOf(facts.schoolAt, school));
    return wishes
      .slice(0, end < 0 ? wishes.length : end)
      .filter((school) => isBeforeCutoff(school) && couldTake(school)).length;
  };
  return list
    .map((teacher) => ({ teacher, times: timesPassedOver(teacher) }))
    .filter(({ times }) => times > 0)
    .sort(({ teacher: a }, { teacher: b }) => (isBefore(a, b) ? -1 : isBefore(b, a) ? 1 : a - b))
    .map(({ teacher, times }) => ({
      unit: facts.teacher(teacher).id,
      measured: times,
      required: 0,
      breach: times,
    }));
};

export const meritOrder = defineRule({
  id: 'merit-order',
  name: { en: 'order of merit', zh: '择优次序' },
  sentence: {
    en: 'A teacher with a higher score is not passed over for one with a lower: no justified envy.',
    zh: '按成绩从高到低：排名在前者不被排名在后者越过（选岗亦同）。',
  },
  formula:
    't before u in the list of a stage and subject. t without wishes: if u moves, t moves. t with wishes: if u is posted to a school s that t wishes and may be posted to, t is posted to s or to a school t wishes more. The list holds those in who who may move and whom the must clauses and pins leave a school to go to. Equals are not ordered; below minimumScore out_t = 0',
  families: ['F13'],
  breachUnit: 'persons',
  ordersCandidates: true,
  settings,
  say: ({ who, at, rankBy = ['score'], minimumScore }, { teachers, fields, figure }) => {
    const [named, order] = [teachers(who, at), fields(rankBy)];
    const least = minimumScore === undefined ? undefined : figure(minimumScore, { en: 'points', zh: '分' });
    const tooLow = least
      ? { en: en`; whoever has less than ${least} stays`, zh: zh`；量化得分低于${least}的不交流` }
      : { en: '', zh: '' };
    return {
      en: en`${named} of one stage and subject are chosen by ${order}, from the highest down, and nobody is passed over for somebody lower${tooLow}`,
      zh: zh`同一学段、同一学科的${named}按${order}从高到低择优，排名在前者不被排名在后者越过${tooLow}`,
    };
  },
  example: { settings: { rankBy: ['yearsInSchool'] } },
  needs: ({ who, at, rankBy = ['score'], minimumScore }, facts) => {
    const members = facts.concerned({ who, at });
    if (minimumScore === undefined) return rankedByFields('rankBy', rankBy, members);
    const setting = 'minimumScore';
    return [
      {
        kind: 'field',
        over: 'teachers',
        field: 'score',
        members,
        setting,
        effect: { en: 'they stay', zh: '将留在原校' },
      },
      ...rankedByFields(
        'rankBy',
        rankBy.filter((field) => field !== 'score'),
        members,
      ),
    ];
  },
  forbid: (settings, facts) => {
    const concerned = facts.concerned(settings);
    return {
      concerns: (teacher) => (concerned[teacher] && tooLow(settings, facts, teacher) ? 'score' : undefined),
      blocks: () => true,
      reach: () => [],
    };
  },
  // Of candidates who all differ in rank, each is said to come before all that follow, for every wish anew.
  // Who has a school to go to is work of its own, and not asked for an estimate.
  work: (settings, facts) =>
    listsOf(settings, facts, facts.notKept).reduce((steps, groups) => {
      const candidates = groups.flat();
      const wished = candidates.reduce((sum, teacher) => sum + (facts.wishesOf(teacher)?.size ?? 0), 0);
      return steps + 10 * candidates.length * (groups.length + wished);
    }, 5_000 * facts.teachers.length),
  require: (settings, facts) =>
    listsOf(settings, facts).flatMap((groups, list) =>
      groups.slice(0, -1).flatMap((group, position): readonly Constraint[] => {
        const later = groups.slice(position + 1).flat();
        const silent = group.filter((teacher) => !facts.wishesOf(teacher));
        const name = `l${list}n${position}`;
        return [
          {
            kind: 'if-any',
            name,
            any: leaving(later),
            count: leaving(silent),
            atLeast: silent.length,
          },
          ...group.flatMap((teacher) =>
            (preferred(facts, teacher) ?? []).flatMap((school, rank, schools): readonly Constraint[] =>
              facts.mayBePosted(teacher, school)
                ? [
                    {
                      kind: 'if-any',
                      name: `${name}t${teacher}w${rank}`,
                      any: going(
                        later.filter((other) => facts.homeOf(other) !== school),
                        school,
                      ),
                      count: sum(...schools.slice(0, rank + 1).map((better) => going([teacher], better))),
                      atLeast: 1,
                    },
                  ]
                : [],
            ),
          ),
        ];
      }),
    ),
  audit: (settings, facts, outcome) => {
    const { rankBy = ['score'], minimumScore = -Infinity } = settings;
    const [concerned, nominable] = [facts.concerned(settings), facts.nominable()];
    const isBefore = comesBefore(facts, rankBy);
    const candidates: TeacherIndex[] = [];
    let belowMinimum = 0;
    for (const teacher of facts.teacherIndices) {
      const { score = -Infinity } = facts.teacher(teacher);
      if (!concerned[teacher]) continue;
      if (score >= minimumScore) {
        if (nominable[teacher]) candidates.push(teacher);
      } else if (schoolAfter(outcome, teacher) !== facts.homeOf(teacher)) belowMinimum += 1;
    }
    const lists = Map.groupBy(candidates, (teacher) => {
      const { school, subject } = facts.teacher(teacher);
      return `${facts.school(entryOf(facts.schoolAt, school)).stage} · ${subject}`;
    });
    const units = [...lists.values()].flatMap((list) => passedOver(facts, outcome, isBefore, list));
    const breach = units.reduce((amount, unit) => amount + unit.breach, belowMinimum);
    return { measured: breach, required: 0, breach, ...(units.length > 0 ? { units } : {}) };
  },
});
