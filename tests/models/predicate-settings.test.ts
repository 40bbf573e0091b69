import { expect, it } from 'vitest';
import type { Goal } from '../../models/goals/goal.ts';
import { goals } from '../../models/goals/index.ts';
import { predicateSettings } from '../../models/requests/predicate-settings.ts';
import { rules } from '../../models/rules/index.ts';
import type { Rule } from '../../models/rules/rule.ts';
import { sharedPredicates } from '../../models/vocabulary/clause-settings.ts';

/** These concern a given plan or links, and no group of teachers. */
const withoutPredicates = ['change-budget', 'keep-plan', 'reunite'];

it.each([...rules, ...goals].map((one) => [one.id, one] as const))(
  'every predicate of %s is known to speak of teachers or of schools',
  (id, { settings }) => {
    const names = Object.keys(settings.shape);
    const everything = Object.fromEntries(names.map((name) => [name, [{ from: 'a', to: 'b', at: 'c' }]]));
    const found = predicateSettings(settings, everything);
    // A predicate of a new name that no member declares throws here.
    expect(found.filter(({ setting }) => setting === 'at').every(({ over }) => over === 'schools')).toBe(
      true,
    );
    expect(found.length > 0).toBe(!withoutPredicates.includes(id));
  },
);

it('a predicate of one name is read over the same in every rule and goal', () => {
  const declared = [
    sharedPredicates,
    ...[...rules, ...goals].map((one: Rule | Goal) => one.predicates ?? {}),
  ];
  const names = declared.flatMap((predicates) => Object.keys(predicates));
  const meanings = declared.flatMap((predicates) => Object.entries(predicates).map((one) => one.join(': ')));
  expect(new Set(meanings).size).toBe(new Set(names).size);
});
