/** What would take too much work is refused before it is done, and what real counties send is not. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateCounty } from '../../benchmarks/generate-roster.ts';
import { checkAuditRequest, checkPlanRequest } from '../../models/check/check-request.ts';
import { readingWork, ruleWork } from '../../models/check/estimate-work.ts';
import { TooMuchWork } from '../../models/check/too-much-work.ts';
import { factsFor } from '../../models/requests/request-facts.ts';
import { rules } from '../../models/rules/index.ts';
import type { Clause, Policy } from '../../models/vocabulary/policy.ts';
import type { Predicate } from '../../models/vocabulary/predicate.ts';
import { auditPostings } from '../../src/planning/audit-postings.ts';
import { openInteractiveCalls } from '../../src/planning/planning-service.ts';
import { nothingStored } from '../../src/planning/references.ts';
import { validateRequest } from '../../src/planning/validate-request.ts';
import { policyWith, ruleClauseOf, smallCase } from '../support/reference/arbitraries/cases.ts';
import { rosterOf, school, teacher } from '../support/rosters.ts';

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, position) => position);
const rosterFor = (schools: number, teachers: number, more: object = {}) =>
  rosterOf(
    range(schools).map((one) => school(`s${one}`)),
    range(teachers).map((one) => teacher(`t${one}`, `s${one % schools}`, more)),
  );
const must = (rule: string, settings: object = {}): Clause =>
  ({ rule, strength: 'must', ...settings }) as unknown as Clause;
const policyOf = (clauses: readonly Clause[], groups: Policy['groups'] = {}): Policy => ({
  name: 'work',
  groups,
  clauses,
});

const refusalOf = (check: () => unknown): TooMuchWork => {
  try {
    check();
  } catch (error) {
    if (error instanceof TooMuchWork) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};
const plan = (raw: object) => checkPlanRequest(raw, () => undefined);

/** Couples of teachers, each with a word about every school. */
const manyCouples = () => {
  const roster = rosterFor(2_000, 4_000);
  const links = range(2_000).map((one) => ({ kind: 'spouses', teachers: [`t${one}`, `t${one + 2_000}`] }));
  return {
    roster: { ...roster, links },
    policy: policyOf([must('linked', { kind: 'spouses', require: 'same-school' })]),
  };
};

