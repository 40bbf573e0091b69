import { z } from 'zod';
import {
  asNumber,
  atLeastZero,
  decimal,
  larger,
  minus,
  percentOf,
  plus,
  type Ratio,
  smaller,
} from '../exact.ts';
import type { Facts } from '../facts/facts.ts';
import { type Outcome, schoolAfter, subjectAfter } from '../facts/outcome.ts';
import { subjectFeatures } from '../facts/subject-features.ts';
import { at } from '../vocabulary/clause-settings.ts';
import type { SchoolIndex, SubjectIndex } from '../vocabulary/positions.ts';
import { arriving, type Constraint, leaving, sum } from '../vocabulary/terms.ts';
import { en, joined, type Words, zh } from '../vocabulary/words.ts';
import { type AreaVerdict, crossFieldRule, defineRule } from './rule.ts';

const limit = z
  .union([z.literal('demand'), z.literal('present'), z.number().min(0).max(1_000)])
  .optional()
  .meta({ description: '"demand", "present", or a number: percent of demand. Absent: no such limit.' });

const settings = z
  .strictObject({
    at,
    floor: limit,
    ceiling: limit,
    basis: z.enum(['net', 'snapshot']).optional().meta({
      description: 'net (default): arrivals may take the places of those who leave; snapshot: they may not.',
    }),
    ending: z.enum(['no-worse', 'within']).optional().meta({
      description:
        'no-worse (default): what is outside the limits today gets no further outside; within: it ends within them too.',
    }),
  })
  .refine(
    ({ basis, ending }) => basis !== 'snapshot' || ending !== 'within',
    crossFieldRule(
      ['basis', 'ending'],
      {
        en: 'states ending "within" only with basis "net"',
        zh: '只有“basis”为“net”时“ending”才能为“within”',
      },
      ['ending'],
    ),
  );
type Settings = z.infer<typeof settings>;
type Limit = NonNullable<Settings['floor']>;

/** For constraints: a clause that names neither floor nor ceiling means both, at demand. */
const limitsOf = ({ floor, ceiling }: Settings): { readonly floor?: Limit; readonly ceiling?: Limit } => {
  if (floor === undefined && ceiling === undefined) return { floor: 'demand', ceiling: 'demand' };
  return { ...(floor === undefined ? {} : { floor }), ...(ceiling === undefined ? {} : { ceiling }) };
};

const postsOf = (limit: Limit, facts: Facts, school: SchoolIndex, subject: SubjectIndex): Ratio => {
  if (limit === 'present') return decimal(facts.presentAt(school, subject));
  return percentOf(limit === 'demand' ? 100 : limit, facts.demandAt(school, subject));
};

type Movement = { readonly school: SchoolIndex; readonly subject: SubjectIndex; came: number; left: number };

/**
 * For the audit: arrivals and departures of each school and subject that has any; those with arrivals are first. With
 * `all`, also of those that have none.
 */
const movementsOf = (facts: Facts, outcome: Outcome, all: boolean): Iterable<Movement> => {
  const movements = new Map<string, Movement>();
  const at = (school: SchoolIndex, subject: SubjectIndex): Movement => {
    const key = `${school} ${subject}`;
    const movement = movements.get(key) ?? { school, subject, came: 0, left: 0 };
    movements.set(key, movement);
    return movement;
  };
  for (const mover of outcome.movers) at(schoolAfter(outcome, mover), subjectAfter(outcome, mover)).came += 1;
  for (const mover of outcome.movers) at(facts.homeOf(mover), facts.subjectOf(mover)).left += 1;
  if (all)
    for (const school of facts.schoolIndices) for (const subject of facts.subjectIndices) at(school, subject);
  return movements.values();
};

