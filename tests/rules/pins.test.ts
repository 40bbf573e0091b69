import { describe, expect, it } from 'vitest';
import type { Pin } from '../../models/vocabulary/plan.ts';
import { auditOf, goal, inPrinciple, movesOf, must, planOf } from '../support/plan-in-process.ts';
import { rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const roster = rosterOf(
  [school('A'), school('B'), school('C')],
  [...teachers('a', 2, 'A'), teacher('temporary', 'A', { established: false })],
);
const holds = (pin: Pin, moves: Parameters<typeof auditOf>[2]): boolean | undefined =>
  auditOf(roster, [], moves, [pin]).pins[0]?.holds;

describe('pins', () => {
  it('to a school hold when the teacher ends there', () => {
    expect(holds({ teacher: 'a1', school: 'B' }, { a1: 'B' })).toBe(true);
    expect(holds({ teacher: 'a1', school: 'B' }, { a1: 'C' })).toBe(false);
    expect(holds({ teacher: 'a1', school: 'B' }, {})).toBe(false);
    expect(holds({ teacher: 'a1', school: 'A' }, {})).toBe(true);
    expect(holds({ teacher: 'a1', school: 'A' }, { a1: 'B' })).toBe(false);
  });

  it('to stay, or not to go somewhere, hold for a teacher who stays', () => {
    expect(holds({ teacher: 'a1', stays: true }, { a2: 'B' })).toBe(true);
    expect(holds({ teacher: 'a1', stays: true }, { a1: 'B' })).toBe(false);
    expect(holds({ teacher: 'a1', notTo: ['B'] }, { a1: 'C' })).toBe(true);
    expect(holds({ teacher: 'a1', notTo: ['B'] }, {})).toBe(true);
    expect(holds({ teacher: 'a1', notTo: ['B', 'C'] }, { a1: 'C' })).toBe(false);
  });

  it('broken make a plan unclean', () => {
    expect(auditOf(roster, [], {}, [{ teacher: 'a1', school: 'B' }]).clean).toBe(false);
  });

  it('are kept by the planner against every goal, and send also a teacher who is not eligible', async () => {
    const pins: Pin[] = [
      { teacher: 'a1', school: 'C' },
      { teacher: 'temporary', school: 'B' },
    ];
    const plan = await planOf(roster, [goal('fewest-moves')], pins);
    expect(movesOf(plan)).toEqual({ a1: 'C', temporary: 'B' });
    expect(plan.goals).toMatchObject([{ value: 2 }]);
  });

  it('keep teachers where they are or away from a school', async () => {
    const everyone = must('must-move', { who: { field: 'established', is: true } });
    const plan = await planOf(roster, [everyone], [{ teacher: 'a1', notTo: ['B'] }]);
    expect(movesOf(plan).a1).toBe('C');
    const quota = must('rotation-quota', { exactly: 1 });
    const stays = await planOf(roster, [quota], [{ teacher: 'a1', stays: true }]);
    expect(Object.keys(movesOf(stays))).toEqual(['a2']);
  });

  it('are not given up for a clause: a must clause makes a conflict, one in principle is broken', async () => {
    const who = { field: 'id', is: 'a1' };
    const pins: Pin[] = [{ teacher: 'a1', stays: true }];
    const strict = await planOf(roster, [must('must-move', { who })], pins);
    expect(strict).toMatchObject({ outcome: 'infeasible', conflict: { clauses: [0], pins: [0] } });
    const lenient = await planOf(roster, [inPrinciple('must-move', { who })], pins);
    expect(lenient).toMatchObject({ outcome: 'optimal', postings: [], clauses: [{ breach: 1 }] });
  });

  it('that contradict each other leave no plan', async () => {
    const plan = await planOf(
      roster,
      [],
      [
        { teacher: 'a1', school: 'B' },
        { teacher: 'a1', notTo: ['B'] },
      ],
    );
    expect(plan.outcome).toBe('infeasible');
  });
});
