/** Cells of SheetJS as ours: days as days, and always the text that the cell shows. */
import type { CellObject } from '@e965/xlsx';
import type { Cell } from '../../models/sheet/workbook.ts';
import { numberFormats } from './sheetjs.ts';

const blank = /^\s*$/u;

/** What SheetJS takes for the format of days where the file says "as the system does"; no Chinese system shows it. */
const americanDay = 'm/d/yy';
const chineseDay = 'yyyy/m/d';

/** Literal text, escaped characters, colours and conditions of a number format. */
const literals = /"[^"]*"|\\.|\[[^\]]*\]/g;

/** Whether a format shows a day, a month or a year; times of day and durations are numbers. */
const isFormatOfDays = (format: string): boolean => {
  if (!numberFormats.is_date(format)) return false;
  const codes = format.replaceAll(literals, '').toLowerCase();
  return /[yde]/.test(codes) || (codes.includes('m') && !/[hs]/.test(codes));
};

const firstDayAfterTheGap = 61;
const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** The day of a serial number; nothing for 29 February 1900, which only spreadsheets know, and outside of the calendar. */
const dayOf = (serial: number, date1904: boolean): string | undefined => {
  if (serial < (date1904 ? 0 : 1) || (!date1904 && Math.floor(serial) === firstDayAfterTheGap - 1)) return;
  const parts = numberFormats.parse_date_code(serial, { date1904 });
  return parts && parts.d > 0 ? `${parts.y}-${twoDigits(parts.m)}-${twoDigits(parts.d)}` : undefined;
};

/** Makes cells of one workbook; formats are looked at once. */
export const openCellReader = (date1904: boolean): ((cell: CellObject) => Cell | undefined) => {
  const known = new Map<string, boolean>();
  const showsDays = (format: string): boolean => {
    const answer = known.get(format) ?? isFormatOfDays(format);
    known.set(format, answer);
    return answer;
  };
  /** SheetJS does not know 1990.10 as a day whose point nobody escaped, nor all formats of other programs. */
  const shownBy = (format: string, serial: number): string | undefined => {
    for (const one of [format, format.replaceAll(/\.(?!0)/g, '\\.')]) {
      try {
        return numberFormats.format(one, serial, { date1904 });
      } catch {
        // The next one, or none.
      }
    }
    return;
  };
  const dateCell = (serial: number, format: string): Cell | undefined => {
    const date = dayOf(serial, date1904);
    if (date === undefined) return;
    return {
      kind: 'date',
      date,
      text: shownBy(format === americanDay ? chineseDay : format, serial) ?? date,
    };
  };
  const numberCell = ({ v, w, z }: CellObject): Cell => {
    const value = Number(v);
    // A cell that calls itself a number and holds none.
    if (!Number.isFinite(value)) return { kind: 'error', text: w ?? '#NUM!' };
    const date = typeof z === 'string' && showsDays(z) ? dateCell(value, z) : undefined;
    return date ?? { kind: 'number', number: value, text: w ?? String(value) };
  };
  return (cell) => {
    switch (cell.t) {
      case 'n':
        return numberCell(cell);
      case 's': {
        const text = String(cell.v ?? '');
        return blank.test(text) ? undefined : { kind: 'text', text };
      }
      case 'b':
        return { kind: 'truth', truth: cell.v === true, text: cell.v === true ? 'TRUE' : 'FALSE' };
      case 'e':
        return { kind: 'error', text: cell.w ?? '#ERROR!' };
      default:
        // A formula that was never calculated shows nothing, and is not nothing.
        return cell.f === undefined ? undefined : { kind: 'error', text: `=${cell.f}` };
    }
  };
};
