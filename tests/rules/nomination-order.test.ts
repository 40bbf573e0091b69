import { describe, expect, it } from 'vitest';
import { expectBreach, expectLeastBreach, movesOf, must } from '../support/plan-in-process.ts';
import { allTo, rosterOf, school, teacher } from '../support/rosters.ts';

/** In order: volunteers, then the longest serving; two alike; last whose years are not known. */
const roster = rosterOf(
  [school('A'), school('B')],
  [
    teacher('z-willing', 'A', { volunteer: true, joinedSchoolOn: '2020-09-01' }),
    teacher('y-oldest', 'A', { joinedSchoolOn: '2001-09-01', volunteer: false }),
    teacher('x-old', 'A', { joinedSchoolOn: '2010-09-01' }),
    teacher('w-old', 'A', { joinedSchoolOn: '2010-10-01', volunteer: false }),
    teacher('v-unknown', 'A'),
    teacher('music', 'A', { subject: 'music', joinedSchoolOn: '2019-09-01' }),
    teacher('b', 'B', { joinedSchoolOn: '2018-09-01' }),
  ],
);
const order = { rule: 'nomination-order', by: ['volunteer', 'yearsInSchool'] };

describe('nomination-order', () => {
  it('none goes while one before them stays', () => {
    expectBreach(roster, order, {}, 0);
    expectBreach(roster, order, { 'z-willing': 'B' }, 0);
    expectBreach(roster, order, allTo('B', 'z-willing', 'y-oldest'), 0);
    expectBreach(roster, order, { 'y-oldest': 'B' }, 1);
    // z, y, and x of fifteen years stay; w of fourteen does not.
    expectBreach(roster, order, { 'w-old': 'B' }, 3);
    expectBreach(roster, order, { 'v-unknown': 'B' }, 4);
    expectBreach(roster, order, allTo('B', 'z-willing', 'v-unknown'), 3);
  });

  it('an absent flag is a no, not less than a no', () => {
    // The field is missing for x and false for w: years decide between them.
    expectBreach(roster, order, allTo('B', 'z-willing', 'y-oldest', 'x-old'), 0);
    expectBreach(roster, order, allTo('B', 'z-willing', 'y-oldest', 'w-old'), 1);
  });

  it('does not order equals', () => {
    const byFlag = { ...order, by: ['volunteer'] };
    expectBreach(roster, byFlag, allTo('B', 'z-willing', 'v-unknown'), 0);
    expectBreach(roster, byFlag, { 'v-unknown': 'B' }, 1);
  });

  it('holds inside each subject, or over all of a school', () => {
    expectBreach(roster, order, { music: 'B', b: 'A' }, 0);
    // z, y, x and w come before seven years of music; b is at another school.
    expectBreach(roster, { ...order, perSubject: false }, { music: 'B', b: 'A' }, 4);
  });

  it('does not wait for those that a must exemption or a pin keeps, or who may not move', () => {
    const kept = must('exempt', { who: { field: 'id', is: 'z-willing' } });
    expectBreach(roster, order, { 'y-oldest': 'B' }, 0, { others: [kept] });
    expectBreach(roster, order, { 'y-oldest': 'B' }, 0, { pins: [{ teacher: 'z-willing', stays: true }] });
    const eligible = must('eligible', { who: { field: 'yearsInSchool', atLeast: 10 } });
    expectBreach(roster, order, { 'y-oldest': 'B' }, 0, { others: [eligible] });
    expectBreach(roster, { ...order, who: { field: 'volunteer', is: false } }, { 'w-old': 'B' }, 1);
  });

  it('does not wait for those whom a must clause leaves no school to go to', async () => {
    const locked = must('lock-in', {
      who: { field: 'id', is: 'z-willing' },
      monthsSince: 'joinedSchoolOn',
      atLeastMonths: 120,
    });
    expectBreach(roster, order, { 'y-oldest': 'B' }, 0, { others: [locked] });
    expectBreach(roster, order, { 'x-old': 'B' }, 1, { others: [locked] });
    const lenient = { ...locked, strength: 'in-principle' as const };
    expectBreach(roster, order, { 'y-oldest': 'B' }, 1, { others: [lenient] });
    const quota = must('rotation-quota', { exactly: 1, who: { field: 'subject', is: 'maths' } });
    await expectLeastBreach(roster, order, 0, { others: [locked, quota] });
  });

  it('is the order in which the planner takes them', async () => {
    const quota = (exactly: number) => ({
      others: [must('rotation-quota', { exactly, at: { field: 'id', is: 'A' } })],
    });
    const maths = { ...order, who: { field: 'subject', is: 'maths' } };
    const gone = async (exactly: number) =>
      Object.keys(
        movesOf(
          await expectLeastBreach(roster, { ...maths, perSubject: false }, 0, {
            others: [...quota(exactly).others, must('exempt', { who: { field: 'subject', is: 'music' } })],
          }),
        ),
      );
    expect(await gone(1)).toEqual(['z-willing']);
    expect(await gone(3)).toEqual(['x-old', 'y-oldest', 'z-willing']);
  });

  it('is broken by as few as stay before one who must go', async () => {
    const stay = must('exempt', { who: { field: 'id', is: 'y-oldest' }, mayVolunteer: true });
    const cap = must('rotation-quota', { atMost: 1 });
    const go = must('must-move', { who: { field: 'id', is: 'x-old' } });
    // y does not count, as it may not go; z could and does not.
    await expectLeastBreach(roster, order, 1, { others: [stay, cap, go] });
  });
});
