import { z } from 'zod';
import { decimal, percentAbove, percentBelow, percentOf, roundedDown, roundedUp } from '../exact.ts';
import { areaKinds, type Facts, type Members } from '../facts/facts.ts';
import { countedPer } from '../facts/needs.ts';
import { at, percent, persons, who } from '../vocabulary/clause-settings.ts';
import { predicateSchema, type Whom } from '../vocabulary/predicate.ts';
import { leaving } from '../vocabulary/terms.ts';
import { areaVerdicts, crossFieldRule, defineRule, relaxationOf, sumVerdicts } from './rule.ts';

const settings = z
  .strictObject({
    who,
    at,
    of: predicateSchema.optional().meta({ description: 'The denominator; default: the eligible in `who`.' }),
    atLeast: persons.optional(),
    atMost: persons.optional(),
    exactly: persons.optional(),
    atLeastPercent: percent.optional(),
    atMostPercent: percent.optional(),
    per: z.enum(areaKinds).optional().meta({ description: 'Unit in which it is counted; default county.' }),
  })
  .refine(
    ({ atLeast, atMost, exactly, atLeastPercent, atMostPercent }) =>
      [atLeast, atMost, exactly, atLeastPercent, atMostPercent].some((limit) => limit !== undefined),
    crossFieldRule(
      ['atLeast', 'atMost', 'exactly', 'atLeastPercent', 'atMostPercent'],
      'needs at least one of atLeast, atMost, exactly, atLeastPercent, atMostPercent',
    ),
  );
type Settings = z.infer<typeof settings>;

const denominatorOf = ({ of, who, at }: Settings, facts: Facts): Members => {
  if (of !== undefined) return facts.concerned({ who: of, at });
  return facts
    .concerned({ who, at } satisfies Whom)
    .map((member, teacher) => member & facts.eligible[teacher]!);
};

/** Every unit that a school in `at` belongs to, in order; schools that state none are counted nowhere. */
const unitsOf = ({ per = 'county', at }: Settings, facts: Facts): ReadonlyMap<string, readonly number[]> => {
  const here = facts.schoolsWhere(at);
  const units = new Map<string, number[]>();
  for (let school = 0; school < facts.schools.length; school++) {
    if (!here[school]) continue;
    const unit = facts.areaOf(school, per);
    if (unit === undefined) continue;
    const known = units.get(unit);
    if (known) known.push(school);
    else units.set(unit, [school]);
  }
  return units;
};

