import { z } from 'zod';
import { type Facts, teacherFieldKinds } from '../facts/facts.ts';
import { rankedByFields } from '../facts/needs.ts';
import { rankedBy } from '../facts/ranking.ts';
import { at, who } from '../vocabulary/clause-settings.ts';
import { type Constraint, going, leaving, sum } from '../vocabulary/terms.ts';
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

const tooLow = ({ minimumScore }: Settings, facts: Facts, teacher: number): boolean => {
  const { score } = facts.teachers[teacher]!;
  return minimumScore !== undefined && (score === undefined || score < minimumScore);
};

/** Candidates of each stage and subject in order of merit, equals together. */
const listsOf = (settings: Settings, facts: Facts): readonly (readonly (readonly number[])[])[] => {
  const concerned = facts.concerned(settings);
  const lists = new Map<string, number[]>();
  for (let teacher = 0; teacher < facts.teachers.length; teacher++) {
    if (!concerned[teacher] || !facts.nominable[teacher] || tooLow(settings, facts, teacher)) continue;
    const list = `${facts.schools[facts.home[teacher]!]!.stage} ${facts.subject[teacher]}`;
    const known = lists.get(list);
    if (known) known.push(teacher);
    else lists.set(list, [teacher]);
  }
  return [...lists.values()].map((list) => rankedBy(facts, settings.rankBy ?? ['score'], list));
};

/** Schools a teacher would rather be at than at home, the best first; undefined where no wishes are stated. */
const preferred = (facts: Facts, teacher: number): readonly number[] | undefined => {
  const wishes = facts.wishes[teacher];
  if (!wishes) return undefined;
  const home = wishes.get(facts.home[teacher]!) ?? Infinity;
  return [...wishes]
    .filter(([, rank]) => rank < home)
    .sort(([, a], [, b]) => a - b)
    .map(([school]) => school);
};

export const meritOrder = defineRule({
  id: 'merit-order',
  sentence: {
    en: 'A teacher with a higher score is not passed over for one with a lower: no justified envy.',
    zh: '按成绩从高到低：排名在前者不被排名在后者越过（选岗亦同）。',
  },
  formula:
    't before u in the list of a stage and subject. t without wishes: if u moves, t moves. t with wishes: if u is posted to a school s that t wishes, t is posted to s or to a school t wishes more. Equals are not ordered; below minimumScore out_t = 0',
  families: ['F13'],
  breachUnit: 'persons',
  settings,
  words: {
    rankBy: { en: 'ranked by', zh: '排序依据' },
    minimumScore: { en: 'minimum score', zh: '最低分' },
  },
  example: { settings: { rankBy: ['yearsInSchool'] } },
  needs: ({ who, at, rankBy = ['score'], minimumScore }, facts) => {
    const members = facts.concerned({ who, at });
    if (minimumScore === undefined) return rankedByFields('rankBy', rankBy, members);
    const setting = 'minimumScore';
    return [
      { kind: 'field', over: 'teachers', field: 'score', members, setting, effect: 'they stay' },
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
    };
  },
  require: (settings, facts) =>
    listsOf(settings, facts).flatMap((groups, list) =>
      groups.slice(0, -1).flatMap((group, position): readonly Constraint[] => {
        const later = groups.slice(position + 1).flat();
        const silent = group.filter((teacher) => !facts.wishes[teacher]);
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
            (preferred(facts, teacher) ?? []).map(
              (school, rank, schools): Constraint => ({
                kind: 'if-any',
                name: `${name}t${teacher}w${rank}`,
                any: going(
                  later.filter((other) => facts.home[other] !== school),
                  school,
                ),
                count: sum(...schools.slice(0, rank + 1).map((better) => going([teacher], better))),
                atLeast: 1,
              }),
            ),
          ),
        ];
      }),
    ),
  audit: (settings, facts, outcome) => {
    const concerned = facts.concerned(settings);
    const belowMinimum = outcome.movers.filter(
      (teacher) => concerned[teacher] && tooLow(settings, facts, teacher),
    ).length;
    const units: AreaVerdict[] = [];
    let passedOver = 0;
    for (const groups of listsOf(settings, facts)) {
      groups.forEach((group, position) => {
        const laterMovers = groups
          .slice(position + 1)
          .flat()
          .filter((teacher) => outcome.school[teacher] !== facts.home[teacher]);
        for (const teacher of group) {
          const schools = preferred(facts, teacher);
          const stays = outcome.school[teacher] === facts.home[teacher];
          let envied = 0;
          if (!schools) envied = stays && laterMovers.length > 0 ? 1 : 0;
          else {
            const got = schools.indexOf(outcome.school[teacher]!);
            const better = got < 0 ? schools : schools.slice(0, got);
            envied = better.filter((school) =>
              laterMovers.some((other) => outcome.school[other] === school),
            ).length;
          }
          passedOver += envied;
          if (envied > 0)
            units.push({ unit: facts.teachers[teacher]!.id, measured: envied, required: 0, breach: envied });
        }
      });
    }
    const breach = passedOver + belowMinimum;
    return { measured: breach, required: 0, breach, ...(units.length > 0 ? { units } : {}) };
  },
});
