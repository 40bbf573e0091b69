import { describe, expect, it } from 'vitest';
import { formulate } from '../../models/formulation/formulation.ts';
import { aggregateTeachers } from '../../models/program/aggregate-teachers.ts';
import { destinationsOf } from '../../models/program/destinations.ts';
import { groupNetwork } from '../../models/program/group-network.ts';
import { factsFor } from '../../models/requests/request-facts.ts';
import { itemAt } from '../../models/vocabulary/lookup.ts';
import type { Policy } from '../../models/vocabulary/policy.ts';
import type { Roster } from '../../models/vocabulary/roster.ts';
import { goal, must } from '../support/plan-in-process.ts';
import { rosterOf, school, teacher } from '../support/rosters.ts';

/** The source groups of a policy by the ids of schools: where they come from, and which sink groups they reach. */
const groupsIn = (roster: Roster, policy: Policy) => {
  const formulation = formulate(factsFor(roster, policy, []), policy, [], 'enforced');
  const network = aggregateTeachers(formulation, destinationsOf(formulation));
  const { sourceGroups, sinkGroups } = groupNetwork(network);
  const idOf = (school: number): string => itemAt(formulation.facts.schools, school).id;
  const idsOfSinks = (sinkGroup: number): string =>
    itemAt(sinkGroups, sinkGroup)
      .sinks.map((sink) => idOf(itemAt(network.sinks, sink).school))
      .sort()
      .join('');
  return sourceGroups.map(({ sources, sinkGroups: reached }) => ({
    from: sources.map((source) => idOf(itemAt(network.sources, source).home)).join(''),
    to: reached.map(idsOfSinks),
  }));
};

describe('source groups', () => {
  const demand = { maths: 2 };
  const schools = ['A', 'B', 'C', 'D'].map((id) => school(id, { zone: id < 'C' ? 'west' : 'east', demand }));
  const staff = ['A', 'B', 'C', 'D'].flatMap((id) => [
    teacher(`${id}1`, id, { subject: 'maths' }),
    teacher(`${id}2`, id, { subject: 'maths', volunteer: true }),
  ]);
  const roster = rosterOf(schools, staff);
  const cover = goal('cover-shortages');

  it('are one where everybody may go anywhere but home', () => {
    expect(groupsIn(roster, { name: 'free', clauses: [must('staffing'), cover] })).toEqual([
      { from: 'ABCD', to: ['ABCD'] },
    ]);
  });

  it('share the sink groups that several of them reach', () => {
    const inZone = must('scope', { who: { not: { field: 'volunteer', is: true } }, within: 'zone' });
    expect(groupsIn(roster, { name: 'zones', clauses: [must('staffing'), inZone, cover] })).toEqual([
      { from: 'AB', to: ['AB'] },
      { from: 'ABCD', to: ['AB', 'CD'] },
      { from: 'CD', to: ['CD'] },
    ]);
  });
});