export const rotationQuota = defineRule({
  id: 'rotation-quota',
  sentence: {
    en: 'How many of a group move: at least or at most so many, or so many percent of a named denominator.',
    zh: '某类教师的交流人数：不少于、不多于若干人，或占指定分母的若干百分比。',
  },
  formula:
    '⌈atLeastPercent · |of ∩ u| ∕ 100⌉ ≤ Σ_{t ∈ who ∩ u} out_t ≤ ⌊atMostPercent · |of ∩ u| ∕ 100⌋ for every unit u',
  families: ['F04', 'F06'],
  breachUnit: 'persons',
  settings,
  words: {
    of: { en: 'of (the denominator)', zh: '分母' },
    exactly: { en: 'exactly', zh: '恰为' },
  },
  predicates: { of: 'teachers' },
  example: { settings: { atLeastPercent: 33.3, atMost: 3 } },
  isQuota: true,
  needs: countedPer,
  areas: (settings, facts) => [...unitsOf(settings, facts).keys()],
  require: (settings, facts) => {
    const [counted, denominator] = [facts.concerned(settings), denominatorOf(settings, facts)];
    return [...unitsOf(settings, facts)].map(([unit, schools], position) => {
      const teachers = schools.flatMap((school) => facts.teachersAt[school]!);
      const size = teachers.reduce((amount, teacher) => amount + denominator[teacher]!, 0);
      const { atLeast, atMost, exactly, atLeastPercent, atMostPercent } = settings;
      const lower = [
        atLeast,
        exactly,
        atLeastPercent === undefined ? undefined : roundedUp(percentOf(atLeastPercent, size)),
      ];
      const upper = [
        atMost,
        exactly,
        atMostPercent === undefined ? undefined : roundedDown(percentOf(atMostPercent, size)),
      ];
      const least = Math.max(...lower.filter((limit) => limit !== undefined));
      const most = Math.min(...upper.filter((limit) => limit !== undefined));
      return {
        kind: 'limit' as const,
        name: unit === 'county' ? '' : `u${position}`,
        count: leaving(teachers.filter((teacher) => counted[teacher])),
        limits: {
          ...(Number.isFinite(least) ? { atLeast: decimal(least) } : {}),
          ...(Number.isFinite(most) ? { atMost: decimal(most) } : {}),
        },
      };
    });
  },
  audit: (settings, facts, outcome) => {
    const named = facts.concerned(settings);
    const total = denominatorOf(settings, facts);
    const tallies = new Map<string, { moved: number; size: number }>();
    facts.schoolsWhere(settings.at).forEach((here, school) => {
      const unit = here ? facts.areaOf(school, settings.per ?? 'county') : undefined;
      if (unit !== undefined && !tallies.has(unit)) tallies.set(unit, { moved: 0, size: 0 });
    });
    facts.home.forEach((home, teacher) => {
      const unit = facts.areaOf(home, settings.per ?? 'county');
      const tally = unit === undefined ? undefined : tallies.get(unit);
      if (!tally) return;
      if (total[teacher]) tally.size += 1;
      if (named[teacher] && outcome.school[teacher] !== home) tally.moved += 1;
    });
    return sumVerdicts(
      [...tallies].map(([unit, { moved, size }]) => {
        let [least, most] = [settings.atLeast ?? 0, settings.atMost ?? Infinity];
        if (settings.exactly !== undefined) {
          least = Math.max(least, settings.exactly);
          most = Math.min(most, settings.exactly);
        }
        if (settings.atLeastPercent !== undefined)
          least = Math.max(least, roundedUp(percentOf(settings.atLeastPercent, size)));
        if (settings.atMostPercent !== undefined)
          most = Math.min(most, roundedDown(percentOf(settings.atMostPercent, size)));
        const onlyAtMost =
          settings.atLeast === undefined &&
          settings.exactly === undefined &&
          settings.atLeastPercent === undefined;
        return {
          unit,
          measured: moved,
          required: onlyAtMost || moved > most ? most : least,
          numerator: moved,
          denominator: size,
          breach: Math.max(0, least - moved) + Math.max(0, moved - most),
        };
      }),
    );
  },
  relax: ({ atLeast, atMost, exactly, atLeastPercent, atMostPercent }, verdict) => {
    const moved = areaVerdicts(verdict).map(({ numerator = 0 }) => numerator);
    const [fewest, most] = [Math.min(...moved), Math.max(...moved)];
    const shares = areaVerdicts(verdict)
      .map(({ numerator = 0, denominator = 0 }) => [Math.min(numerator, denominator), denominator] as const)
      .filter(([, size]) => size > 0);
    const [least, atMostShare] = [
      Math.min(100, ...shares.map(([part, size]) => percentBelow(part, size))),
      Math.max(0, ...shares.map(([part, size]) => percentAbove(part, size))),
    ];
    return relaxationOf({
      ...(atLeast !== undefined && fewest < atLeast ? { atLeast: fewest } : {}),
      ...(atMost !== undefined && most > atMost ? { atMost: most } : {}),
      // Units that miss a number on different sides keep no other number in its place.
      ...(exactly !== undefined && fewest === most && fewest !== exactly ? { exactly: fewest } : {}),
      ...(atLeastPercent !== undefined && least < atLeastPercent ? { atLeastPercent: least } : {}),
      ...(atMostPercent !== undefined && atMostShare > atMostPercent ? { atMostPercent: atMostShare } : {}),
    });
  },
});
