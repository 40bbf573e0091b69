import { describe, it } from 'vitest';
import { expectBreach, expectLeastBreach } from '../support/plan-in-process.ts';
import { allTo, rosterOf, school, teacher, teachers } from '../support/rosters.ts';

/** A is one over its two, B has room for one and a half, C states none. */
const roster = rosterOf(
  [school('A', { establishment: 2 }), school('B', { establishment: 2.5 }), school('C')],
  [...teachers('a', 3, 'A'), teacher('b1', 'B'), teacher('c1', 'C')],
);
const clause = { rule: 'establishment' };

describe('establishment', () => {
  it('holds up to the limit, and breaks by the part of a post beyond it', () => {
    expectBreach(roster, clause, { a1: 'B' }, 0);
    expectBreach(roster, clause, allTo('B', 'a1', 'a2'), 0.5);
    expectBreach(roster, clause, allTo('B', 'a1', 'a2', 'c1'), 1.5);
  });

  it('lets a school that is over stay as it is, but not take more in than leave', () => {
    expectBreach(roster, clause, {}, 0);
    expectBreach(roster, clause, { b1: 'A' }, 1);
    expectBreach(roster, clause, { b1: 'A', a1: 'B' }, 0);
  });

  it('has no limit for a school that states none', () => {
    expectBreach(roster, clause, allTo('C', 'a1', 'a2', 'a3', 'b1'), 0);
  });

  it('counts only the established where the personnel relation moves', () => {
    const mixed = rosterOf(
      [school('A'), school('B', { establishment: 1 })],
      [teacher('yes', 'A'), teacher('no', 'A', { established: false }), teacher('b1', 'B')],
    );
    const everybody = { others: [{ rule: 'eligible', strength: 'must' as const }] };
    expectBreach(mixed, clause, { no: 'B' }, 1, everybody);
    expectBreach(mixed, { ...clause, ledger: 'establishment' }, { no: 'B' }, 0, everybody);
    expectBreach(mixed, { ...clause, ledger: 'establishment' }, { yes: 'B' }, 1, everybody);
  });

  it('counts only those in who, against the senior posts where given', async () => {
    const senior = { title: 'senior' as const };
    const county = rosterOf(
      [school('A'), school('B', { establishment: 1, seniorPosts: 1 }), school('C', { seniorPosts: 0 })],
      [...teachers('a', 2, 'A', senior), teacher('a3', 'A'), teacher('c1', 'C', senior)],
    );
    const free = { ...clause, who: { field: 'title', atLeast: 'senior' }, posts: 'seniorPosts' };
    expectBreach(county, free, allTo('B', 'a1', 'a3'), 0);
    expectBreach(county, free, allTo('B', 'a1', 'a2'), 1);
    // C has one above its posts, who may stay. No one may join, except one for one.
    expectBreach(county, free, { a1: 'C' }, 1);
    expectBreach(county, free, { a1: 'C', c1: 'B' }, 0);
    expectBreach(
      county,
      { ...clause, who: { field: 'title', atLeast: 'senior' } },
      allTo('B', 'a1', 'a3'),
      0,
    );
    const pins = ['a1', 'a2'].map((id) => ({ teacher: id, school: 'B' }));
    await expectLeastBreach(county, free, 1, { pins });
  });

  it('lets others than its holders compete for a post, where it names who takes one up', async () => {
    const senior = { title: 'senior' as const };
    const county = rosterOf(
      [school('A', { seniorPosts: 1 }), school('B', { seniorPosts: 1 }), school('C', { seniorPosts: 2 })],
      [
        teacher('b1', 'B', senior),
        teacher('c1', 'C', senior),
        ...teachers('x', 2, 'A', { labels: ['applicant'] }),
        ...teachers('s', 2, 'A', senior),
      ],
    );
    const competing = {
      ...clause,
      who: { field: 'title', atLeast: 'senior' },
      arrivals: { field: 'labels', is: 'applicant' },
      posts: 'seniorPosts',
    };
    // The post of B is held, one of C is free. A senior who comes keeps the post they have.
    expectBreach(county, competing, allTo('B', 's1', 's2'), 0);
    expectBreach(county, competing, { x1: 'B' }, 1);
    expectBreach(county, competing, { x1: 'B', b1: 'C' }, 0);
    expectBreach(county, competing, { x1: 'C', s1: 'C' }, 0);
    expectBreach(county, competing, allTo('C', 'x1', 'x2'), 1);
    await expectLeastBreach(county, competing, 1, {
      pins: ['x1', 'x2', 'c1'].map((id) => ({ teacher: id, school: 'C' })),
    });
  });

  it('is kept by sending one on, and broken by half a post where no one can be sent', async () => {
    const pins = ['a1', 'a2'].map((id) => ({ teacher: id, school: 'B' }));
    await expectLeastBreach(roster, clause, 0, { pins });
    await expectLeastBreach(roster, clause, 0.5, { pins: [...pins, { teacher: 'b1', stays: true }] });
  });

  it('ending within: what is above its posts today ends within them', async () => {
    const within = { ...clause, ending: 'within' };
    expectBreach(roster, within, {}, 1);
    expectBreach(roster, within, { b1: 'A', a1: 'B' }, 1);
    expectBreach(roster, within, { a1: 'C' }, 0);
    expectBreach(roster, within, allTo('B', 'a1', 'a2'), 0.5);
    await expectLeastBreach(roster, within, 0);
    await expectLeastBreach(roster, within, 1, {
      pins: ['a1', 'a2', 'a3'].map((id) => ({ teacher: id, stays: true as const })),
    });
  });

  it('counts the halves of a nine-year school, or an area, as one', () => {
    const halves = rosterOf(
      [
        school('P', { campus: 'N', establishment: 1 }),
        school('J', { campus: 'N', establishment: 2, stage: 'junior' }),
        school('O', { establishment: 0 }),
        school('Q'),
        school('K', { stage: 'junior' }),
      ],
      [teacher('p', 'P'), teacher('q', 'Q'), teacher('r', 'Q'), teacher('k', 'K')],
    );
    const campus = { ...clause, per: 'campus' };
    expectBreach(halves, clause, { q: 'P' }, 1);
    expectBreach(halves, campus, { q: 'P' }, 0);
    expectBreach(halves, campus, { q: 'P', r: 'P' }, 0);
    expectBreach(halves, campus, { q: 'P', r: 'P', k: 'J' }, 1);
    // A school that states no campus is counted by itself, and one without posts not at all.
    expectBreach(halves, campus, { q: 'O' }, 1);
    expectBreach(halves, campus, { p: 'Q' }, 0);
    expectBreach(halves, { ...clause, per: 'zone' }, { q: 'P' }, 1);
  });
});
