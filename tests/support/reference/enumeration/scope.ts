import { wrongMovers } from './shared/case.ts';
import type { EnumeratedRule } from './shared/member.ts';
import { kilometresBetween } from './shared/quantities.ts';

type Pairs = readonly (readonly [string, string])[] | undefined;

const joins = (pairs: Pairs, a: string, b: string): boolean =>
  (pairs ?? []).some((pair) => pair.includes(a) && pair.includes(b) && a !== b);

const closes: NonNullable<EnumeratedRule['closes']> = (given, clause) => {
  const within = clause.within ?? (clause.pairs === undefined ? 'county' : 'pairs');
  return (teacher, { school }) => {
    const [from, to] = [given.homeSchool(teacher), given.school(school)];
    if (joins(clause.forbiddenPairs as Pairs, from.id, to.id)) return true;
    if (within === 'pairs' && !joins(clause.pairs as Pairs, from.id, to.id)) return true;
    if (within === 'zone' || within === 'township' || within === 'group') {
      if (from[within] === undefined || from[within] !== to[within]) return true;
    }
    if (clause.atMostKm === undefined) return false;
    const kilometres = kilometresBetween(from, to);
    return kilometres === undefined || kilometres > (clause.atMostKm as number);
  };
};

export const scope: EnumeratedRule = {
  rule: 'scope',
  closes,
  breach: (given, clause) => wrongMovers(given, clause, closes(given, clause)),
};
