import { z } from 'zod';
import { asNumber, atLeastZero, decimal, minus, percentOf, plus, type Ratio } from '../exact.ts';
import type { Facts } from '../facts/facts.ts';
import { at } from '../vocabulary/clause-settings.ts';
import { arriving, type Constraint, leaving, sum } from '../vocabulary/terms.ts';
import { type AreaVerdict, defineRule } from './rule.ts';

const limit = z
  .union([z.literal('demand'), z.literal('present'), z.number().min(0).max(1_000)])
  .optional()
  .meta({ description: '"demand", "present", or a number: percent of demand. Absent: no such limit.' });

const settings = z.strictObject({
  at,
  floor: limit,
  ceiling: limit,
  basis: z.enum(['net', 'snapshot']).optional().meta({
    description: 'net (default): arrivals may take the places of those who leave; snapshot: they may not.',
  }),
});
type Settings = z.infer<typeof settings>;
type Limit = NonNullable<Settings['floor']>;

/** A clause that names neither floor nor ceiling means both, at demand. */
const limitsOf = ({ floor, ceiling }: Settings): { readonly floor?: Limit; readonly ceiling?: Limit } => {
  if (floor === undefined && ceiling === undefined) return { floor: 'demand', ceiling: 'demand' };
  return { ...(floor === undefined ? {} : { floor }), ...(ceiling === undefined ? {} : { ceiling }) };
};

const postsOf = (limit: Limit, facts: Facts, school: number, subject: number): Ratio => {
  if (limit === 'present') return decimal(facts.present[school]!.get(subject) ?? 0);
  return percentOf(limit === 'demand' ? 100 : limit, facts.demand[school]!.get(subject) ?? 0);
};

export const staffing = defineRule({
  id: 'staffing',
  sentence: {
    en: 'After the plan, posts filled per school and subject stay within limits; a school short today gets no shorter, and a subject in surplus takes nobody in beyond those who leave.',
    zh: '交流后各校各学科在岗人数不越限；现已缺员的不得更缺，学科超员的净不调入。',
  },
  formula:
    'net: in_{s,g} − out_{s,g} ≤ max(0, C − present_{s,g}) and out_{s,g} − in_{s,g} ≤ max(0, present_{s,g} − F); snapshot: in_{s,g} and out_{s,g} each on its own',
  families: ['F07', 'F08', 'F23'],
  breachUnit: 'posts',
  settings,
  words: {
    floor: { en: 'floor', zh: '下限' },
    ceiling: { en: 'ceiling', zh: '上限' },
    basis: { en: 'basis', zh: '口径' },
  },
  example: { settings: {} },
  require: (settings, facts, mark) => {
    const { floor, ceiling } = limitsOf(settings);
    const here = facts.schoolsWhere(settings.at);
    const marks = facts.subjects.map((_, subject) =>
      mark((_teacher, taught) => (taught === subject ? 1 : 0)),
    );
    const statements: Constraint[] = [];
    facts.schools.forEach((_, school) => {
      if (!here[school]) return;
      facts.subjects.forEach((_, subject) => {
        const name = `s${school}g${subject}`;
        const present = decimal(facts.present[school]!.get(subject) ?? 0);
        const arrivals = arriving(school, marks[subject]!);
        const own = facts.teachersAt[school]!.filter((teacher) => facts.subject[teacher] === subject);
        const room =
          ceiling === undefined
            ? undefined
            : atLeastZero(minus(postsOf(ceiling, facts, school, subject), present));
        const spare =
          floor === undefined
            ? undefined
            : atLeastZero(minus(present, postsOf(floor, facts, school, subject)));
        if (settings.basis === 'snapshot') {
          if (room)
            statements.push({ kind: 'limit', name: `${name}in`, count: arrivals, limits: { atMost: room } });
          if (spare)
            statements.push({
              kind: 'limit',
              name: `${name}out`,
              count: leaving(own),
              limits: { atMost: spare },
            });
        } else {
          statements.push({
            kind: 'limit',
            name,
            count: sum(arrivals, leaving(own, -1)),
            limits: { atMost: room, atLeast: spare && minus(decimal(0), spare) },
          });
        }
      });
    });
    return statements;
  },
  audit: (settings, facts, outcome) => {
    const { floor, ceiling } = limitsOf(settings);
    const here = facts.schoolsWhere(settings.at);
    const subjects = facts.subjects.length;
    const [arrivals, departures] = [new Map<number, number>(), new Map<number, number>()];
    const add = (to: Map<number, number>, school: number, subject: number): void => {
      const key = school * subjects + subject;
      to.set(key, (to.get(key) ?? 0) + 1);
    };
    for (const teacher of outcome.movers) {
      add(arrivals, outcome.school[teacher]!, outcome.subject[teacher]!);
      add(departures, facts.home[teacher]!, facts.subject[teacher]!);
    }
    const broken: AreaVerdict[] = [];
    let breach = decimal(0);
    for (const key of new Set([...arrivals.keys(), ...departures.keys()])) {
      const [school, subject] = [Math.floor(key / subjects), key % subjects];
      if (!here[school]) continue;
      const present = decimal(facts.present[school]!.get(subject) ?? 0);
      const [came, left] = [decimal(arrivals.get(key) ?? 0), decimal(departures.get(key) ?? 0)];
      const swap = settings.basis !== 'snapshot';
      let outside = decimal(0);
      if (ceiling !== undefined) {
        const room = atLeastZero(minus(postsOf(ceiling, facts, school, subject), present));
        outside = plus(outside, atLeastZero(minus(came, swap ? plus(room, left) : room)));
      }
      if (floor !== undefined) {
        const spare = atLeastZero(minus(present, postsOf(floor, facts, school, subject)));
        outside = plus(outside, atLeastZero(minus(left, swap ? plus(spare, came) : spare)));
      }
      if (outside.above === 0n) continue;
      breach = plus(breach, outside);
      const unit = `${facts.schools[school]!.id} · ${facts.subjects[subject]!}`;
      broken.push({ unit, measured: asNumber(outside), required: 0, breach: asNumber(outside) });
    }
    const posts = asNumber(breach);
    return { measured: posts, required: 0, breach: posts, ...(broken.length > 0 ? { units: broken } : {}) };
  },
});
