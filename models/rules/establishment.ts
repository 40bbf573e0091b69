import { z } from 'zod';
import { asNumber, atLeastZero, decimal, larger, minus, plus, type Ratio } from '../exact.ts';
import type { Facts } from '../facts/facts.ts';
import { schoolAfter } from '../facts/outcome.ts';
import { at, who } from '../vocabulary/clause-settings.ts';
import { type TeacherIndex, tally } from '../vocabulary/positions.ts';
import { type Predicate, predicateSchema } from '../vocabulary/predicate.ts';
import { arriving, leaving, sum } from '../vocabulary/terms.ts';
import { en, zh } from '../vocabulary/words.ts';
import { type AreaVerdict, defineRule } from './rule.ts';

type Settings = {
  readonly who?: Predicate | undefined;
  readonly arrivals?: Predicate | undefined;
  readonly ledger?: string | undefined;
};

/** For constraints: who holds a post of those counted, and who takes one up by arriving. */
const countedIn = ({ who, arrivals = who, ledger }: Settings, facts: Facts) => {
  const isOnLedger = (teacher: TeacherIndex): boolean =>
    ledger !== 'establishment' || facts.teacher(teacher).established !== false;
  const [holders, takers] = [facts.teachersWhere(who), facts.teachersWhere(arrivals)];
  return {
    holds: (teacher: TeacherIndex): boolean => holders[teacher] === 1 && isOnLedger(teacher),
    arrives: (teacher: TeacherIndex): boolean => takers[teacher] === 1 && isOnLedger(teacher),
  };
};

