/** Plans that a request names, against a roster that has changed since. */
import { describe, expect, it } from 'vitest';
import { admitPlan } from '../../src/planning/admit-plan.ts';
import type { Basis, StoredThings } from '../../src/planning/protocol.ts';
import { nothingStored } from '../../src/planning/references.ts';
import { goal, must } from '../support/plan-in-process.ts';
import { rosterOf, school, teacher } from '../support/rosters.ts';

const schools = [school('A'), school('B'), school('C', { demand: { maths: 1 } })];
const before = rosterOf(schools, [teacher('t1', 'A'), teacher('t2', 'A')]);
const after = rosterOf(schools, [teacher('t1', 'B'), teacher('t2', 'A')]);
const postings = [
  { teacher: 't1', from: 'A', to: 'B', subject: 'maths' },
  { teacher: 't2', from: 'A', to: 'C', subject: 'maths' },
];
const bytes = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

const admitted = (body: object, stored: StoredThings, basis?: Basis) => {
  const admission = admitPlan(bytes(body), stored, basis, 'test');
  if (admission.kind !== 'admitted') throw new Error(JSON.stringify(admission));
  return { warnings: admission.warnings, request: JSON.parse(admission.request.toString()) };
};

describe('what no longer fits of a plan that was made', () => {
  it('is left out of the clauses that name it, with a warning', () => {
    const clauses = [must('change-budget', { from: 'p1', atMost: 1 }), goal('keep-plan', { from: 'p1' })];
    const { warnings, request } = admitted(
      { roster: after, policy: { name: 'by hand', clauses } },
      { ...nothingStored, plans: new Map([['p1', bytes({ postings })]]) },
    );
    expect(request.policy.clauses).toMatchObject([{ from: postings.slice(1) }, { from: postings.slice(1) }]);
    expect(warnings).toMatchObject([
      { pointer: '/policy/clauses/0/from', code: 'posting-left-out' },
      { pointer: '/policy/clauses/1/from', code: 'posting-left-out' },
    ]);
  });

  it('is left out of its revision, with a warning', () => {
    const { warnings, request } = admitted(
      { basedOn: 'p1', atMostChanges: 1, patch: { roster: { teachers: { t1: { school: 'B' } } } } },
      nothingStored,
      {
        request: bytes({ roster: before, policy: { name: 'by hand', clauses: [goal('cover-shortages')] } }),
        answer: bytes({ postings }),
      },
    );
    expect(request.policy.clauses.slice(1)).toMatchObject([
      { rule: 'change-budget', from: postings.slice(1) },
      { goal: 'keep-plan', from: postings.slice(1) },
    ]);
    expect(warnings).toMatchObject([{ pointer: '/basedOn', code: 'posting-left-out' }]);
  });
});
