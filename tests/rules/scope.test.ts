import { describe, it } from 'vitest';
import { expectBreach, expectLeastBreach, must } from '../support/plan-in-process.ts';
import { rosterOf, school, teachers } from '../support/rosters.ts';

/** B lies a tenth of a degree north of A: 6371.0088 · π ∕ 1800 = 11.1195 km. C is not located. */
const roster = rosterOf(
  [
    school('A', { zone: 'east', group: 'g', location: { longitude: 108, latitude: 34 } }),
    school('B', { zone: 'east', township: 't', location: { longitude: 108, latitude: 34.1 } }),
    school('C', { zone: 'west', township: 't' }),
    school('D'),
    school('E'),
  ],
  ['A', 'B', 'C', 'D', 'E'].flatMap((id) => teachers(id.toLowerCase(), 2, id)),
);
const scope = (settings: object) => ({ rule: 'scope', ...settings });

describe('scope', () => {
  it('keeps inside a zone that both schools state', () => {
    const clause = scope({ within: 'zone' });
    expectBreach(roster, clause, { a1: 'B' }, 0);
    expectBreach(roster, clause, { a1: 'C' }, 1);
    // Neither D nor E states one, which does not make it the same one.
    expectBreach(roster, clause, { d1: 'E', a1: 'D' }, 2);
  });

  it('keeps inside a township or group likewise, and the county is no limit', () => {
    expectBreach(roster, scope({ within: 'township' }), { b1: 'C', a1: 'B' }, 1);
    expectBreach(roster, scope({ within: 'group' }), { a1: 'B' }, 1);
    expectBreach(roster, scope({ within: 'county' }), { a1: 'E', d1: 'B' }, 0);
  });

  it('takes pairs both ways', () => {
    const clause = scope({ pairs: [['A', 'C']] });
    expectBreach(roster, clause, { a1: 'C', c1: 'A' }, 0);
    expectBreach(roster, clause, { a1: 'B', b1: 'A' }, 2);
    const forbidden = scope({ forbiddenPairs: [['A', 'C']] });
    expectBreach(roster, forbidden, { a1: 'C', c1: 'A', b1: 'C' }, 2);
  });

  it('reaches so many kilometres, and not where a place is not known', () => {
    expectBreach(roster, scope({ atMostKm: 11.12 }), { a1: 'B' }, 0);
    expectBreach(roster, scope({ atMostKm: 11.11 }), { a1: 'B' }, 1);
    expectBreach(roster, scope({ atMostKm: 50_000 }), { a1: 'C', d1: 'A' }, 2);
  });

  it('requires everything it states at once', () => {
    const clause = scope({ within: 'zone', forbiddenPairs: [['B', 'A']] });
    expectBreach(roster, clause, { a1: 'B' }, 1);
  });

  it('is kept by going to another school, and broken once by each who has none', async () => {
    const clause = scope({ within: 'zone' });
    const goes = (id: string) => ({ others: [must('must-move', { at: { field: 'id', is: id } })] });
    await expectLeastBreach(roster, clause, 0, goes('A'));
    await expectLeastBreach(roster, clause, 2, goes('C'));
  });
});
