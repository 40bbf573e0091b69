/** From the cells of a file to a roster, and from a roster to cells. */
export { cellName } from './cell-place.ts';
export { columnsOf } from './columns.ts';
export { againstEstablishment, nationalCurriculum } from './demand.ts';
export { fingerprintOf, proposeMapping } from './propose-mapping.ts';
export { placeOf } from './provenance.ts';
export { type ReadSettings, type RosterReading, readRoster } from './read-roster.ts';
export { sheetFaultCodes, sheetWarningCodes } from './sheet-findings.ts';
export { notInTables, rosterAsTables, template } from './template.ts';
