import { z } from 'zod';
import type { Facts } from '../facts/facts.ts';
import { nearbySchools } from '../facts/nearby-schools.ts';
import { movesWithin } from '../facts/needs.ts';
import { schoolAfter } from '../facts/outcome.ts';
import { at, who } from '../vocabulary/clause-settings.ts';
import { entryOf } from '../vocabulary/lookup.ts';
import type { SchoolIndex, TeacherIndex } from '../vocabulary/positions.ts';
import { idSchema } from '../vocabulary/roster.ts';
import { en, joined, type Words, zh } from '../vocabulary/words.ts';
import { crossFieldRule, defineRule, statesOneOf } from './rule.ts';

const pairs = z
  .array(z.tuple([idSchema, idSchema]))
  .min(1)
  .max(100_000)
  .optional();

const settings = z
  .strictObject({
    who,
    at,
    within: z.enum(['zone', 'township', 'group', 'pairs', 'county']).optional().meta({
      description: 'Both schools state the same one; default county, or pairs where pairs are given.',
    }),
    pairs: pairs.meta({ description: 'Pairs of schools between which moves are allowed, both ways.' }),
    forbiddenPairs: pairs.meta({ description: 'Pairs of schools between which they are not, both ways.' }),
    atMostKm: z.number().min(0).max(50_000).optional().meta({
      description: 'Great-circle kilometres at the most; a distance that is not known satisfies no limit.',
    }),
  })
  .refine(
    ({ within, pairs }) => within !== 'pairs' || pairs !== undefined,
    crossFieldRule(
      ['within', 'pairs'],
      {
        en: 'within "pairs" needs the pairs',
        zh: '“within”为“pairs”时须列出“pairs”',
      },
      ['pairs'],
    ),
  )
  .refine(
    ({ within, pairs }) => pairs === undefined || within === undefined || within === 'pairs',
    crossFieldRule(
      ['within', 'pairs'],
      {
        en: 'pairs go with within "pairs"; leave out the one or the other',
        zh: '列出“pairs”时“within”应为“pairs”，请删去其一',
      },
      ['pairs'],
    ),
  )
  .refine(...statesOneOf('within', 'pairs', 'forbiddenPairs', 'atMostKm'));
type Settings = z.infer<typeof settings>;

const bothWays = (list: Settings['pairs'], facts: Facts): ReadonlySet<number> =>
  new Set(
    (list ?? []).flatMap(([a, b]) => {
      const [first, second] = [entryOf(facts.schoolAt, a), entryOf(facts.schoolAt, b)];
      return [first * facts.schools.length + second, second * facts.schools.length + first];
    }),
  );

type Reach = (from: SchoolIndex) => readonly (readonly SchoolIndex[])[] | undefined;

/** Where the pairs or the area lead from a school; undefined where neither is a limit. */
const reachWithin = ({ pairs }: Settings, within: NonNullable<Settings['within']>, facts: Facts): Reach => {
  if (within === 'pairs') {
    const partners = new Map<SchoolIndex, SchoolIndex[]>();
    for (const pair of pairs ?? []) {
      const [a, b] = pair.map((id) => entryOf(facts.schoolAt, id)) as [SchoolIndex, SchoolIndex];
      partners.getOrInsertComputed(a, () => []).push(b);
      partners.getOrInsertComputed(b, () => []).push(a);
    }
    return (from) => [partners.get(from) ?? []];
  }
  if (within === 'county') return () => undefined;
  const inArea = Map.groupBy(facts.schoolIndices, (school) => facts.areaOf(school, within));
  return (from) => {
    const area = facts.areaOf(from, within);
    return area === undefined ? [] : [inArea.get(area) ?? []];
  };
};

const sizeOf = (lists: readonly (readonly SchoolIndex[])[]): number =>
  lists.reduce((size, list) => size + list.length, 0);

/** The reach of pairs or area, or that of the distance where it has fewer schools. */
const reachOf = (settings: Settings, within: NonNullable<Settings['within']>, facts: Facts): Reach => {
  const { atMostKm } = settings;
  const inside = reachWithin(settings, within, facts);
  if (atMostKm === undefined) return inside;
  const near = nearbySchools(facts.schoolIndices, (school) => facts.school(school).location, atMostKm);
  return (from) => {
    const [area, close] = [inside(from), near(from)];
    return area !== undefined && sizeOf(area) < sizeOf(close) ? area : close;
  };
};

const unknownDistance = {
  en: 'an unknown distance satisfies no limit, so nobody moves there or from there under this clause',
  zh: '距离不详视为不符合，按该条不能有人调入或调出',
};