export const establishment = defineRule({
  id: 'establishment',
  name: { en: 'establishment', zh: '编制控制' },
  sentence: {
    en: 'No school ends above its establishment, or a group above its senior posts; a school above it today takes no net inflow, or ends within it too.',
    zh: '任何学校交流后不得超编，某类教师不得超高级岗位数；现已超过的学校不得净调入，或须降至限额以内。',
  },
  formula:
    'in_u − out_u ≤ max(0, E_u − |who at u|), all counted within who (in_u within arrivals, where given), for every school u that states E_u: its establishment, or its senior posts; ending within: in_u − out_u ≤ E_u − |who at u|',
  families: ['F07', 'F08'],
  breachUnit: 'posts',
  settings: z.strictObject({
    who: who.meta({ description: 'Teachers who are counted, and who take a post up; default everyone.' }),
    at,
    arrivals: predicateSchema.optional().meta({
      description:
        'Those who take a post up by arriving, where only they compete for one; who then names those who hold one. Default: those in who.',
    }),
    posts: z.enum(['establishment', 'seniorPosts']).optional().meta({
      description:
        'The posts of a school that are counted against: its establishment (default), or its senior posts, for which who names the holders.',
    }),
    ledger: z.enum(['in-service', 'establishment']).optional().meta({
      description:
        'in-service (default): the personnel relation stays, everybody serving at the school counts; establishment: it moves with the posting, and only established staff (在编) count.',
    }),
    per: z.enum(['school', 'campus', 'group', 'zone', 'township']).optional().meta({
      description:
        'Unit in which it is counted, default each school. Of schools counted together the posts that they state are added up; a school that states no such area is counted by itself.',
    }),
    ending: z.enum(['no-worse', 'within']).optional().meta({
      description:
        'no-worse (default): what is above its posts today gets no further above; within: it ends within them too.',
    }),
  }),
  say: ({ who, arrivals, at, posts, ledger, per, ending }, { teachers, schools, eachSchool, area }) => {
    const limit =
      posts === 'seniorPosts'
        ? { en: 'their approved senior posts', zh: '高级岗位数' }
        : { en: 'their establishment', zh: '核定编制' };
    const staff = who === undefined ? { en: 'staff', zh: '教职工' } : teachers(who);
    const counted =
      ledger === 'establishment'
        ? {
            en: ' (established staff count, whose relation moves with them)',
            zh: '（按在编人数计，人事关系随之调动）',
          }
        : { en: ' (those who serve there count)', zh: '（按在岗人数计）' };
    const unit = area(per ?? 'school');
    const units =
      per === undefined || per === 'school'
        ? eachSchool(at)
        : { en: en`${schools(at)} of one ${unit} together`, zh: zh`同一${unit}的${schools(at)}合计` };
    const taking =
      arrivals === undefined
        ? { en: '', zh: '' }
        : {
            en: en` (of those who arrive, ${teachers(arrivals)} take one up)`,
            zh: zh`（调入者中，${teachers(arrivals)}占用岗位）`,
          };
    const above =
      ending === 'within'
        ? { en: '; those above it today come within it', zh: '；现已超出的，应降至限额以内' }
        : { en: '; those above it today take no net inflow', zh: '；现已超出的，不得净调入' };
    return {
      en: en`after the plan ${units} have no more ${staff} than ${limit}${counted}${taking}${above}`,
      zh: zh`交流后${units}的${staff}人数不得超过${limit}${counted}${taking}${above}`,
    };
  },
  predicates: { arrivals: 'teachers' },
  example: { settings: {} },
  needs: ({ posts, at }, facts) => [
    {
      kind: 'field',
      over: 'schools',
      field: posts ?? 'establishment',
      members: facts.schoolsWhere(at),
      ...(posts === undefined ? {} : { setting: 'posts' }),
      effect: { en: 'they have no limit', zh: '不受编制限制' },
    },
  ],
  require: (settings, facts, makeFeature) => {
    const here = facts.schoolsWhere(settings.at);
    const { holds: counts, arrives } = countedIn(settings, facts);
    const counted = makeFeature((teacher) => (arrives(teacher) ? 1 : 0));
    return facts.unitsOf(here, settings.per).flatMap(({ row, schools }) => {
      const approved = schools
        .map((school) => facts.school(school)[settings.posts ?? 'establishment'])
        .filter((posts) => posts !== undefined)
        .map(decimal);
      if (approved.length === 0) return [];
      const own = schools.flatMap(facts.teachersOf).filter(counts);
      const room = minus(approved.reduce(plus), decimal(own.length));
      return [
        {
          kind: 'limit' as const,
          name: row,
          count: sum(...schools.map((school) => arriving(school, counted)), leaving(own, -1)),
          limits: { atMost: settings.ending === 'within' ? room : atLeastZero(room) },
        },
      ];
    });
  },
  audit: (settings, facts, outcome) => {
    const onLedger = facts.teacherIndices.filter(
      (teacher) => settings.ledger !== 'establishment' || (facts.teacher(teacher).established ?? true),
    );
    const holders = facts.teachersWhere(settings.who);
    const takers = facts.teachersWhere(settings.arrivals ?? settings.who);
    const counted = onLedger.filter((teacher) => holders[teacher]);
    const hasMoved = (teacher: TeacherIndex): boolean =>
      schoolAfter(outcome, teacher) !== facts.homeOf(teacher);
    const staffBefore = tally(counted.map(facts.homeOf));
    const left = tally(counted.filter(hasMoved).map(facts.homeOf));
    const arrived = tally(
      onLedger
        .filter((teacher) => takers[teacher] && hasMoved(teacher))
        .map((teacher) => schoolAfter(outcome, teacher)),
    );
    let breach = decimal(0);
    const units: AreaVerdict[] = [];
    for (const { name, schools } of facts.unitsOf(facts.schoolsWhere(settings.at), settings.per)) {
      let approved: Ratio | undefined;
      for (const school of schools) {
        const { establishment: all, seniorPosts } = facts.school(school);
        const posts = settings.posts === 'seniorPosts' ? seniorPosts : all;
        if (posts !== undefined) approved = plus(approved ?? decimal(0), decimal(posts));
      }
      if (approved === undefined) continue;
      const before = staffBefore(...schools);
      const after = before - left(...schools) + arrived(...schools);
      const allowed = settings.ending === 'within' ? approved : larger(approved, decimal(before));
      const over = atLeastZero(minus(decimal(after), allowed));
      if (over.above === 0n) continue;
      breach = plus(breach, over);
      units.push({ unit: name, measured: after, required: asNumber(allowed), breach: asNumber(over) });
    }
    const posts = asNumber(breach);
    return { measured: posts, required: 0, breach: posts, ...(units.length > 0 ? { units } : {}) };
  },
});
