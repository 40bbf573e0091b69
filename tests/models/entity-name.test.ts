/** How findings name a school in Chinese. */
import { expect, it } from 'vitest';
import { entityName } from '../../models/findings/findings.ts';

it.each([
  ['S1', '河口小学', '河口小学（S1）'],
  // Read from a sheet without numbers of schools.
  ['河口小学', '河口小学', '学校“河口小学”'],
])('school %s', (id, name, said) => {
  expect(entityName('school', id, 0, name).zh).toBe(said);
});
