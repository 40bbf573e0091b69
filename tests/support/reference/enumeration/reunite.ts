import { positionOfTeacher, schoolAfter } from './shared/case.ts';
import type { EnumeratedGoal } from './shared/member.ts';

export const reunite: EnumeratedGoal = {
  goal: 'reunite',
  value: (given, clause) => {
    const position = positionOfTeacher(given);
    const links = (given.roster.links ?? []).filter(
      ({ kind }) => clause.kind === undefined || kind === clause.kind,
    );
    // A pair listed twice, or the other way round, is one pair.
    const pairs = new Map(
      links.map(({ kind, teachers: [first, second] }) => [
        JSON.stringify([kind, ...[first, second].sort()]),
        [position(first), position(second)] as const,
      ]),
    );
    const within = (clause.within ?? 'school') as 'school' | 'township' | 'zone';
    return (plan) =>
      [...pairs.values()].filter(([first, second]) => {
        const [a, b] = [schoolAfter(given, plan, first), schoolAfter(given, plan, second)];
        if (a === b) return false;
        return within === 'school' || a[within] === undefined || a[within] !== b[within];
      }).length;
  },
};