describe('too much work', () => {
  it('is refused with figure, limit, what it is for, and a remedy', () => {
    const { work, message } = refusalOf(() => plan(manyCouples()));
    expect(work.what).toBe('steps');
    expect(work.estimated).toBeGreaterThan(work.limit);
    expect(message).toBe(
      `It would take about ${work.estimated.toLocaleString('en')} steps, and 5,000,000,000 is the limit. Most of it is for clause 1 (linked): let it concern fewer teachers or schools, or plan parts of the county.`,
    );
  });

  it('is refused where parts of predicates times teachers are too many, before they are read', () => {
    // Limits are looked for one by one, so that each part is a look at everybody.
    const parts = range(900).map((one): Predicate => ({ field: 'score', above: one }));
    const clauses = range(40).map((one) =>
      must('exempt', { who: { any: [...parts, { field: 'score', above: -1 - one }] } }),
    );
    const { work, message } = refusalOf(() =>
      plan({ roster: rosterFor(10, 40_000), policy: policyOf(clauses) }),
    );
    expect(work.what).toBe('steps');
    expect(message).toContain('40 clauses are read over 40000 teachers and 10 schools');
  });

  it('is refused where the members of predicates would not fit into memory', () => {
    const routes = range(1_000).map((one) => ({ from: { field: 'pupils', above: one } }));
    const clauses = range(60).map(() =>
      must('direction', { allow: routes, who: { field: 'age', above: 1 } }),
    );
    expect(readingWork(policyOf(clauses), rosterFor(20_000, 10)).bytes).toBeGreaterThan(1_000_000_000);
  });

  it('counts a group once, however many clauses name it, and values of one field together', () => {
    const roster = rosterFor(10, 1_000);
    const ids = range(900).map((one): Predicate => ({ field: 'id', is: `t${one}` }));
    const named = (count: number) =>
      readingWork(
        policyOf(
          range(count).map(() => must('exempt', { who: 'g' })),
          { g: { any: ids } },
        ),
        roster,
      ).steps;
    expect(named(2) - named(1)).toBe(named(3) - named(2));
    expect(named(2) - named(1)).toBeLessThan(200 * 1_000);
    const takenOut = { all: ids.map((one) => ({ not: one })) };
    for (const who of [{ any: ids }, takenOut])
      expect(readingWork(policyOf([must('exempt', { who })]), roster).steps).toBeLessThan(110 * 1_010);
  });

  it.each([
    ['merit-order', {}],
    ['nomination-order', { by: ['score'] }],
  ])('grows with the square of those who are ranked by %s', (rule, settings) => {
    const stepsFor = (count: number): number => {
      const roster = rosterFor(1, count);
      const ranked = { ...roster, teachers: roster.teachers.map((one, score) => ({ ...one, score })) };
      const policy = policyOf([must(rule, settings)]);
      return ruleWork(policy, factsFor(ranked, policy, [])).steps;
    };
    expect(stepsFor(8_000) / stepsFor(4_000)).toBeGreaterThan(2.5);
  });

  it('is refused where quotas and shares per school are hundreds each', () => {
    const clauses = range(200).flatMap(() => [
      must('rotation-quota', { atLeast: 1, per: 'school' }),
      must('mover-share', { share: { field: 'sex', is: 'female' }, atLeastPercent: 1, per: 'school' }),
    ]);
    const { message } = refusalOf(() =>
      plan({ roster: rosterFor(500, 10_000, { sex: 'female' }), policy: policyOf(clauses) }),
    );
    expect(message).toContain('200 quotas beside 200 other clauses');
  });

  it('is refused of audits, validations and plans alike', async () => {
    const request = manyCouples();
    expect(refusalOf(() => checkAuditRequest({ ...request, postings: [] }, () => undefined)).work.what).toBe(
      'steps',
    );
    const bytes = Buffer.from(JSON.stringify(request));
    const audited = Buffer.from(JSON.stringify({ ...request, postings: [] }));
    const calls = openInteractiveCalls({ serviceVersion: 'test' });
    const compared = Buffer.from(
      JSON.stringify({ base: request, scenarios: [{ name: 'one', patch: { policy: { name: 'other' } } }] }),
    );
    const answers = [
      validateRequest(bytes, nothingStored),
      auditPostings(audited, nothingStored),
      await calls.admit(bytes),
      await calls.admitExplanation({ kind: 'comparison', request: compared, basis: undefined }),
    ];
    for (const answer of answers)
      expect(answer).toMatchObject({ kind: 'too-much-work', work: { what: 'steps', limit: 5_000_000_000 } });
  });
});

describe('what is lawful', () => {
  it('is far from the limit for a county of 1,000 schools with every rule and goal', () => {
    const { roster, policy } = generateCounty({ schools: 1_000, seed: 1 });
    const { steps } = ruleWork(policy, factsFor(roster, policy, []));
    const reading = readingWork(policy, roster);
    expect(reading.steps + steps).toBeLessThan(2_500_000_000);
    expect(reading.bytes).toBeLessThan(100_000_000);
  });

  it('is estimated of every rule as an amount that is not negative', () => {
    const clauses = smallCase.chain(({ roster }) =>
      fc.record({
        roster: fc.constant(roster),
        all: fc.tuple(...rules.map(({ id }) => ruleClauseOf(id, roster, 'must'))),
      }),
    );
    fc.assert(
      fc.property(clauses, ({ roster, all }) => {
        const facts = factsFor(roster, policyWith(all), []);
        for (const clause of all) {
          const { steps } = ruleWork(policyWith([clause]), facts);
          expect(steps >= 0 && Number.isFinite(steps), clause.rule).toBe(true);
        }
      }),
      { numRuns: 20 },
    );
  });
});
