/** Goals that may end with a gap, from the policy to the answer. */
import { describe, expect, it } from 'vitest';
import { policyOf } from '../../benchmarks/county-policy.ts';
import { generateCounty } from '../../benchmarks/generate-roster.ts';
import { priceOf } from '../../models/audit/compare-plans.ts';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import { instanceOf } from '../../models/requests/request-facts.ts';
import type { PlanResult } from '../../models/vocabulary/answer.ts';
import { certificateOf } from '../../models/words/certificate.ts';
import { printCertificate } from '../../models/words/print-certificate.ts';
import { makePlan } from '../../src/planning/make-plan.ts';
import { latinIn } from '../support/latin.ts';
import { solveInProcess } from '../support/solve-in-process.ts';

const { roster, policy } = generateCounty({ schools: 8, seed: 1 });
const county = policyOf(policy, 'all-goals');

/** The kilometres, the last goal, may end so far from their bound; and every goal, where the options say so. */
const requestWith = (clauseGap: number | undefined, gapPercent?: number): PlanRequest => ({
  roster,
  policy: {
    ...county,
    clauses: county.clauses.map((clause) =>
      clause.goal === 'shorter-journeys' ? { ...clause, gapPercent: clauseGap } : clause,
    ),
  },
  options: {
    engine: 'highs',
    timeLimitSeconds: 60,
    seed: 0,
    ...(gapPercent === undefined ? {} : { gapPercent }),
  },
  pins: [],
});
const plan = (request: PlanRequest): Promise<PlanResult> =>
  makePlan(instanceOf(request), [], { solve: solveInProcess, serviceVersion: 'test' });

const [within, proved] = await Promise.all([plan(requestWith(5)), plan(requestWith(undefined))]);
const last = within.goals.at(-1)!;

describe('a goal with a gap', () => {
  it('leaves its plan feasible, with the gap as the only reason, and every other goal proved', () => {
    expect(within).toMatchObject({ outcome: 'feasible', solver: { stopReason: 'gap' } });
    expect(within.goals.slice(0, -1).every(({ gap, gapPercent }) => gap === 0 && gapPercent === 0)).toBe(
      true,
    );
    expect(last.gapPercent).toBeGreaterThan(0);
    expect(last.gapPercent).toBeLessThanOrEqual(5);
    expect(within.solver.gapPercent).toBeCloseTo(last.gapPercent, 6);
  });

  it('has a valid bound, and its gap in its own unit', () => {
    const optimum = proved.goals.at(-1)!.value;
    expect(last.value).toBeGreaterThanOrEqual(optimum - 1e-6);
    expect(last.bound).toBeLessThanOrEqual(optimum + 1e-6);
    expect(last.gap).toBeCloseTo(last.value - last.bound, 9);
  });

  it('says in both languages how much is open', () => {
    const [gap, value] = [Number(last.gap?.toFixed(2)), Number(last.value.toFixed(2))];
    expect(last.gapWords).toEqual({
      en: `at most ${gap} km of ${value} km could be gained`,
      zh: `现为${value}公里，最多还能好${gap}公里`,
    });
    const standing = { standing: 'draft', trail: [] } as const;
    const request = requestWith(5);
    const certificate = certificateOf('p', request, within, { ...standing, trail: [] });
    expect(certificate.audit).toEqual({ clean: true, agrees: true });
    const page = printCertificate(certificate, request, 'zh');
    expect(page).toContain(`<small>${last.gapWords?.zh}</small>`);
    expect(latinIn(last.gapWords?.zh ?? '')).toEqual([]);
  });

  it('differs in nothing from a plan that lies within the gap', () => {
    const price = priceOf(proved, within);
    expect(price).toMatchObject({ proved: false, free: true });
    expect(price.goals.map(({ verdict }) => verdict)).toEqual(proved.goals.map(() => 'no-difference'));
  });

  it('is proved where the options ask for no gap, and open where they allow one of all goals', async () => {
    const strict = await plan(requestWith(5, 0));
    expect(strict).toMatchObject({ outcome: 'optimal', solver: { stopReason: 'proved', gapPercent: 0 } });
    expect(strict.postings).toEqual(proved.postings);
    expect(strict.goals.every(({ gap, gapWords }) => gap === 0 && gapWords === undefined)).toBe(true);
    const loose = await plan(requestWith(0, 5));
    expect(loose).toMatchObject({ outcome: 'feasible', solver: { stopReason: 'gap' } });
    expect(new Set([within, proved, strict, loose].map(({ receipt }) => receipt.inputHash)).size).toBe(4);
  });
});
