/**
 * A quick look at the XML of a worksheet, before anything is made of it. Files declare a million rows for two thousand,
 * or have a million rows that are empty but for their format: what counts is the last row that holds something.
 */
import { rowsAtMost } from './limits.ts';

export type UsedRows = {
  /** The last row with a value or a formula, from 1; 0 where there is none. Looked for no further than `rowsAtMost` + 1. */
  readonly last: number;
  /** Whether a formula has no value, because no program has calculated it yet. */
  readonly hasUncalculated: boolean;
  /** How many cells have a value or a formula. */
  readonly cells: number;
};

const code = (sign: string): number => sign.charCodeAt(0);
const [less, slash, colon, greater] = [code('<'), code('/'), code(':'), code('>')];
const isNameEnd = (byte: number | undefined): boolean =>
  byte === undefined || byte === greater || byte === slash || byte <= 0x20;

const rowNumber = /\sr=["'](\d+)["']/;

/** Where the name of the element begins whose `<` stands before `at`: behind its prefix, where it has one. */
const nameStart = (xml: Uint8Array, at: number): number => {
  let end = at;
  while (!isNameEnd(xml[end]) && xml[end] !== colon) end += 1;
  return xml[end] === colon ? end + 1 : at;
};

const isNamed = (xml: Uint8Array, at: number, name: string): boolean => {
  for (let index = 0; index < name.length; index += 1) {
    if (xml[at + index] !== name.charCodeAt(index)) return false;
  }
  return isNameEnd(xml[at + name.length]);
};

/** Whether the element whose name begins here has text or children. */
const holdsSomething = (xml: Uint8Array, at: number): boolean => {
  const end = xml.indexOf(greater, at);
  const isClosedAtOnce = xml[end + 1] === less && xml[end + 2] === slash;
  return end > 0 && xml[end - 1] !== slash && !isClosedAtOnce;
};

/** What has been seen of a cell. A formula may be calculated, and come to nothing. */
const noCell = { hasFormula: false, isCalculated: false, hasValue: false };

export const measureWorksheet = (xml: Buffer): UsedRows => {
  let row = 0;
  let last = 0;
  let cells = 0;
  let hasUncalculated = false;
  let cell = noCell;
  const endCell = (): void => {
    const isUncalculated = cell.hasFormula && !cell.isCalculated;
    if (cell.hasValue || isUncalculated) {
      last = row;
      cells += 1;
    }
    hasUncalculated ||= isUncalculated;
    cell = noCell;
  };
  // Behind the rows there are formulas of conditions and of lists to choose from.
  const end = xml.lastIndexOf('sheetData>');
  const start = xml.indexOf('sheetData');
  for (let at = xml.indexOf(less, start); at >= 0 && at < end; at = xml.indexOf(less, at + 1)) {
    const name = nameStart(xml, at + 1);
    if (isNamed(xml, name, 'c')) endCell();
    else if (isNamed(xml, name, 'f')) cell = { ...cell, hasFormula: true };
    else if (isNamed(xml, name, 'v') || isNamed(xml, name, 't'))
      cell = { ...cell, isCalculated: true, hasValue: cell.hasValue || holdsSomething(xml, name) };
    else if (isNamed(xml, name, 'row')) {
      endCell();
      const tag = xml.toString('latin1', name, xml.indexOf(greater, name));
      row = Number(rowNumber.exec(tag)?.[1] ?? row + 1);
      if (last > rowsAtMost) break;
    }
  }
  endCell();
  return { last, hasUncalculated, cells };
};
