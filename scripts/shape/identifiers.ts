/** Names that a file declares: variables, functions, types, parameters and fields of types. */
import { type SourceFile, type SyntaxNode, treeOf, walk } from './source-files.ts';

export type Identifier = { readonly path: string; readonly name: string };

const nameOf = (node: unknown): readonly string[] => {
  const { type, name } = (node ?? {}) as { readonly type?: string; readonly name?: unknown };
  return type === 'Identifier' && typeof name === 'string' ? [name] : [];
};

/** The names that a pattern binds; a field of an object that is only read under its own name binds it too. */
export const boundNames = (pattern: unknown): readonly string[] => {
  if (pattern === null || typeof pattern !== 'object') return [];
  const node = pattern as SyntaxNode;
  switch (node.type) {
    case 'Identifier':
      return nameOf(node);
    case 'ObjectPattern':
      return (node.properties as readonly SyntaxNode[]).flatMap((property) =>
        boundNames(property.type === 'RestElement' ? property.argument : property.value),
      );
    case 'ArrayPattern':
      return (node.elements as readonly unknown[]).flatMap(boundNames);
    case 'AssignmentPattern':
      return boundNames(node.left);
    case 'RestElement':
      return boundNames(node.argument);
    default:
      return [];
  }
};

const declaredBy = (node: SyntaxNode): readonly string[] => {
  switch (node.type) {
    case 'VariableDeclarator':
      return boundNames(node.id);
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
    case 'TSTypeAliasDeclaration':
      return nameOf(node.id);
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return (node.params as readonly unknown[]).flatMap(boundNames);
    case 'TSPropertySignature':
    case 'TSMethodSignature':
      return node.computed === true ? [] : nameOf(node.key);
    default:
      return [];
  }
};

export const identifiersOf = (file: SourceFile): readonly Identifier[] => {
  const names = new Set<string>();
  walk(treeOf(file), (node) => {
    for (const name of declaredBy(node)) names.add(name);
    if (node.type === 'FunctionDeclaration')
      for (const name of (node.params as readonly unknown[]).flatMap(boundNames)) names.add(name);
  });
  return [...names].map((name) => ({ path: file.path, name }));
};

/** `openDeskInThread` as `open desk in thread`, `MAX_SECONDS` as `max seconds`. */
export const wordsOf = (name: string): readonly string[] =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[\s_$]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());

/** Whether the words of `retired` stand side by side in `name`. */
export const holdsWord = (name: string, retired: string): boolean =>
  ` ${wordsOf(name).join(' ')} `.includes(` ${wordsOf(retired).join(' ')} `);
