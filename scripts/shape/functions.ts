/** How long functions are, and how many parameters they take. */
import { type SourceFile, type SyntaxNode, treeOf, walk } from './source-files.ts';

export type FunctionShape = {
  readonly path: string;
  /** Where it begins, counted from 1. */
  readonly line: number;
  readonly name: string;
  /** From its first line to its last; functions inside it count. */
  readonly lines: number;
  readonly parameters: number;
};

const kinds: ReadonlySet<string> = new Set([
  'ArrowFunctionExpression',
  'FunctionDeclaration',
  'FunctionExpression',
]);

const textOf = (node: unknown): string | undefined => {
  const name = (node as { readonly name?: unknown } | null | undefined)?.name;
  return typeof name === 'string' ? name : undefined;
};

const nameOf = (node: SyntaxNode, parent: SyntaxNode | undefined): string =>
  textOf(node.id) ?? textOf(parent?.id) ?? textOf(parent?.key) ?? 'anonymous';

export const functionsOf = (file: SourceFile): readonly FunctionShape[] => {
  const lineStarts = [0, ...Array.from(file.text.matchAll(/\n/g), ({ index }) => index + 1)];
  const lineAt = (offset: number): number => lineStarts.filter((start) => start <= offset).length;
  const found: FunctionShape[] = [];
  walk(treeOf(file), (node, parent) => {
    if (!kinds.has(node.type)) return;
    const line = lineAt(node.start);
    const { params } = node as { readonly params?: readonly unknown[] };
    found.push({
      path: file.path,
      line,
      name: nameOf(node, parent),
      lines: lineAt(node.end - 1) - line + 1,
      parameters: params?.length ?? 0,
    });
  });
  return found;
};
