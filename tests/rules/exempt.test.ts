import { describe, it } from 'vitest';
import { expectBreach, expectLeastBreach, must } from '../support/plan-in-process.ts';
import { allTo, rosterOf, school, teacher } from '../support/rosters.ts';

const roster = rosterOf(
  [school('A'), school('B')],
  [
    teacher('fifty', 'A', { bornOn: '1976-09-01' }),
    teacher('still-fifty', 'A', { bornOn: '1975-09-02' }),
    teacher('elder', 'A', { bornOn: '1975-09-01' }),
    teacher('willing-elder', 'A', { bornOn: '1970-01-01', volunteer: true }),
    teacher('unknown', 'A'),
  ],
);
const elders = { rule: 'exempt', who: { field: 'age', above: 50 } };

describe('exempt', () => {
  it('holds while none it names moves', () => {
    expectBreach(roster, elders, allTo('B', 'fifty', 'still-fifty'), 0);
  });

  it('names those who turned fifty-one on the day itself, and none whose age is not known', () => {
    expectBreach(roster, elders, { elder: 'B' }, 1);
    expectBreach(roster, elders, { unknown: 'B' }, 0);
  });

  it('counts every one of them who moves', () => {
    expectBreach(roster, elders, allTo('B', 'fifty', 'elder', 'willing-elder'), 2);
  });

  it('lets volunteers go with mayVolunteer', () => {
    const willing = { ...elders, mayVolunteer: true };
    expectBreach(roster, willing, allTo('B', 'elder', 'willing-elder'), 1);
    expectBreach(roster, willing, { 'willing-elder': 'B' }, 0);
  });

  it('does not concern those that unless brings back in', () => {
    const unless = { ...elders, unless: { field: 'id', is: 'elder' } };
    expectBreach(roster, unless, { elder: 'B' }, 0);
    expectBreach(roster, unless, { 'willing-elder': 'B' }, 1);
  });

  it('is kept while others can go, and broken by no more persons than are needed', async () => {
    const quota = (atLeast: number) => ({ others: [must('rotation-quota', { atLeast })] });
    await expectLeastBreach(roster, elders, 0, quota(3));
    await expectLeastBreach(roster, elders, 2, quota(5));
  });
});
