/** From the cells of a file to a roster, and from a roster to cells. */
export { cellName, placeOfName } from './cell-place.ts';
export {
  againstEstablishment,
  type Curriculum,
  type DemandSettings,
  nationalCurriculum,
  type Rounding,
} from './demand.ts';
export { fingerprintOf, type KeptMapping, type ProposedMapping, proposeMapping } from './propose-mapping.ts';
export { type Provenance, placeOf } from './provenance.ts';
export {
  type ReadSettings,
  type RosterReading,
  type RowCounts,
  type RowLeftOut,
  readRoster,
} from './read-roster.ts';
export {
  type Question,
  type SheetFault,
  type SheetWarning,
  sheetFaultCodes,
  sheetWarningCodes,
} from './sheet-findings.ts';
export type { SourceFile } from './tables.ts';
export { notInTables, rosterAsTables, template } from './template.ts';
