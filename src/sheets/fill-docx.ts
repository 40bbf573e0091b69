/**
 * A Word document with placeholders in braces: `{name}`, and `{#list}…{/list}` around what is repeated. The document is
 * the caller's, so it is unpacked within limits, nothing in it is evaluated, and what is put in is text and never markup.
 */
import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';
import { printable } from './cell-values.ts';
import { unpackArchive } from './guard-zip.ts';
import { FileRefused } from './refusal.ts';

/** A placeholder of a template, with those that a list repeats. */
type Placeholder = {
  readonly name: string;
  /** `other`: a form of placeholder that is not filled, such as one for markup. */
  readonly kind: 'text' | 'list' | 'other';
  readonly inside: readonly Placeholder[];
};

/** What placeholders are filled with, by their names. */
export type Filling = { readonly [name: string]: string | readonly Filling[] };

/** Placeholders that are written wrongly: what stands there. */
type Misspelt = { readonly kind: 'misspelt'; readonly placeholders: readonly string[] };
/** Why the file is no template that can be read: it is no Word document, or unpacks to too much. */
type Unreadable = { readonly kind: 'unreadable'; readonly because: 'not-a-document' | 'too-large' };
export type Template = {
  readonly kind: 'template';
  readonly placeholders: readonly Placeholder[];
  /** The document, filled in. A placeholder that the filling lacks is left blank. */
  readonly fill: (filling: Filling) => Uint8Array | Misspelt;
};

type Part = {
  readonly type: string;
  readonly value: string;
  readonly module?: string;
  readonly inverted?: boolean;
  readonly subparsed?: readonly Part[];
};

type LibraryEvent = { readonly inspect?: { readonly postparsed?: readonly Part[] } };

const kindOf = ({ module, inverted }: Part): Placeholder['kind'] => {
  if (module === undefined || module === '') return 'text';
  return module === 'loop' && inverted !== true ? 'list' : 'other';
};

const placeholdersIn = (parts: readonly Part[]): readonly Placeholder[] =>
  parts
    .filter(({ type }) => type === 'placeholder')
    .map((part) => ({
      name: part.value,
      kind: kindOf(part),
      inside: placeholdersIn(part.subparsed ?? []),
    }));

/** Names are looked up as they stand, and only among what was given: `{constructor}` is a name like any other. */
const ownValue = (name: string) => ({
  get: (scope: unknown): unknown =>
    typeof scope === 'object' && scope !== null && Object.hasOwn(scope, name)
      ? (scope as Readonly<Record<string, unknown>>)[name]
      : undefined,
});

/** What the library says of placeholders that are not closed, not opened or crossed. */
const misspeltOf = (error: unknown): Misspelt | undefined => {
  const { properties } = error as {
    readonly properties?: { readonly errors?: unknown; readonly xtag?: unknown };
  };
  if (properties === undefined) return undefined;
  const errors = Array.isArray(properties.errors) ? (properties.errors as readonly unknown[]) : [error];
  const tags = errors.map((one) =>
    String((one as { properties?: { xtag?: unknown } }).properties?.xtag ?? ''),
  );
  return { kind: 'misspelt', placeholders: [...new Set(tags)] };
};

const cleaned = (filling: Filling): Filling =>
  Object.fromEntries(
    Object.entries(filling).map(([name, value]) => [
      name,
      typeof value === 'string' ? printable(value) : value.map(cleaned),
    ]),
  );

const documentType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

const unpacked = async (bytes: Uint8Array): Promise<PizZip | Unreadable> => {
  try {
    const files = await unpackArchive(bytes);
    // One with macros is of another type, and what is answered is none.
    if (!files.get('[Content_Types].xml')?.includes(documentType) || !files.has('word/document.xml'))
      return { kind: 'unreadable', because: 'not-a-document' };
    const archive = new PizZip();
    for (const [path, content] of files) archive.file(path, content);
    return archive;
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    const isTooLarge = ['file-too-large', 'unpacks-too-large'].includes(error.refused.code);
    return { kind: 'unreadable', because: isTooLarge ? 'too-large' : 'not-a-document' };
  }
};

export const openTemplate = async (bytes: Uint8Array): Promise<Template | Misspelt | Unreadable> => {
  const archive = await unpacked(bytes);
  if ('kind' in archive) return archive;
  const found: Part[] = [];
  try {
    const document = new Docxtemplater(archive, {
      // The library tells its modules what it has read of each file of the archive.
      modules: [
        {
          name: 'placeholders',
          set: ({ inspect }: LibraryEvent) => found.push(...(inspect?.postparsed ?? [])),
        },
      ],
      paragraphLoop: true,
      linebreaks: true,
      errorLogging: false,
      parser: ownValue,
      nullGetter: () => '',
    });
    return {
      kind: 'template',
      placeholders: placeholdersIn(found),
      fill: (filling) => {
        try {
          document.render(cleaned(filling));
        } catch (error) {
          const misspelt = misspeltOf(error);
          if (misspelt) return misspelt;
          throw error;
        }
        return document.getZip().generate({ type: 'uint8array', compression: 'DEFLATE' });
      },
    };
  } catch (error) {
    const misspelt = misspeltOf(error);
    if (misspelt) return misspelt;
    // What is in the archive is not what Word writes.
    return { kind: 'unreadable', because: 'not-a-document' };
  }
};
