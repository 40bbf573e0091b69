import { expect, it } from 'vitest';
import { goals } from '../../models/goals/index.ts';
import { predicateSettings } from '../../models/requests/predicate-settings.ts';
import { rules } from '../../models/rules/index.ts';

/** These speak of a given plan or of links, and of nobody else. */
const withoutPredicates = ['change-budget', 'keep-plan', 'reunite'];

it.each([...rules, ...goals].map((one) => [one.id, one] as const))(
  'every predicate of %s is known to speak of teachers or of schools',
  (id, { settings }) => {
    const names = Object.keys(settings.shape);
    const everything = Object.fromEntries(names.map((name) => [name, [{ from: 'a', to: 'b', at: 'c' }]]));
    const found = predicateSettings(settings, everything);
    // Whoever adds a predicate under a new name has to say in the table what it is read over.
    expect(found.filter(({ setting }) => setting === 'at').every(({ over }) => over === 'schools')).toBe(
      true,
    );
    expect(found.length > 0).toBe(!withoutPredicates.includes(id));
  },
);
