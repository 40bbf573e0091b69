import { describe, expect, it } from 'vitest';
import { expectBreach, expectLeastBreach, must } from '../support/plan-in-process.ts';
import { allTo, rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const roster = rosterOf(
  [school('A'), school('B'), school('C')],
  [
    ...teachers('a', 3, 'A'),
    teacher('a4', 'A', { subject: 'music', alsoTeaches: ['maths'] }),
    ...teachers('b', 2, 'B'),
    ...teachers('c', 2, 'C'),
  ],
);
const everywhere = { rule: 'balanced-exchange' };
const between = { ...everywhere, between: [['A', 'B']] };
const secondSubject = { others: [must('qualified', { allowSecondSubject: true })] };

describe('balanced-exchange', () => {
  it('in each school as many come as go; a chain of three schools is balanced', () => {
    expectBreach(roster, everywhere, {}, 0);
    expectBreach(roster, everywhere, { a1: 'B', b1: 'A' }, 0);
    expectBreach(roster, everywhere, { a1: 'B', b1: 'C', c1: 'A' }, 0);
    // One too few at A, one too many at B.
    expectBreach(roster, everywhere, { a1: 'B' }, 2);
    // A sends three and gets one; B gets two and sends one; C gets one.
    expectBreach(roster, everywhere, { a1: 'B', a2: 'B', a3: 'C', b1: 'A' }, 2 + 1 + 1);
  });

  it('of the schools in at alone', () => {
    expectBreach(roster, { ...everywhere, at: { field: 'id', is: 'B' } }, { a1: 'B', a2: 'C' }, 1);
    expectBreach(roster, { ...everywhere, at: { field: 'id', is: 'B' } }, { a2: 'C' }, 0);
  });

  it('between two schools as many each way, whatever other moves there are', () => {
    expectBreach(roster, between, { a1: 'B', b1: 'A', a2: 'C' }, 0);
    expectBreach(roster, between, { a1: 'B', b1: 'C', c1: 'A' }, 1);
    expectBreach(roster, between, allTo('A', 'b1', 'b2'), 2);
    const both = {
      ...everywhere,
      between: [
        ['A', 'B'],
        ['C', 'A'],
      ],
    };
    expectBreach(roster, both, { a1: 'B', b1: 'C', c1: 'A' }, 2);
  });

  it('in each subject by itself with perSubject', () => {
    const moves = { a4: 'B', b1: 'A' };
    expectBreach(roster, between, moves, 0);
    // One in music, one in maths.
    expectBreach(roster, { ...between, perSubject: true }, moves, 2);
    // Each subject at A and at B.
    expectBreach(roster, { ...everywhere, perSubject: true }, moves, 4);
    expectBreach(roster, { ...everywhere, perSubject: true }, { a1: 'B', b1: 'A' }, 0);
  });

  it('counts who is posted in a second subject by the posting between schools', () => {
    const moves = { a4: ['B', 'maths'], b1: 'A' } as const;
    expectBreach(roster, { ...between, perSubject: true }, moves, 0, secondSubject);
    // A loses music and gains maths; at B maths for maths.
    expectBreach(roster, { ...everywhere, perSubject: true }, moves, 2, secondSubject);
  });

  it('speaks of those in who', () => {
    const music = { ...everywhere, who: { field: 'subject', is: 'music' } };
    expectBreach(roster, music, { a1: 'B' }, 0);
    expectBreach(roster, music, { a4: 'B' }, 2);
  });

  it('sends one back for each who must go, and is broken where no one can', async () => {
    const go = must('must-move', { who: { field: 'id', in: ['a1', 'a2'] } });
    const plan = await expectLeastBreach(roster, everywhere, 0, { others: [go] });
    expect(plan.postings).toHaveLength(4);
    const held = must('exempt', { at: { not: { field: 'id', is: 'A' } } });
    // Two go from A to B, or to B and C: either way 2 + 2.
    await expectLeastBreach(roster, everywhere, 4, { others: [go, held] });
    const toB = must('scope', { pairs: [['A', 'B']] });
    await expectLeastBreach(roster, between, 2, { others: [go, held, toB] });
  });
});
