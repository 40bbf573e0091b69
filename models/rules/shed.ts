import { z } from 'zod';
import {
  asNumber,
  atLeastZero,
  decimal,
  minus,
  plus,
  type Ratio,
  ratio,
  roundedDown,
  roundedUp,
  times,
} from '../exact.ts';
import type { Facts } from '../facts/facts.ts';
import { schoolAfter, subjectAfter } from '../facts/outcome.ts';
import { at, percent } from '../vocabulary/clause-settings.ts';
import type { SchoolIndex, SubjectIndex, TeacherIndex } from '../vocabulary/positions.ts';
import {
  type ArrivalFeature,
  arriving,
  type Constraint,
  type CountExpression,
  leaving,
  sum,
} from '../vocabulary/terms.ts';
import { en, zh } from '../vocabulary/words.ts';
import {
  type AreaVerdict,
  areaVerdicts,
  crossFieldRule,
  defineRule,
  relaxationOf,
  sumVerdicts,
} from './rule.ts';

const settings = z
  .strictObject({
    at,
    limit: z.enum(['establishment', 'demand']).meta({
      description: 'What a school may have: its establishment, or its demand.',
    }),
    per: z.literal('subject').optional().meta({
      description:
        'With limit "demand": each subject by itself; without it the excesses of the subjects are added up.',
    }),
    atLeastPercent: percent,
  })
  .refine(
    ({ limit, per }) => per === undefined || limit === 'demand',
    crossFieldRule(
      ['limit', 'per'],
      {
        en: 'states per only with limit "demand"',
        zh: '只有“limit”为“demand”时才能写“per”',
      },
      ['per'],
    ),
  );

/** For constraints: whether a teacher is on the establishment (在编). */
const isEstablished = (facts: Facts, teacher: TeacherIndex): boolean =>
  facts.teacher(teacher).established ?? true;

/** For constraints: the established teachers of a school, in one subject where one is named. */
const staffOf = (facts: Facts, school: SchoolIndex, subject?: SubjectIndex): readonly TeacherIndex[] =>
  facts
    .teachersOf(school)
    .filter((teacher) => isEstablished(facts, teacher))
    .filter((teacher) => subject === undefined || facts.subjectOf(teacher) === subject);

/** For constraints: by how much so many exceed a limit. */
const excessOver = (limit: number, present: number): Ratio =>
  atLeastZero(minus(decimal(present), decimal(limit)));

/** For constraints: departures less arrivals are at least the share of an excess; nothing where there is none. */
const shedding = (
  name: string,
  net: CountExpression,
  excess: Ratio,
  atLeastPercent: number,
): readonly Constraint[] => {
  if (excess.above === 0n) return [];
  const share = times(decimal(atLeastPercent), excess);
  const atLeast = decimal(roundedUp(ratio(share.above, 100n * share.below)));
  return [{ kind: 'limit', name, count: net, limits: { atLeast } }];
};

