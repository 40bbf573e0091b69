import { z } from 'zod';
import { decimal } from '../exact.ts';
import type { Facts } from '../facts/facts.ts';
import { schoolAfter } from '../facts/outcome.ts';
import { presence } from '../facts/presence.ts';
import { at, who } from '../vocabulary/clause-settings.ts';
import type { TeacherIndex } from '../vocabulary/positions.ts';
import { type Constraint, constant, leaving, sum } from '../vocabulary/terms.ts';
import { en, zh } from '../vocabulary/words.ts';
import { type AreaVerdict, defineRule } from './rule.ts';

const settings = z.strictObject({
  who,
  at,
  kind: z.enum(['spouses', 'kin']),
  require: z.enum(['one-moves', 'at-most-one-moves', 'same-school', 'not-same-school']),
});
type Settings = z.infer<typeof settings>;

const pairsOf = (
  { kind, require, who, at }: Settings,
  facts: Facts,
): readonly (readonly [TeacherIndex, TeacherIndex])[] => {
  const concerned = facts.concerned({ who, at });
  return facts.links
    .filter((link) => link.kind === kind && concerned[link.pair[0]] && concerned[link.pair[1]])
    .map(({ pair }) => pair)
    .filter(([a, b]) => require !== 'one-moves' || facts.homeOf(a) === facts.homeOf(b));
};

export const linked = defineRule({
  id: 'linked',
  name: { en: 'related persons', zh: '亲属关系' },
  sentence: {
    en: 'Spouses or kin: exactly one of a pair who share a school moves; at most one moves; they end in the same school, or not in the same school.',
    zh: '夫妻或亲属：同校的须有且仅有一人交流；至多一人交流；交流后同校，或不同校。',
  },
  formula:
    'one-moves: out_a + out_b = 1 where home_a = home_b; at-most-one-moves: out_a + out_b ≤ 1; same-school: at_{a,s} ≤ at_{b,s} for every s; not-same-school: at_{a,s} + at_{b,s} ≤ 1 for every s',
  families: ['F12'],
  breachUnit: 'pairs',
  settings,
  say: ({ who, at, kind, require }, { teachers }) => {
    const named = { spouses: { en: 'spouses', zh: '夫妻' }, kin: { en: 'relatives', zh: '亲属' } }[kind];
    const both = who === undefined && at === undefined ? undefined : teachers(who, at);
    const pair = both ? { en: en`${named} who are both ${both}`, zh: zh`双方均为${both}的${named}` } : named;
    return {
      'one-moves': {
        en: en`of ${pair} in one school, exactly one moves`,
        zh: zh`在同一学校的${pair}，有且仅有一方交流`,
      },
      'at-most-one-moves': { en: en`of ${pair} at most one moves`, zh: zh`${pair}至多一方交流` },
      'same-school': { en: en`${pair} end in the same school`, zh: zh`${pair}交流后应在同一学校` },
      'not-same-school': {
        en: en`${pair} do not end in the same school`,
        zh: zh`${pair}交流后不得在同一学校`,
      },
    }[require];
  },
  example: { settings: { kind: 'spouses', require: 'same-school' } },
  needs: ({ kind }) => [{ kind: 'links', of: kind }],
  // To end in one school, or not in one, says something about every school that the first may go to.
  work: ({ kind, require }, { links, schools }) =>
    links.filter((link) => link.kind === kind).length *
    (require === 'one-moves' || require === 'at-most-one-moves' ? 1_000 : 5_000 * schools.length),
  require: (settings, facts) =>
    pairsOf(settings, facts).map(([a, b], position): Constraint => {
      const name = `p${position}`;
      const movers = leaving([a, b]);
      if (settings.require === 'one-moves') {
        return { kind: 'limit', name, count: movers, limits: { atLeast: decimal(1), atMost: decimal(1) } };
      }
      if (settings.require === 'at-most-one-moves') {
        return { kind: 'limit', name, count: movers, limits: { atMost: decimal(1) } };
      }
      const stage = facts.school(facts.homeOf(a)).stage;
      const reachable = facts.schoolIndices.filter((school) => facts.school(school).stage === stage);
      const together = settings.require === 'same-school';
      const otherStage = facts.school(facts.homeOf(b)).stage !== stage;
      return {
        kind: 'all-or-breach',
        name,
        parts: reachable.map((school) => {
          const second = otherStage ? constant(0) : presence(facts, b, [school], together ? -1 : 1);
          return { count: sum(presence(facts, a, [school]), second), atMost: together ? 0 : 1 };
        }),
      };
    }),
  audit: (settings, facts, outcome) => {
    const concerned = facts.concerned(settings);
    const units: AreaVerdict[] = [];
    let [measured, required] = [0, 0];
    for (const { kind, pair } of facts.links) {
      const [a, b] = pair;
      if (kind !== settings.kind || !concerned[a] || !concerned[b]) continue;
      const [homeA, homeB] = [facts.homeOf(a), facts.homeOf(b)];
      const [schoolA, schoolB] = [schoolAfter(outcome, a), schoolAfter(outcome, b)];
      if (settings.require === 'one-moves' && homeA !== homeB) continue;
      const movers = (schoolA !== homeA ? 1 : 0) + (schoolB !== homeB ? 1 : 0);
      const holds = {
        'one-moves': movers === 1,
        'at-most-one-moves': movers < 2,
        'same-school': schoolA === schoolB,
        'not-same-school': schoolA !== schoolB,
      }[settings.require];
      required += 1;
      if (holds) measured += 1;
      else {
        const unit = `${facts.teacher(a).id} · ${facts.teacher(b).id}`;
        units.push({ unit, measured: 0, required: 1, breach: 1 });
      }
    }
    return { measured, required, breach: required - measured, ...(units.length > 0 ? { units } : {}) };
  },
});
