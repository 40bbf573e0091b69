/**
 * What the processes of sheets do, by name. Files go in as bytes, and what comes out is small, or bytes again: a workbook
 * of half a million cells would hold the event loop of whoever receives it for a second. So whatever reads cells is a
 * pure function, and has its task here.
 */
import { feedbackOnFile } from './feedback-on-file.ts';
import { readFile } from './read-file.ts';
import { writeFeedback } from './write-feedback.ts';
import { writeWorkbook } from './write-workbook.ts';

export const sheetTasks = { readFile, feedbackOnFile, writeFeedback, writeWorkbook } as const;

export type SheetTasks = typeof sheetTasks;
export type SheetTaskName = keyof SheetTasks;

/** A task with its arguments. */
export type SheetTask = {
  readonly [Name in SheetTaskName]: { readonly task: Name; readonly args: Parameters<SheetTasks[Name]> };
}[SheetTaskName];
