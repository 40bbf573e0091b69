/** Figures of reports: those of the audit where the audit has them, and sums that add up. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flowsReport } from '../../models/reports/flows.ts';
import { listsReport } from '../../models/reports/lists.ts';
import { postingsReport } from '../../models/reports/postings.ts';
import { schoolsReport } from '../../models/reports/schools.ts';
import { statisticsReport } from '../../models/reports/statistics.ts';
import { rules } from '../../models/rules/index.ts';
import type { RuleClause } from '../../models/vocabulary/policy.ts';
import { must } from '../support/plan-in-process.ts';
import { policyWith, ruleClauseOf } from '../support/reference/arbitraries/cases.ts';
import { smallRoster } from '../support/reference/arbitraries/rosters.ts';
import { reportedOf, somePostings } from '../support/reported.ts';
import { postingsFor, rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const counting = rules.filter(({ counted }) => counted !== undefined).map(({ id }) => id);
const aPlan = smallRoster.chain((roster) =>
  fc.record({
    roster: fc.constant(roster),
    postings: somePostings(roster),
    clauses: fc.array(fc.oneof(...counting.map((id) => ruleClauseOf(id, roster))), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
);

describe('of any plan', () => {
  it('numerators and denominators are those of the audit, with as many persons in the list', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(aPlan, ({ roster, postings, clauses }) => {
        const reported = reportedOf(roster, policyWith(clauses), postings);
        const { lists } = listsReport(reported);
        expect(lists.map(({ index }) => index)).toEqual(clauses.map((_, index) => index));
        for (const list of lists) {
          const verdict = reported.audit.clauses[list.index]!;
          expect([list.numerator, list.denominator]).toEqual([
            verdict.numerator ?? 0,
            verdict.denominator ?? 0,
          ]);
          const sum = (of: 'numerator' | 'denominator') =>
            list.areas.reduce((total, area) => total + area[of], 0);
          expect([sum('numerator'), sum('denominator')]).toEqual([list.numerator, list.denominator]);
          for (const [position, area] of list.areas.entries()) {
            const unit = verdict.units?.[position];
            if (unit)
              expect(area).toMatchObject({
                unit: unit.unit,
                numerator: unit.numerator,
                denominator: unit.denominator,
              });
            expect(area.members.filter(({ inNumerator }) => inNumerator)).toHaveLength(area.numerator);
            expect(area.members.filter(({ inDenominator }) => inDenominator)).toHaveLength(area.denominator);
            if (area.numerator > 0 && verdict.units) seen.add(list.rule);
          }
        }
      }),
      { numRuns: 400 },
    );
    expect([...seen].sort()).toEqual(counting.filter((id) => id !== 'must-move').sort());
  });

  it('schools have the staff, shortages and surpluses of the audit', () => {
    fc.assert(
      fc.property(aPlan, ({ roster, postings }) => {
        const reported = reportedOf(roster, policyWith([]), postings);
        for (const [position, row] of schoolsReport(reported).rows.entries()) {
          const { school: id, before, after } = reported.audit.schools[position]!;
          expect(row).toMatchObject({
            school: id,
            staffBefore: before.staff,
            shortBefore: before.short,
            surplusBefore: before.surplus,
            staffAfter: after.staff,
            shortAfter: after.short,
            surplusAfter: after.surplus,
          });
          for (const { subject, before: was, after: is } of row.subjects)
            expect([was, is], subject).toEqual([
              before.subjects[subject]?.filled ?? 0,
              after.subjects[subject]?.filled ?? 0,
            ]);
          expect(row.staffBefore - row.out + row.in).toBe(row.staffAfter);
          expect([row.leave.length, row.come.length]).toEqual([row.out, row.in]);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('flows and statistics add up to the postings', () => {
    fc.assert(
      fc.property(aPlan, ({ roster, postings }) => {
        const reported = reportedOf(roster, policyWith([]), postings);
        expect(
          postingsReport(reported)
            .rows.map(({ teacher: id }) => id)
            .sort(),
        ).toEqual(postings.map(({ teacher: id }) => id).sort());
        const { settings, zones } = flowsReport(reported);
        const single = settings.filter(({ from }) => from !== undefined);
        const movers = (flows: readonly { readonly movers: number }[]) =>
          flows.reduce((sum, one) => sum + one.movers, 0);
        expect([movers(single), movers(zones), settings.at(-1)?.movers]).toEqual([
          postings.length,
          postings.length,
          postings.length,
        ]);
        const { rows } = statisticsReport(reported);
        const parts = rows.filter(({ setting }) => setting !== undefined);
        const whole = rows.at(-1)!;
        for (const key of [
          'schools',
          'pupils',
          'teachers',
          'eligible',
          'movers',
          'backbone',
          'outward',
        ] as const)
          expect(
            parts.reduce((sum, row) => sum + row[key], 0),
            key,
          ).toBe(whole[key]);
        expect(whole.movers).toBe(postings.length);
        expect(whole.eligible).toBe(
          reported.facts.teacherIndices.filter((one) => reported.facts.eligible[one]).length,
        );
      }),
      { numRuns: 200 },
    );
  });
});

const roster = rosterOf(
  [
    school('A', { demand: { maths: 2 }, zone: 'east' }),
    school('B', { demand: { maths: 2.5 }, setting: 'rural', zone: 'west' }),
    school('C', { setting: 'town' }),
    school('J', { stage: 'junior' }),
  ],
  [
    ...teachers('a', 4, 'A', { backbone: 'county', title: 'senior' }),
    teacher('a5', 'A', { backbone: 'school', established: false, volunteer: true }),
    teacher('a6', 'A', { role: 'principal' }),
    teacher('j', 'J'),
  ],
);
const policy = policyWith([
  must('rotation-quota', { atLeastPercent: 20 }) as RuleClause,
  must('exempt', { who: { field: 'id', in: ['a3'] } }) as RuleClause,
]);
const reported = reportedOf(roster, policy, postingsFor(roster, { a1: 'B', a5: 'C', a6: 'B' }));

it('statistics of a plan made by hand', () => {
  const { rows } = statisticsReport(reported);
  expect(rows.map(({ stage, setting, movers }) => [stage, setting, movers])).toEqual([
    ['primary', 'urban', 3],
    ['primary', 'town', 0],
    ['primary', 'rural', 0],
    ['primary', undefined, 3],
    ['junior', 'urban', 0],
    ['junior', undefined, 0],
    [undefined, undefined, 3],
  ]);
  expect(rows[0]).toMatchObject({
    teachers: 6,
    established: 5,
    eligible: 5,
    free: 4,
    percent: 60,
    eligibleBackbone: 4,
    backbone: 1,
    backbonePercent: 33.333333333,
    senior: 1,
    leaders: 1,
    volunteers: 1,
    outward: 3,
    surplusBefore: 4,
    surplusAfter: 1,
  });
  expect(rows[2]).toMatchObject({
    teachers: 0,
    percent: null,
    backbonePercent: null,
    shortBefore: 2.5,
    shortAfter: 0.5,
  });
});

it('flows of a plan made by hand', () => {
  const { settings, zones } = flowsReport(reported);
  expect(settings).toEqual([
    {
      stage: 'primary',
      from: 'urban',
      to: 'town',
      movers: 1,
      established: 0,
      backbone: 0,
      senior: 0,
      volunteers: 1,
    },
    {
      stage: 'primary',
      from: 'urban',
      to: 'rural',
      movers: 2,
      established: 2,
      backbone: 1,
      senior: 1,
      volunteers: 0,
    },
    { stage: 'primary', movers: 3, established: 2, backbone: 1, senior: 1, volunteers: 1 },
    { movers: 3, established: 2, backbone: 1, senior: 1, volunteers: 1 },
  ]);
  expect(zones).toEqual([
    { from: 'east', movers: 1 },
    { from: 'east', to: 'west', movers: 2 },
  ]);
});
