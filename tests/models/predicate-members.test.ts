/** Members of predicates, reckoned for everybody at once, against a reading of one teacher or school at a time. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fieldsBeforeEligibility,
  schoolFields,
  teacherFieldKinds,
  withSettledField,
} from '../../models/facts/fields.ts';
import { indexRoster } from '../../models/facts/index-roster.ts';
import { membersBy } from '../../models/facts/predicate-members.ts';
import { membersFor } from '../../models/vocabulary/positions.ts';
import type { Predicate } from '../../models/vocabulary/predicate.ts';
import { smallCase } from '../support/reference/arbitraries/cases.ts';
import { groups, schoolPredicate, teacherPredicate } from '../support/reference/arbitraries/predicates.ts';
import { holdsFor } from '../support/reference/enumeration/shared/predicates.ts';
import { rosterOf, school, teacher } from '../support/rosters.ts';

const runs = Number(process.env.PROPERTY_RUNS ?? 200);

/** Comparisons of one field in number, and lists of values, which are looked up together. */
const lookedUp: fc.Arbitrary<Predicate> = fc.oneof(
  fc.record({ field: fc.constant('id'), is: fc.constantFrom('t1', 't2', 't3', 's1', 's2', 'nobody') }),
  fc.record({
    field: fc.constantFrom('id', 'school.zone'),
    in: fc.array(fc.constantFrom('t1', 't4', 's1', 's3', 'z1', 'z2'), { maxLength: 4 }),
  }),
);
/** A part of any kind, with groups that name groups, several comparators at once, and nothing at all. */
const nested = (simple: fc.Arbitrary<Predicate>, further: readonly Predicate[]): fc.Arbitrary<Predicate> => {
  const { tree } = fc.letrec<{ tree: Predicate }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      simple,
      fc.oneof(lookedUp, fc.constantFrom<Predicate[]>(...further)),
      fc.array(tie('tree'), { maxLength: 5 }).map((any): Predicate => ({ any })),
      fc.array(tie('tree'), { maxLength: 5 }).map((all): Predicate => ({ all })),
      tie('tree').map((not): Predicate => ({ not })),
    ),
  }));
  return tree;
};
const named = {
  ...groups,
  'not long here': { not: 'long here' },
  either: { any: ['backbone', 'not long here', { field: 'sex', is: 'female' }] },
  both: { all: ['either', { not: 'backbone' }, { not: { field: 'id', is: 't2' } }] },
} as const satisfies Record<string, Predicate>;
const ofTeachers = nested(
  teacherPredicate.filter((predicate) => !JSON.stringify(predicate).includes('served')),
  [
    'either',
    'both',
    { field: 'age', atLeast: 30, below: 50 },
    { field: 'labels', is: 'due', atLeast: 2 },
    { field: 'circumstances', in: ['illness'], atMost: 1 },
    { field: 'title', is: 'senior', in: ['senior', 'chief'], above: 'first' },
  ],
);
const ofSchools = nested(schoolPredicate, [
  { field: 'pupils', above: 30, atMost: 100 },
  { field: 'labels', below: 2 },
]);

describe('members of predicates', () => {
  it('are the teachers and the schools that a reading one by one finds', () => {
    fc.assert(
      fc.property(smallCase, ofTeachers, ofSchools, ({ roster }, overTeachers, overSchools) => {
        const index = indexRoster(roster);
        const eligible = membersFor(index.teacherIndices, (one) => one % 2 === 0);
        const fields = withSettledField(
          withSettledField(fieldsBeforeEligibility(index), 'eligible', eligible),
          'free',
          eligible,
        );
        const teachersWhere = membersBy(fields, named, index.teacherIndices);
        const members = teachersWhere(overTeachers);
        for (const one of index.teacherIndices) {
          const expected = holdsFor(overTeachers, named, (name) => fields.get(name)!.of(one));
          expect(members[one] === 1, `teacher ${one}`).toBe(expected);
        }
        const ofSchool = schoolFields(index);
        const schools = membersBy(ofSchool, named, index.schoolIndices)(overSchools);
        for (const one of index.schoolIndices) {
          // A predicate over schools may name an id of a teacher, which no school has.
          const expected = holdsFor(overSchools, named, (name) => ofSchool.get(name)!.of(one));
          expect(schools[one] === 1, `school ${one}`).toBe(expected);
        }
      }),
      { numRuns: runs },
    );
  });

  it('are everybody where there is no predicate', () => {
    const index = indexRoster(rosterOf([school('A')], [teacher('t1', 'A'), teacher('t2', 'A')]));
    const where = membersBy(fieldsBeforeEligibility(index), {}, index.teacherIndices);
    expect(where(undefined)).toEqual(Uint8Array.of(1, 1));
    expect(where({ all: [] })).toEqual(Uint8Array.of(1, 1));
    expect(where({ any: [] })).toEqual(Uint8Array.of(0, 0));
  });

  it('are read once for equal predicates, and a field once for every value', () => {
    const index = indexRoster(rosterOf([school('A')], [teacher('t1', 'A'), teacher('t2', 'A')]));
    let reads = 0;
    const of = (): string => {
      reads += 1;
      return 'A';
    };
    const where = membersBy(
      new Map([['school', { ...teacherFieldKinds.get('school')!, of }]]),
      { here: { field: 'school', is: 'A' } },
      index.teacherIndices,
    );
    const first = where({ field: 'school', is: 'A' });
    expect(where({ field: 'school', is: 'A' })).toBe(first);
    expect(where('here')).toBe(where('here'));
    where({ any: Array.from({ length: 50 }, (_, value) => ({ field: 'school', is: `${value}` })) });
    where({ not: { any: ['here', { field: 'school', in: ['B', 'C'] }] } });
    expect(reads).toBe(2);
  });
});
