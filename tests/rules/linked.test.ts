import { describe, expect, it } from 'vitest';
import { expectBreach, expectLeastBreach, must } from '../support/plan-in-process.ts';
import { allTo, rosterOf, school, teacher } from '../support/rosters.ts';

/** her and him share a school, near and far do not; a and b are kin. */
const roster = rosterOf(
  [school('A'), school('B'), school('J', { stage: 'junior' })],
  [
    teacher('her', 'A'),
    teacher('him', 'A'),
    teacher('near', 'A'),
    teacher('far', 'B'),
    teacher('a', 'A'),
    teacher('b', 'A'),
    teacher('upper', 'J'),
  ],
  [
    { kind: 'spouses', teachers: ['him', 'her'] },
    { kind: 'spouses', teachers: ['near', 'far'] },
    { kind: 'kin', teachers: ['a', 'b'] },
  ],
);
const couples = (require: string) => ({ rule: 'linked', kind: 'spouses', require });

describe('linked', () => {
  it('one-moves: exactly one of two who share a school', () => {
    const clause = couples('one-moves');
    expectBreach(roster, clause, {}, 1);
    expectBreach(roster, clause, { her: 'B' }, 0);
    expectBreach(roster, clause, allTo('B', 'her', 'him'), 1);
    // near and far do not share one, so it does not matter what they do.
    expectBreach(roster, clause, { her: 'B', near: 'B', far: 'A' }, 0);
  });

  it('at-most-one-moves: of any pair', () => {
    const clause = couples('at-most-one-moves');
    expectBreach(roster, clause, {}, 0);
    expectBreach(roster, clause, { her: 'B', near: 'B' }, 0);
    expectBreach(roster, clause, { her: 'B', him: 'B', near: 'B', far: 'A' }, 2);
  });

  it('same-school: wherever it is', () => {
    const clause = couples('same-school');
    expectBreach(roster, clause, {}, 1);
    expectBreach(roster, clause, { near: 'B' }, 0);
    expectBreach(roster, clause, { near: 'B', far: 'A' }, 1);
    expectBreach(roster, clause, { her: 'B', him: 'B', far: 'A' }, 0);
    expectBreach(roster, clause, { her: 'B' }, 2);
  });

  it('not-same-school: nowhere', () => {
    const clause = couples('not-same-school');
    expectBreach(roster, clause, {}, 1);
    expectBreach(roster, clause, { him: 'B' }, 0);
    expectBreach(roster, clause, { him: 'B', near: 'B' }, 1);
  });

  it('concerns its own kind of link, and pairs of which it names both', () => {
    expectBreach(roster, { ...couples('one-moves'), kind: 'kin' }, { her: 'B' }, 1);
    expectBreach(roster, { ...couples('one-moves'), kind: 'kin' }, { b: 'B' }, 0);
    expectBreach(roster, { ...couples('one-moves'), who: { not: { field: 'id', is: 'him' } } }, {}, 0);
  });

  it('counts a pair once, however often and in whatever order it is listed', () => {
    const twice = { ...roster, links: [...roster.links!, { kind: 'spouses', teachers: ['her', 'him'] }] };
    expectBreach(twice as typeof roster, couples('one-moves'), {}, 1);
  });

  it('is kept where it can be: one goes, both go, or they part', async () => {
    const one = await expectLeastBreach(roster, couples('one-moves'), 0);
    expect(one.postings.map(({ teacher }) => teacher)).toHaveLength(1);
    const same = await expectLeastBreach(roster, couples('same-school'), 0);
    expect(same.postings).toHaveLength(1);
    expect(['near', 'far']).toContain(same.postings[0]?.teacher);
    await expectLeastBreach(roster, couples('not-same-school'), 0);
  });

  it('is broken once per pair where it cannot be', async () => {
    const held = { others: [must('exempt')] };
    await expectLeastBreach(roster, couples('one-moves'), 1, held);
    await expectLeastBreach(roster, couples('same-school'), 1, held);
    await expectLeastBreach(roster, couples('at-most-one-moves'), 2, {
      others: [must('must-move', { who: { field: 'id', in: ['her', 'him', 'near', 'far'] } })],
    });
    const apart = rosterOf(
      [school('A'), school('J', { stage: 'junior' })],
      [teacher('lower', 'A'), teacher('upper', 'J')],
      [{ kind: 'kin', teachers: ['lower', 'upper'] }],
    );
    await expectLeastBreach(apart, { rule: 'linked', kind: 'kin', require: 'same-school' }, 1);
    await expectLeastBreach(apart, { rule: 'linked', kind: 'kin', require: 'not-same-school' }, 0);
  });
});
