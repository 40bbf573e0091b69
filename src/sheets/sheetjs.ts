/** What is used of SheetJS beyond its declarations. */
import { CFB, SSF } from '@e965/xlsx';

declare module '@e965/xlsx' {
  /** Reads a workbook from files that somebody else has unpacked. */
  export function parse_zip(
    archive: {
      readonly files: Readonly<
        Record<string, { readonly name: string; readonly asNodeBuffer: () => Buffer }>
      >;
    },
    options: ParsingOptions,
  ): WorkBook;
}

type CompoundFile = { readonly FullPaths: readonly string[] };
type CompoundEntry = { readonly content: Uint8Array };

/** Compound files, the archives of Word and Excel up to 2003. */
export const compoundFiles = CFB as {
  readonly read: (bytes: Uint8Array, options: { readonly type: 'buffer' }) => CompoundFile;
  readonly find: (file: CompoundFile, path: string) => CompoundEntry | null;
};

type DateParts = { readonly y: number; readonly m: number; readonly d: number };
type DateSystem = { readonly date1904: boolean };

/** Number formats. */
export const numberFormats = SSF as {
  readonly is_date: (format: string) => boolean;
  readonly format: (format: string, value: number, system: DateSystem) => string;
  /** Null where the value is no moment that the calendar of spreadsheets has. */
  readonly parse_date_code: (value: number, system: DateSystem) => DateParts | null;
};
