import { describe, it } from 'vitest';
import { expectBreach, expectLeastBreach, must } from '../support/plan-in-process.ts';
import { rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const rural = { field: 'setting', is: 'rural' };
const urban = { field: 'setting', is: 'urban' };
const schools = [
  school('A', { standing: 'strong' }),
  school('B', { setting: 'rural', standing: 'weak' }),
  school('C', { setting: 'town' }),
];
const roster = rosterOf(schools, [...teachers('a', 2, 'A'), teacher('b1', 'B'), teacher('c1', 'C')]);
const direction = (settings: object) => ({ rule: 'direction', ...settings });

describe('direction', () => {
  it('forbids by origin and destination, and counts those who go all the same', () => {
    const clause = direction({ forbid: [{ from: rural, to: urban }] });
    expectBreach(roster, clause, { b1: 'A' }, 1);
    expectBreach(roster, clause, { b1: 'C', a1: 'B', c1: 'A' }, 0);
  });

  it('allows nothing but what it lists', () => {
    const clause = direction({ allow: [{ from: urban, to: rural }, { from: rural }] });
    expectBreach(roster, clause, { a1: 'B', b1: 'C' }, 0);
    expectBreach(roster, clause, { a1: 'B', a2: 'C', c1: 'B' }, 2);
  });

  it('forbids what it also allows', () => {
    const clause = direction({ allow: [{ from: urban }], forbid: [{ to: rural }] });
    expectBreach(roster, clause, { a1: 'C' }, 0);
    expectBreach(roster, clause, { a1: 'B' }, 1);
  });

  it('knows no kind of a school whose field is missing', () => {
    const toWeaker = direction({ allow: [{ to: { field: 'standing', in: ['weak', 'ordinary'] } }] });
    expectBreach(roster, toWeaker, { a1: 'C' }, 1);
    expectBreach(roster, toWeaker, { a1: 'B' }, 0);
  });

  it('speaks only of those it names', () => {
    const clause = direction({ who: { field: 'id', is: 'a1' }, forbid: [{ from: urban }] });
    expectBreach(roster, clause, { a1: 'B', a2: 'B' }, 1);
  });

  it('is kept while there is another way, and broken once where there is none', async () => {
    const clause = direction({ forbid: [{ from: rural, to: urban }] });
    const others = [must('must-move', { at: rural })];
    await expectLeastBreach(roster, clause, 0, { others });
    const two = rosterOf(schools.slice(0, 2), [teacher('a1', 'A'), teacher('b1', 'B')]);
    await expectLeastBreach(two, clause, 1, { others });
  });
});
