import { describe, expect, it } from 'vitest';
import { goal, goalValue, movesOf, must, planOf } from '../support/plan-in-process.ts';
import { rosterOf, school, teacher } from '../support/rosters.ts';

/** A and B share zone and township, C neither with them; D states none; J is a junior school in the zone of A. */
const roster = rosterOf(
  [
    school('A', { zone: 'z', township: 't' }),
    school('B', { zone: 'z', township: 't' }),
    school('C', { zone: 'y', township: 's' }),
    school('D'),
    school('J', { stage: 'junior', zone: 'z' }),
  ],
  [
    teacher('her', 'A'),
    teacher('him', 'C'),
    teacher('sister', 'B'),
    teacher('brother', 'D'),
    teacher('upper', 'J'),
  ],
  [
    { kind: 'spouses', teachers: ['her', 'him'] },
    { kind: 'spouses', teachers: ['him', 'her'] },
    { kind: 'kin', teachers: ['sister', 'brother'] },
    { kind: 'kin', teachers: ['sister', 'upper'] },
  ],
);
const reunite = (more: Readonly<Record<string, unknown>> = {}) => goal('reunite', more);

describe('reunite', () => {
  it('counts the linked pairs who do not end in one school, each once', () => {
    expect(goalValue(roster, reunite(), {})).toBe(3);
    expect(goalValue(roster, reunite(), { her: 'C' })).toBe(2);
    expect(goalValue(roster, reunite(), { her: 'B', him: 'B', brother: 'B' })).toBe(1);
    expect(goalValue(roster, reunite(), { her: 'C', him: 'A' })).toBe(3);
  });

  it('counts one kind of link, where given', () => {
    expect(goalValue(roster, reunite({ kind: 'spouses' }), {})).toBe(1);
    expect(goalValue(roster, reunite({ kind: 'kin' }), { her: 'C' })).toBe(2);
  });

  it('or in one zone or township, which two stages may share', () => {
    // sister and upper share a zone, and J states no township.
    expect(goalValue(roster, reunite({ within: 'zone' }), {})).toBe(2);
    expect(goalValue(roster, reunite({ within: 'township' }), {})).toBe(3);
    expect(goalValue(roster, reunite({ within: 'zone' }), { him: 'B' })).toBe(1);
    expect(goalValue(roster, reunite({ within: 'township' }), { him: 'B' })).toBe(2);
  });

  it('a school that states none shares it with no other, but is one school all the same', () => {
    expect(goalValue(roster, reunite({ within: 'zone', kind: 'kin' }), { sister: 'D' })).toBe(1);
    // A zone may be called what a school is called.
    const confusing = rosterOf(
      [school('A', { zone: 'school B' }), school('B'), school('C', { zone: 'B' })],
      [teacher('one', 'A'), teacher('other', 'B')],
      [{ kind: 'kin', teachers: ['one', 'other'] }],
    );
    expect(goalValue(confusing, reunite({ within: 'zone' }), {})).toBe(1);
  });

  it('is as good as can be with the fewest moves', async () => {
    const plan = await planOf(roster, [reunite()]);
    // sister and upper are of two stages.
    expect(plan.goals).toMatchObject([{ value: 1, bound: 1 }]);
    expect(plan.postings).toHaveLength(2);
    const near = await planOf(roster, [reunite({ within: 'zone' })]);
    expect(near.goals).toMatchObject([{ value: 0 }]);
    const held = await planOf(roster, [must('exempt', { who: { field: 'id', is: 'him' } }), reunite()]);
    expect(held.goals).toMatchObject([{ value: 1 }]);
    expect(movesOf(held)).toMatchObject({ her: 'C' });
  });

  it('distinguishes a school from a zone of its name, in the program as well', async () => {
    const confusing = rosterOf(
      [school('A', { zone: 'school B' }), school('B')],
      [teacher('one', 'A'), teacher('other', 'B')],
      [{ kind: 'kin', teachers: ['one', 'other'] }],
    );
    const plan = await planOf(confusing, [reunite({ within: 'zone' })]);
    expect(plan.goals).toMatchObject([{ value: 0 }]);
    expect(plan.postings).toHaveLength(1);
  });
});
