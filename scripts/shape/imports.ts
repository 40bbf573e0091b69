/** Who imports whom, and whether imports lead in a circle. */
import { posix } from 'node:path';
import { type SourceFile, type SyntaxNode, treeOf, walk } from './source-files.ts';

export type Import = {
  /** The importing file. */
  readonly from: string;
  /** A file of the checkout, or the name of a package. */
  readonly to: string;
  /** Gone before anything runs. */
  readonly typeOnly: boolean;
  /** Loaded by `import()` when it is first needed. */
  readonly onDemand: boolean;
};

const specifierOf = (node: SyntaxNode): string | undefined => {
  const { source } = node as { readonly source?: { readonly value?: unknown } | null };
  return typeof source?.value === 'string' ? source.value : undefined;
};

const isTypeOnly = (node: SyntaxNode): boolean => {
  const kind = node.importKind ?? node.exportKind;
  if (kind === 'type') return true;
  const { specifiers } = node as { readonly specifiers?: readonly SyntaxNode[] };
  return (
    node.type === 'ImportDeclaration' &&
    specifiers !== undefined &&
    specifiers.length > 0 &&
    specifiers.every(({ importKind }) => importKind === 'type')
  );
};

const kinds: ReadonlySet<string> = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
]);

/** Imports and re-exports of one file, static and dynamic, in the order of the source. */
export const importsOf = (file: SourceFile): readonly Import[] => {
  const found: Import[] = [];
  walk(treeOf(file), (node) => {
    if (!kinds.has(node.type)) return;
    const specifier = specifierOf(node);
    if (specifier === undefined) return;
    const to = specifier.startsWith('.') ? posix.join(posix.dirname(file.path), specifier) : specifier;
    const onDemand = node.type === 'ImportExpression';
    found.push({ from: file.path, to, typeOnly: !onDemand && isTypeOnly(node), onDemand });
  });
  return found;
};

/** Each circle of imports once, as the files on the way round; type imports count. */
export const circlesIn = (imports: readonly Import[]): readonly (readonly string[])[] => {
  const next = Map.groupBy(imports, ({ from }) => from);
  const done = new Set<string>();
  const circles: string[][] = [];
  const visit = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) {
      circles.push([...way.slice(way.indexOf(path)), path]);
      return;
    }
    if (done.has(path)) return;
    for (const { to } of next.get(path) ?? []) visit(to, [...way, path]);
    done.add(path);
  };
  for (const path of next.keys()) visit(path, []);
  return circles;
};
