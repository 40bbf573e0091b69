/** The feedback on a file as its user has mapped and corrected it. */
import { placeOfName } from '../../models/sheet/cell-place.ts';
import type { FileReport } from '../../models/sheet/file-report.ts';
import type { Corrections } from '../../models/sheet/mapping.ts';
import type { Language } from '../../models/vocabulary/words.ts';
import type { FileToRead } from './read-file.ts';
import type { Refused } from './refusal.ts';
import { type CellCorrection, type CellFault, type FeedbackFile, writeFeedback } from './write-feedback.ts';

/** What was found in a file, and what stands in place of its cells; both as JSON. */
type FileFound = { readonly report: Uint8Array; readonly corrections: string };

const faultsIn = ({ faults }: FileReport, language: Language): readonly CellFault[] =>
  faults.flatMap(({ cells, words }) =>
    cells.flatMap((cell) => {
      const place = placeOfName(cell);
      return place ? [{ place, sentence: words[language] }] : [];
    }),
  );

const correctionsIn = (json: string): readonly CellCorrection[] =>
  Object.entries(JSON.parse(json) as Corrections).flatMap(([cell, text]) => {
    const place = placeOfName(cell);
    return place ? [{ place, text }] : [];
  });

export const feedbackOnFile = (
  { bytes, name }: FileToRead,
  found: FileFound,
  language: Language,
): Promise<FeedbackFile | Refused> => {
  const report = JSON.parse(Buffer.from(found.report).toString()) as FileReport;
  const headerRows = report.mapping.sheets.map(({ sheet, headerRow }) => [sheet, headerRow - 1] as const);
  return writeFeedback(bytes, name, {
    faults: faultsIn(report, language),
    corrections: correctionsIn(found.corrections),
    headerRows: Object.fromEntries(headerRows),
    language,
  });
};
