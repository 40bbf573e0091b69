/** The TypeScript sources of a checkout, parsed. */
import { globSync, readFileSync } from 'node:fs';
import { type Program, parseSync } from 'oxc-parser';

export type SourceFile = {
  /** Relative to the checkout, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly program: Program;
};

/** Every `.ts` file below `folders` of the checkout at `root`, in order of path. Throws where one cannot be parsed. */
export const readSources = (root: string, folders: readonly string[]): readonly SourceFile[] =>
  globSync(
    folders.map((folder) => `${folder}/**/*.ts`),
    { cwd: root },
  )
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map((path) => {
      const text = readFileSync(`${root}/${path}`, 'utf8');
      const { program, errors } = parseSync(path, text, { sourceType: 'module' });
      const [error] = errors;
      if (error) throw new Error(`${path}: ${error.message}`);
      return { path, text, program };
    });

export type SyntaxNode = { readonly type: string; readonly start: number; readonly end: number } & Readonly<
  Record<string, unknown>
>;

const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

/** The nodes directly inside `node`, in the order of the source. */
export const childrenOf = (node: SyntaxNode): readonly SyntaxNode[] =>
  Object.values(node)
    .flatMap((value): unknown[] => (Array.isArray(value) ? value : [value]))
    .filter(isNode);

/** Calls `visit` for `node` and for every node inside it, parents before children. */
export const walk = (node: SyntaxNode, visit: (node: SyntaxNode, parent?: SyntaxNode) => void): void => {
  const step = (inside: SyntaxNode, parent?: SyntaxNode): void => {
    visit(inside, parent);
    for (const child of childrenOf(inside)) step(child, inside);
  };
  step(node);
};

/** The tree of a file as plain nodes. */
export const treeOf = ({ program }: SourceFile): SyntaxNode => program as unknown as SyntaxNode;
