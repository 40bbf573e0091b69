/** Nothing outside a rule's or goal's own file knows it by its id: what depends on the id is a hook of its type. */
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { goals } from '../../models/goals/index.ts';
import { rules } from '../../models/rules/index.ts';
import { readSources, type SourceFile, treeOf, walk } from '../../scripts/shape/source-files.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const ids: ReadonlyMap<string, string> = new Map([
  ...rules.map(({ id }) => [id, `models/rules/${id}.ts`] as const),
  ...goals.map(({ id }) => [id, `models/goals/${id}.ts`] as const),
]);

/** The same word for something else: a field of the roster, a setting, a column of a table. */
const homonyms: Readonly<Record<string, string>> = {
  'models/check/check-roster.ts: wishes': 'the wishes of a teacher',
  'models/check/unstated-fields.ts: establishment': 'the establishment of a school',
  'models/check/unstated-fields.ts: wishes': 'the wishes of a teacher',
  'models/facts/fields.ts: eligible': 'the derived field of teachers',
  'models/facts/members.ts: eligible': 'the derived field of teachers',
  'models/sheet/columns.ts: establishment': 'the establishment of a school',
  'models/sheet/columns.ts: wishes': 'the wishes of a teacher',
  'models/sheet/read-schools.ts: establishment': 'the establishment of a school',
  'models/sheet/read-teachers.ts: wishes': 'the wishes of a teacher',
  'models/sheet/share-posts.ts: establishment': 'the establishment of a school',
  'models/sheet/template.ts: establishment': 'the establishment of a school',
  'models/sheet/template.ts: wishes': 'the wishes of a teacher',
  'models/vocabulary/field-words.ts: eligible': 'the derived field of teachers',
  'models/vocabulary/field-words.ts: establishment': 'the establishment of a school',
  'models/words/explain-staying.ts: wishes': 'the wishes of a teacher',
  'models/words/field-phrases.ts: wishes': 'the wishes of a teacher',
  'models/words/print-certificate.ts: indicator': 'a column of the table of indicators',
  'src/store/pseudonyms.ts: establishment': 'the establishment of a school',
};

/** Texts of a file, whether in quotes or in a template without values; no types, no imports. */
const textsOf = (file: SourceFile): readonly string[] => {
  const texts: string[] = [];
  walk(treeOf(file), (node, parent) => {
    if (node.type === 'Literal' && typeof node.value === 'string' && parent?.type !== 'TSLiteralType')
      texts.push(node.value);
    if (node.type === 'TemplateElement') texts.push((node.value as { readonly raw: string }).raw);
  });
  return texts;
};

const mentions = (file: SourceFile): readonly string[] =>
  [...new Set(textsOf(file))]
    .filter((text) => ids.has(text) && ids.get(text) !== file.path)
    .map((id) => `${file.path}: ${id}`);

/** Members may read a field of the roster whose name is the id of another member; they never import each other. */
const isMember = (path: string): boolean => [...ids.values()].includes(path);

it('finds ids where they are', () => {
  const [file] = readSources(root, ['models/rules']).filter(({ path }) => path.endsWith('/eligible.ts'));
  expect(file && textsOf(file)).toContain('eligible');
});

it('no file of models/ and src/ but its own holds the id of a rule or goal', () => {
  const files = readSources(root, ['models', 'src']).filter(({ path }) => !isMember(path));
  expect(files.flatMap(mentions).sort()).toEqual(Object.keys(homonyms).sort());
});