export const scope = defineRule({
  id: 'scope',
  name: { en: 'scope', zh: '交流范围' },
  sentence: {
    en: 'How far a move may reach: inside a zone, township or group, between paired schools, not between forbidden pairs, at most so many kilometres.',
    zh: '交流的范围：同学区、同乡镇、同集团，或结对学校之间；不得在禁止的两校之间；距离不超过若干公里。',
  },
  formula:
    'x_{t,s} = 0 unless zone(home_t) = zone(s), both stated; {home_t, s} ∈ pairs, ∉ forbiddenPairs; km(home_t, s) ≤ atMostKm',
  families: ['F09', 'F24'],
  breachUnit: 'persons',
  settings,
  say: ({ who, at, within, pairs: allowed, forbiddenPairs, atMostKm }, { teachers, area, pairs, figure }) => {
    const named = who === undefined && at === undefined ? { en: 'teachers', zh: '' } : teachers(who, at);
    const parts: Words[] = [];
    if (allowed) {
      const list = pairs(allowed);
      parts.push({
        en: en`move only between paired schools (${list})`,
        zh: zh`在结对学校之间交流（${list}）`,
      });
    } else if (within !== undefined && within !== 'pairs') {
      const unit = area(within);
      parts.push({
        en: en`move inside ${within === 'county' ? 'the' : 'one'} ${unit}`,
        zh: zh`在${within === 'county' ? '本' : '同一'}${unit}内交流`,
      });
    }
    if (forbiddenPairs) {
      const list = pairs(forbiddenPairs);
      parts.push({ en: en`do not move between ${list}`, zh: zh`不在${list}之间相互交流` });
    }
    if (atMostKm !== undefined) {
      const distance = figure(atMostKm, { en: 'kilometres', zh: '公里' });
      parts.push({ en: en`move at most ${distance}`, zh: zh`交流的距离不超过${distance}` });
    }
    const said = joined(parts, { en: ' and ', zh: '，' });
    return { en: en`${named} ${said}`, zh: zh`${named}${said}` };
  },
  example: { settings: { within: 'zone' } },
  schoolPairs: ['pairs', 'forbiddenPairs'],
  needs: ({ within, at, atMostKm }, facts) => [
    ...movesWithin({ within: within === 'pairs' ? undefined : within, at }, facts),
    ...(atMostKm === undefined ? [] : [{ kind: 'location', effect: unknownDistance } as const]),
  ],
  forbid: (settings, facts) => {
    const concerned = facts.concerned(settings);
    const size = facts.schools.length;
    const within = settings.within ?? (settings.pairs ? 'pairs' : 'county');
    const area = within === 'pairs' || within === 'county' ? undefined : within;
    const [allowed, forbidden] = [bothWays(settings.pairs, facts), bothWays(settings.forbiddenPairs, facts)];
    const reach = reachOf(settings, within, facts);
    return {
      concerns: (teacher) => (concerned[teacher] ? 'scope' : undefined),
      reach: (teacher) => reach(facts.homeOf(teacher)),
      areaOf: area && ((school) => facts.areaOf(school, area)),
      blocks: (teacher, to) => {
        const from = facts.homeOf(teacher);
        if (forbidden.has(from * size + to)) return true;
        if (within === 'pairs' && !allowed.has(from * size + to)) return true;
        if (area !== undefined) {
          const unit = facts.areaOf(from, area);
          if (unit === undefined || unit !== facts.areaOf(to, area)) return true;
        }
        if (settings.atMostKm === undefined) return false;
        const kilometres = facts.kilometres(from, to);
        return kilometres === undefined || kilometres > settings.atMostKm;
      },
    };
  },
  audit: (settings, facts, outcome) => {
    const concerned = facts.concerned(settings);
    const partnersIn = (list: Settings['pairs']): ReadonlyMap<string, ReadonlySet<string>> => {
      const partners = new Map<string, Set<string>>();
      for (const [a, b] of list ?? []) {
        partners.getOrInsertComputed(a, () => new Set()).add(b);
        partners.getOrInsertComputed(b, () => new Set()).add(a);
      }
      return partners;
    };
    const [allowed, forbidden] = [partnersIn(settings.pairs), partnersIn(settings.forbiddenPairs)];
    const allows = (teacher: TeacherIndex): boolean => {
      const [from, to] = [facts.school(facts.homeOf(teacher)), facts.school(schoolAfter(outcome, teacher))];
      const inside = settings.within ?? (settings.pairs ? 'pairs' : 'county');
      if (inside === 'pairs' && !allowed.get(from.id)?.has(to.id)) return false;
      if (
        inside !== 'pairs' &&
        inside !== 'county' &&
        (from[inside] === undefined || from[inside] !== to[inside])
      )
        return false;
      if (forbidden.get(from.id)?.has(to.id)) return false;
      if (settings.atMostKm === undefined) return true;
      const kilometres = facts.kilometres(facts.homeOf(teacher), schoolAfter(outcome, teacher));
      return kilometres !== undefined && kilometres <= settings.atMostKm;
    };
    const wrong = outcome.movers.filter((teacher) => concerned[teacher] && !allows(teacher)).length;
    return { measured: wrong, required: 0, breach: wrong };
  },
});
