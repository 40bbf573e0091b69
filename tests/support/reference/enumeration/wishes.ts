import { wrongMovers } from './shared/case.ts';
import type { EnumeratedRule } from './shared/member.ts';

const closes: NonNullable<EnumeratedRule['closes']> =
  (given, clause) =>
  (teacher, { school }) => {
    const { wishes: wished = [], school: home } = given.teacher(teacher);
    const { id } = given.school(school);
    if (clause.require === 'only-wished') return !wished.includes(id);
    if (wished.length === 0) return false;
    const liked = wished.includes(home) ? wished.slice(0, wished.indexOf(home)) : wished;
    return !liked.includes(id);
  };

export const wishes: EnumeratedRule = {
  rule: 'wishes',
  closes,
  breach: (given, clause) => wrongMovers(given, clause, closes(given, clause)),
};
