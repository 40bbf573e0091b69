/** Where teachers may go, found without trying every school, against trying every school. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freedomOf } from '../../models/check/freedom.ts';
import { greatCircleKm } from '../../models/facts/distance.ts';
import { nearbySchools } from '../../models/facts/nearby-schools.ts';
import { openMovesOf } from '../../models/requests/open-moves.ts';
import { factsFor } from '../../models/requests/request-facts.ts';
import { ruleById, rules, settlesEligibility } from '../../models/rules/index.ts';
import { ruleClauses } from '../../models/vocabulary/policy.ts';
import { positionsIn, type SchoolIndex } from '../../models/vocabulary/positions.ts';
import { policyWith, ruleClauseOf, smallCase } from '../support/reference/arbitraries/cases.ts';

const runs = Number(process.env.PROPERTY_RUNS ?? 60);

const degrees = (atMost: number) =>
  fc.oneof(
    fc.constantFrom(-atMost, atMost, 0, -0.0001, 0.0001),
    fc.double({ min: -atMost, max: atMost, noNaN: true }),
  );
const place = fc.record({ longitude: degrees(180), latitude: degrees(90) });
/** Places in one neighbourhood, and places anywhere. */
const places = fc
  .record({
    around: place,
    near: fc.array(
      fc.record({
        east: fc.double({ min: -0.1, max: 0.1, noNaN: true }),
        north: fc.double({ min: -0.1, max: 0.1, noNaN: true }),
      }),
      { maxLength: 12 },
    ),
    far: fc.array(fc.option(place, { nil: undefined }), { maxLength: 6 }),
  })
  .map(({ around, near, far }) => [
    around,
    ...near.map(({ east, north }) => ({
      longitude: Math.max(-180, Math.min(180, around.longitude + east)),
      latitude: Math.max(-90, Math.min(90, around.latitude + north)),
    })),
    ...far,
  ]);

describe('schools nearby', () => {
  it('are all that lie within the distance, over the date line and at the poles too', () => {
    fc.assert(
      fc.property(places, fc.constantFrom(0, 0.5, 1, 3, 11.1, 500, 20_020, 50_000), (located, atMostKm) => {
        const schools = positionsIn<SchoolIndex>(located.length);
        const near = nearbySchools(schools, (school) => located[school], atMostKm);
        for (const from of schools) {
          const found = near(from).flat();
          expect(new Set(found).size).toBe(found.length);
          for (const to of schools) {
            const [a, b] = [located[from], located[to]];
            if (a && b && greatCircleKm(a, b) <= atMostKm) expect(found).toContain(to);
          }
        }
      }),
      { numRuns: 20 * runs },
    );
  });

  it('are not many more than those', () => {
    const located = Array.from({ length: 2_500 }, (_, school) => ({
      longitude: 108 + (school % 50) * 0.05,
      latitude: 34 + Math.floor(school / 50) * 0.05,
    }));
    const near = nearbySchools(positionsIn<SchoolIndex>(located.length), (school) => located[school], 10);
    for (const from of positionsIn<SchoolIndex>(located.length))
      expect(near(from).flat().length).toBeLessThan(90);
  });
});

describe.each(rules.map(({ id }) => id))('%s', (rule) => {
  it('leaves no way to a school that is not in its reach', () => {
    const clauses = smallCase.chain(({ roster }) =>
      fc.record({ roster: fc.constant(roster), clause: ruleClauseOf(rule, roster) }),
    );
    fc.assert(
      fc.property(clauses, ({ roster, clause }) => {
        const facts = factsFor(roster, policyWith([clause]), []);
        const moves = ruleById(rule).forbid?.(clause, facts);
        if (!moves) return;
        for (const teacher of facts.teacherIndices) {
          if (moves.concerns(teacher) === undefined) continue;
          const reach = moves.reach?.(teacher)?.flat();
          if (reach === undefined) continue;
          const open = facts.schoolIndices.filter(
            (school) =>
              school !== facts.homeOf(teacher) &&
              facts.subjectsOf(teacher).some((subject) => !moves.blocks(teacher, school, subject)),
          );
          expect(reach).toEqual(expect.arrayContaining([...open]));
        }
      }),
      { numRuns: runs },
    );
  });
});

describe('who may leave', () => {
  it('is who has any school of the stage that no must clause closes', () => {
    fc.assert(
      fc.property(smallCase, ({ roster, policy }) => {
        const facts = factsFor(roster, policy, []);
        const musts = ruleClauses(policy).filter(({ clause }) => clause.strength === 'must');
        const { freedom } = freedomOf(facts, policy, musts, new Map());
        const closing = musts.flatMap(({ clause }) => ruleById(clause.rule).forbid?.(clause, facts) ?? []);
        const isBinding =
          !settlesEligibility(policy) || musts.some(({ clause }) => clause.rule === 'eligible');
        for (const teacher of facts.teacherIndices) {
          const home = facts.homeOf(teacher);
          const isOpen = facts.schoolIndices.some(
            (school) =>
              school !== home &&
              facts.school(school).stage === facts.school(home).stage &&
              facts
                .subjectsOf(teacher)
                .some((subject) =>
                  closing.every(
                    (moves) =>
                      moves.concerns(teacher) === undefined || !moves.blocks(teacher, school, subject),
                  ),
                ),
          );
          const expected = isOpen && (!isBinding || facts.mayMove[teacher] === 1);
          expect(freedom.mayLeave[teacher] === 1).toBe(expected);
        }
      }),
      { numRuns: 5 * runs },
    );
  });
});

describe('who has a school to go to', () => {
  it('is who may be posted to any school, also with pins', () => {
    fc.assert(
      fc.property(smallCase, ({ roster, policy, pins }) => {
        const facts = factsFor(roster, policy, pins);
        const { mayLeave, mayBePosted } = openMovesOf(facts, policy, pins);
        for (const teacher of facts.teacherIndices)
          expect(mayLeave(teacher)).toBe(facts.schoolIndices.some((school) => mayBePosted(teacher, school)));
      }),
      { numRuns: 5 * runs },
    );
  });
});
