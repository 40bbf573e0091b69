import { named } from './shared/county.ts';
import type { PlainMoveRule } from './shared/member.ts';

export const wishes: PlainMoveRule = {
  rule: 'wishes',
  allows: (county, clause) => {
    const isNamed = named(county, clause);
    const onlyWished = clause.require === 'only-wished';
    return ({ teacher, school }) => {
      if (!isNamed(teacher)) return true;
      const { wishes: wished = [], school: home } = county.teacher(teacher);
      if (wished.length === 0) return !onlyWished;
      const [rank, homeRank] = [wished.indexOf(county.school(school).id), wished.indexOf(home)];
      return rank >= 0 && (onlyWished || homeRank < 0 || rank < homeRank);
    };
  },
};
