/**
 * Which declarations of models/ a piece of code can reach: what it names, what that names in turn, and so on, across
 * files. Names are resolved by scope, so a parameter that is called like a function of its file is not that function.
 * Types are left out, since they are gone before anything runs.
 */
import { posix } from 'node:path';
import { boundNames } from '../../scripts/shape/identifiers.ts';
import { childrenOf, type SourceFile, type SyntaxNode, treeOf } from '../../scripts/shape/source-files.ts';

/** A declaration at the top of a file, as `models/exact.ts#decimal`. */
export type DeclarationName = string;

type Module = {
  /** By name, the code of everything declared at the top of the file. */
  readonly declarations: ReadonlyMap<string, SyntaxNode>;
  /** By local name, the declaration that is imported. */
  readonly imports: ReadonlyMap<string, DeclarationName>;
};

const functions: ReadonlySet<string> = new Set([
  'ArrowFunctionExpression',
  'FunctionDeclaration',
  'FunctionExpression',
]);
/** Syntax of TypeScript that holds an expression; all other holds types only. */
const typedExpressions: ReadonlySet<string> = new Set([
  'TSAsExpression',
  'TSNonNullExpression',
  'TSSatisfiesExpression',
]);

const nodesIn = (value: unknown): readonly SyntaxNode[] => value as readonly SyntaxNode[];
const nodeIn = (value: unknown): SyntaxNode => value as SyntaxNode;

/** The names that a statement declares in the block it stands in. */
const declaredNames = (statement: SyntaxNode): readonly string[] => {
  if (statement.type === 'VariableDeclaration')
    return nodesIn(statement.declarations).flatMap(({ id }) => boundNames(id));
  return statement.type === 'FunctionDeclaration' ? boundNames(statement.id) : [];
};

/** The names that hold inside a node and not around it. */
const localNames = (node: SyntaxNode): readonly string[] => {
  if (functions.has(node.type)) return [...boundNames(node.id), ...nodesIn(node.params).flatMap(boundNames)];
  if (node.type === 'CatchClause') return boundNames(node.param);
  return childrenOf(node).flatMap(declaredNames);
};

/** The parts of a node that are code; names of fields and types are none. */
const codeIn = (node: SyntaxNode): readonly SyntaxNode[] => {
  if (typedExpressions.has(node.type)) return [nodeIn(node.expression)];
  if (node.type.startsWith('TS')) return [];
  if (node.type === 'MemberExpression' && node.computed !== true) return [nodeIn(node.object)];
  if (node.type === 'Property' && node.computed !== true) return [nodeIn(node.value)];
  return childrenOf(node);
};

/** Names in a piece of code that are declared outside it. */
const freeNames = (code: SyntaxNode): ReadonlySet<string> => {
  const free = new Set<string>();
  const visit = (node: SyntaxNode, local: ReadonlySet<string>): void => {
    if (node.type === 'Identifier' && !local.has(node.name as string)) free.add(node.name as string);
    const names = localNames(node);
    const inside = names.length === 0 ? local : new Set([...local, ...names]);
    for (const part of codeIn(node)) visit(part, inside);
  };
  visit(code, new Set());
  return free;
};

const moduleOf = (file: SourceFile): Module => {
  const declarations = new Map<string, SyntaxNode>();
  const imports = new Map<string, DeclarationName>();
  for (const statement of nodesIn(treeOf(file).body)) {
    if (statement.type === 'ImportDeclaration') {
      const { value } = statement.source as { readonly value: string };
      const path = posix.join(posix.dirname(file.path), value);
      for (const { local, imported } of nodesIn(statement.specifiers)) {
        // What a JSON file holds is imported whole, and is no code.
        if (imported === undefined && value.endsWith('.json')) continue;
        const { name } = imported as { readonly name: string };
        if (value.startsWith('.')) imports.set((local as { readonly name: string }).name, `${path}#${name}`);
      }
      continue;
    }
    const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (!declared) continue;
    const { type, declarations: declarators } = nodeIn(declared);
    for (const code of type === 'VariableDeclaration' ? nodesIn(declarators) : [nodeIn(declared)])
      for (const name of boundNames(code.id)) declarations.set(name, code);
  }
  return { declarations, imports };
};

/**
 * A function that lists what a piece of code in a file reaches. What `isKnown` says of a declaration as true is listed,
 * but not looked into. Throws where an import leads to nothing.
 */
export const reachIn = (
  files: readonly SourceFile[],
  isKnown: (declaration: DeclarationName) => boolean,
): ((path: string, code: readonly SyntaxNode[]) => ReadonlySet<DeclarationName>) => {
  const modules = new Map(files.map((file) => [file.path, moduleOf(file)]));
  return (start, roots) => {
    const reached = new Set<DeclarationName>();
    const waiting = roots.map((code) => ({ path: start, code }));
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { path, code } = next;
      for (const name of freeNames(code)) {
        const own = modules.get(path);
        const target = own?.declarations.has(name) ? `${path}#${name}` : own?.imports.get(name);
        if (target === undefined || reached.has(target)) continue;
        reached.add(target);
        if (isKnown(target)) continue;
        const [file = '', declared = ''] = target.split('#');
        const found = modules.get(file)?.declarations.get(declared);
        if (!found) throw new Error(`${path} imports ${target}, which is not declared there`);
        waiting.push({ path: file, code: found });
      }
    }
    return reached;
  };
};