export const staffing = defineRule({
  id: 'staffing',
  name: { en: 'staffing by subject', zh: '学科配备' },
  sentence: {
    en: 'After the plan, posts filled per school and subject stay within limits; a school short today gets no shorter, and a subject in surplus takes nobody in beyond those who leave, or both end within the limits too.',
    zh: '交流后各校各学科在岗人数不越限；现已缺员的不得更缺，学科超员的净不调入，或均须回到限额以内。',
  },
  formula:
    'net: in_{s,g} − out_{s,g} ≤ max(0, C − present_{s,g}) and out_{s,g} − in_{s,g} ≤ max(0, present_{s,g} − F); snapshot: in_{s,g} and out_{s,g} each on its own; ending within: F ≤ present_{s,g} + in_{s,g} − out_{s,g} ≤ C',
  families: ['F07', 'F08', 'F23'],
  breachUnit: 'posts',
  settings,
  say: (settings, { eachSchool, percent }) => {
    const { at, basis, ending } = settings;
    const { floor, ceiling } = limitsOf(settings);
    const posts = (limit: Limit): Words => {
      if (limit === 'demand') return { en: 'are needed', zh: '岗位需求' };
      if (limit === 'present') return { en: 'are there now', zh: '现有人数' };
      const share = percent(limit);
      return { en: en`${share} of those needed`, zh: zh`岗位需求的${share}` };
    };
    const [least, most] = [floor, ceiling].map((limit) => limit !== undefined && posts(limit));
    const limits = [
      ...(least ? [{ en: en`fewer teachers than ${least}`, zh: zh`低于${least}` }] : []),
      ...(most ? [{ en: en`more teachers than ${most}`, zh: zh`超过${most}` }] : []),
    ];
    const counted =
      basis === 'snapshot'
        ? { en: ' (arrivals do not make up for departures)', zh: '（调出与调入分别计算，不相抵）' }
        : { en: '', zh: '' };
    const schools = eachSchool(at);
    if (ending === 'within') {
      const outside = joined(limits, { en: ' or ', zh: '，也不得' });
      return {
        en: en`after the plan, ${schools} have in no subject ${outside}, even where it is so today${counted}`,
        zh: zh`交流后${schools}各学科在岗教师不得${outside}；现不符合的，也应达到${counted}`,
      };
    }
    const outside = joined(limits, { en: ' or ', zh: '或' });
    const today = joined(
      [
        ...(least
          ? [{ en: 'where there are fewer today, they get no fewer', zh: '现已不足的不得再减少' }]
          : []),
        ...(most ? [{ en: 'where there are more today, they get no more', zh: '现已超出的不得再增加' }] : []),
      ],
      { en: ', and ', zh: '，' },
    );
    return {
      en: en`moves leave no subject of ${schools} with ${outside}; ${today}${counted}`,
      zh: zh`交流不得使${schools}各学科在岗教师${outside}；${today}${counted}`,
    };
  },
  example: { settings: {} },
  work: (_, { teachers, schools, subjects }) =>
    2_500 * teachers.length + 500 * schools.length * subjects.length,
  require: (settings, facts, makeFeature) => {
    const { floor, ceiling } = limitsOf(settings);
    const here = facts.schoolsWhere(settings.at);
    const featureOf = subjectFeatures(facts, makeFeature);
    const constraintsAt = (school: SchoolIndex, subject: SubjectIndex): readonly Constraint[] => {
      const name = `s${school}g${subject}`;
      const present = decimal(facts.presentAt(school, subject));
      const arrivals = arriving(school, featureOf(subject));
      const own = facts.teachersOf(school).filter((teacher) => facts.subjectOf(teacher) === subject);
      const posts = (limit: Limit | undefined): Ratio | undefined =>
        limit === undefined ? undefined : postsOf(limit, facts, school, subject);
      const [most, least] = [posts(ceiling), posts(floor)];
      const beyond = (posts: Ratio): Ratio => (settings.ending === 'within' ? posts : atLeastZero(posts));
      const room = most && beyond(minus(most, present));
      const spare = least && beyond(minus(present, least));
      if (settings.basis !== 'snapshot') {
        const limits = { atMost: room, atLeast: spare && minus(decimal(0), spare) };
        return [{ kind: 'limit', name, count: sum(arrivals, leaving(own, -1)), limits }];
      }
      const constraints: Constraint[] = [];
      if (room)
        constraints.push({ kind: 'limit', name: `${name}in`, count: arrivals, limits: { atMost: room } });
      if (spare) {
        const limits = { atMost: spare };
        constraints.push({ kind: 'limit', name: `${name}out`, count: leaving(own), limits });
      }
      return constraints;
    };
    return facts.schoolIndices
      .filter((school) => here[school])
      .flatMap((school) => facts.subjectIndices.flatMap((subject) => constraintsAt(school, subject)));
  },
  audit: (settings, facts, outcome) => {
    const here = facts.schoolsWhere(settings.at);
    const isSilent = settings.floor === undefined && settings.ceiling === undefined;
    const { floor, ceiling } = isSilent ? ({ floor: 'demand', ceiling: 'demand' } as const) : settings;
    const broken: AreaVerdict[] = [];
    let breach = decimal(0);
    const isWithin = settings.ending === 'within';
    for (const { school, subject, came, left } of movementsOf(facts, outcome, isWithin)) {
      if (!here[school]) continue;
      const demand = facts.demandAt(school, subject);
      const before = facts.presentAt(school, subject);
      const inPosts = (limit: Limit): Ratio => {
        if (limit === 'present') return decimal(before);
        return limit === 'demand' ? decimal(demand) : percentOf(limit, demand);
      };
      // Net, it is the staff after the plan that stays within the limits; on the snapshot, what arrivals alone and
      // departures alone would make of it. Where the staff is outside before the plan, it may stay there.
      const isNet = settings.basis !== 'snapshot';
      const [highest, lowest] = [before + came - (isNet ? left : 0), before - left + (isNet ? came : 0)];
      let outside = decimal(0);
      if (ceiling !== undefined) {
        const allowed = isWithin ? inPosts(ceiling) : larger(inPosts(ceiling), decimal(before));
        outside = plus(outside, atLeastZero(minus(decimal(highest), allowed)));
      }
      if (floor !== undefined) {
        const needed = isWithin ? inPosts(floor) : smaller(inPosts(floor), decimal(before));
        outside = plus(outside, atLeastZero(minus(needed, decimal(lowest))));
      }
      if (outside.above === 0n) continue;
      breach = plus(breach, outside);
      const unit = `${facts.school(school).id} · ${facts.subjectName(subject)}`;
      broken.push({ unit, measured: asNumber(outside), required: 0, breach: asNumber(outside) });
    }
    const posts = asNumber(breach);
    return { measured: posts, required: 0, breach: posts, ...(broken.length > 0 ? { units: broken } : {}) };
  },
});