export const shed = defineRule({
  id: 'shed',
  name: { en: 'shedding of surplus', zh: '超员分流' },
  sentence: {
    en: 'A school above its limit lets a share of its excess go, departures less arrivals; the established staff count.',
    zh: '超过限额的学校，在编教师净调出人数不少于超出人数的规定比例。',
  },
  formula:
    'out_s − in_s ≥ ⌈atLeastPercent · max(0, present_s − limit_s) ∕ 100⌉ for every school s that is above its limit; per subject likewise',
  families: ['F07'],
  breachUnit: 'persons',
  settings,
  say: ({ at, limit, per, atLeastPercent }, { eachSchool, percent }) => {
    const [schools, share] = [eachSchool(at), percent(atLeastPercent)];
    if (limit === 'establishment')
      return {
        en: en`${schools} above their establishment let at least ${share} of the excess go, departures less arrivals of established staff`,
        zh: zh`${schools}在编教师超过核定编制的，净调出人数不少于超出人数的${share}`,
      };
    return per === 'subject'
      ? {
          en: en`${schools} with more established staff in a subject than are needed let at least ${share} of the excess in each subject go, departures less arrivals`,
          zh: zh`${schools}某学科在编教师超过岗位需求的，该学科净调出人数不少于超出人数的${share}`,
        }
      : {
          en: en`${schools} with more established staff than are needed, the excess of all subjects together, let at least ${share} of it go, departures less arrivals`,
          zh: zh`${schools}在编教师超过岗位需求的（各学科超出人数相加），净调出人数不少于超出人数的${share}`,
        };
  },
  example: {
    settings: { limit: 'demand', atLeastPercent: 50 },
    variants: [{ word: 'per-subject', settings: { limit: 'demand', per: 'subject', atLeastPercent: 50 } }],
  },
  needs: ({ limit, at }, facts) =>
    limit === 'demand'
      ? []
      : [
          {
            kind: 'field',
            over: 'schools',
            field: 'establishment',
            members: facts.schoolsWhere(at),
            setting: 'limit',
            effect: { en: 'nothing is asked of them', zh: '对其没有要求' },
          },
        ],
  require: ({ at, limit, per, atLeastPercent }, facts, makeFeature) => {
    const established = makeFeature((teacher) => (isEstablished(facts, teacher) ? 1 : 0));
    const featureOf = new Map<SubjectIndex, ArrivalFeature>();
    const inSubject = (subject: SubjectIndex): ArrivalFeature =>
      featureOf.getOrInsertComputed(subject, () =>
        makeFeature((teacher, taught) => (taught === subject && isEstablished(facts, teacher) ? 1 : 0)),
      );
    const here = facts.schoolsWhere(at);
    return facts.schoolIndices.flatMap((school) => {
      if (!here[school]) return [];
      const own = staffOf(facts, school);
      const net = sum(leaving(own), arriving(school, established, -1));
      if (limit === 'establishment') {
        const posts = facts.school(school).establishment;
        const excess = posts === undefined ? decimal(0) : excessOver(posts, own.length);
        return shedding(`s${school}`, net, excess, atLeastPercent);
      }
      const excesses = facts.subjectIndices.map((subject) => {
        const teachers = staffOf(facts, school, subject);
        return { subject, teachers, excess: excessOver(facts.demandAt(school, subject), teachers.length) };
      });
      if (per === undefined) {
        const inAll = excesses.map(({ excess }) => excess).reduce(plus, decimal(0));
        return shedding(`s${school}`, net, inAll, atLeastPercent);
      }
      return excesses
        .filter(({ excess }) => excess.above > 0n)
        .flatMap(({ subject, teachers, excess }) => {
          const ofSubject = sum(leaving(teachers), arriving(school, inSubject(subject), -1));
          return shedding(`s${school}g${subject}`, ofSubject, excess, atLeastPercent);
        });
    });
  },
  audit: ({ at, limit, per, atLeastPercent }, facts, outcome) => {
    const here = facts.schoolsWhere(at);
    const counts = (): Map<string, number> => new Map();
    const [before, after] = [counts(), counts()];
    const count = (counted: Map<string, number>, school: SchoolIndex, subject: SubjectIndex): void => {
      for (const key of [`${school}`, `${school} ${subject}`]) counted.set(key, (counted.get(key) ?? 0) + 1);
    };
    for (const teacher of facts.teacherIndices) {
      if (facts.teacher(teacher).established === false) continue;
      count(before, facts.homeOf(teacher), facts.subjectOf(teacher));
      count(after, schoolAfter(outcome, teacher), subjectAfter(outcome, teacher));
    }
    const units: AreaVerdict[] = [];
    const judge = (unit: string, key: string, excess: Ratio): void => {
      if (excess.above <= 0n) return;
      const net = (before.get(key) ?? 0) - (after.get(key) ?? 0);
      // The least whole number n with 100 · n ≥ percent · excess.
      const product = times(excess, decimal(atLeastPercent));
      const required = Number((product.above + 100n * product.below - 1n) / (100n * product.below));
      const breach = Math.max(0, required - net);
      units.push({ unit, measured: net, required, numerator: net, denominator: asNumber(excess), breach });
    };
    for (const school of facts.schoolIndices) {
      if (!here[school]) continue;
      const { id, establishment } = facts.school(school);
      if (limit === 'establishment') {
        const staff = decimal(before.get(`${school}`) ?? 0);
        if (establishment !== undefined) judge(id, `${school}`, minus(staff, decimal(establishment)));
        continue;
      }
      let inAll = decimal(0);
      for (const subject of facts.subjectIndices) {
        const key = `${school} ${subject}`;
        const excess = minus(decimal(before.get(key) ?? 0), decimal(facts.demandAt(school, subject)));
        if (per === 'subject') judge(`${id} · ${facts.subjectName(subject)}`, key, excess);
        else if (excess.above > 0n) inAll = plus(inAll, excess);
      }
      if (per === undefined) judge(id, `${school}`, inAll);
    }
    return sumVerdicts(units);
  },
  relax: (_, verdict) => {
    const shares = areaVerdicts(verdict)
      .filter(({ breach }) => breach > 0)
      .map(({ measured, denominator = 1 }) => {
        const excess = decimal(denominator);
        const share = ratio(BigInt(Math.max(0, measured)) * 100_000_000n * excess.below, excess.above);
        return roundedDown(share) / 1_000_000;
      });
    return relaxationOf({ atLeastPercent: Math.min(...shares) });
  },
});
