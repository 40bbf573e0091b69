import { describe, expect, it } from 'vitest';
import { formulate } from '../../models/formulation/formulation.ts';
import { aggregateTeachers } from '../../models/program/aggregate-teachers.ts';
import { groupNetwork } from '../../models/program/group-network.ts';
import { factsFor } from '../../models/requests/request-facts.ts';
import type { Policy } from '../../models/vocabulary/policy.ts';
import type { Roster } from '../../models/vocabulary/roster.ts';
import { goal, must } from '../support/plan-in-process.ts';
import { rosterOf, school, teacher } from '../support/rosters.ts';

/** The lanes of a policy in words: who is in each, and to which schools of which catchments they go. */
const lanesIn = (roster: Roster, policy: Policy) => {
  const asked = formulate(factsFor(roster, policy, []), policy, [], 'enforced');
  const { facts } = asked;
  const decisions = aggregateTeachers(asked);
  const { sourceGroups: lanes, sinkGroups: catchments } = groupNetwork(decisions);
  const schoolOf = (pool: number): string => facts.schools[decisions.sinks[pool]!.school]!.id;
  return lanes.map(({ sources: flows, sinkGroups: reached }) => ({
    from: flows.map((flow) => facts.schools[decisions.sources[flow]!.home]!.id).join(''),
    to: reached.map((catchment) => catchments[catchment]!.sinks.map(schoolOf).sort().join('')),
  }));
};

describe('lanes', () => {
  const demand = { maths: 2 };
  const schools = ['A', 'B', 'C', 'D'].map((id) => school(id, { zone: id < 'C' ? 'west' : 'east', demand }));
  const staff = ['A', 'B', 'C', 'D'].flatMap((id) => [
    teacher(`${id}1`, id, { subject: 'maths' }),
    teacher(`${id}2`, id, { subject: 'maths', volunteer: true }),
  ]);
  const roster = rosterOf(schools, staff);
  const cover = goal('cover-shortages');

  it('are one where everybody may go anywhere but home', () => {
    expect(lanesIn(roster, { name: 'free', clauses: [must('staffing'), cover] })).toEqual([
      { from: 'ABCD', to: ['ABCD'] },
    ]);
  });

  it('share the catchments that lie in the reach of several', () => {
    const inZone = must('scope', { who: { not: { field: 'volunteer', is: true } }, within: 'zone' });
    expect(lanesIn(roster, { name: 'zones', clauses: [must('staffing'), inZone, cover] })).toEqual([
      { from: 'AB', to: ['AB'] },
      { from: 'ABCD', to: ['AB', 'CD'] },
      { from: 'CD', to: ['CD'] },
    ]);
  });
});
