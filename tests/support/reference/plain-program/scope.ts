import { named, number } from './shared/county.ts';
import type { PlainMoveRule } from './shared/member.ts';

type Pairs = readonly (readonly [string, string])[] | undefined;
type Within = 'zone' | 'township' | 'group' | 'pairs' | 'county';

const keyOf = (a: string, b: string): string => JSON.stringify([a, b]);

const bothWays = (pairs: Pairs): ReadonlySet<string> =>
  new Set((pairs ?? []).flatMap(([a, b]) => [keyOf(a, b), keyOf(b, a)]));

export const scope: PlainMoveRule = {
  rule: 'scope',
  allows: (county, clause) => {
    const isNamed = named(county, clause);
    const [allowed, forbidden] = [bothWays(clause.pairs as Pairs), bothWays(clause.forbiddenPairs as Pairs)];
    const within = (clause.within ?? (clause.pairs === undefined ? 'county' : 'pairs')) as Within;
    const atMostKm = number(clause, 'atMostKm');
    return ({ teacher, school }) => {
      if (!isNamed(teacher)) return true;
      const [from, to] = [county.homeSchool(teacher), county.school(school)];
      const pair = keyOf(from.id, to.id);
      if (forbidden.has(pair)) return false;
      if (within === 'pairs' && !allowed.has(pair)) return false;
      if (within === 'zone' || within === 'township' || within === 'group') {
        if (from[within] === undefined || from[within] !== to[within]) return false;
      }
      if (atMostKm === undefined) return true;
      const kilometres = county.facts.kilometres(county.home(teacher), school);
      return kilometres !== undefined && kilometres <= atMostKm;
    };
  },
};
