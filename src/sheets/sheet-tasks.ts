/**
 * What the processes of sheets do, by name. Files go in as bytes, and what comes out is small, or bytes again: a workbook
 * of half a million cells would hold the event loop of whoever receives it for a second. So whatever reads cells is a
 * pure function, and has its task here. Each task loads what it needs, so that a look at a file waits for no library.
 */
import type { feedbackOnFile } from './feedback-on-file.ts';
import type { lookAtFile } from './look-at-file.ts';
import type { readFile } from './read-file.ts';
import type { writeFeedback } from './write-feedback.ts';
import type { writeNoticeLetters } from './write-notice-letters.ts';
import type { writeWorkbook } from './write-workbook.ts';

export type SheetTasks = {
  readonly lookAtFile: typeof lookAtFile;
  readonly readFile: typeof readFile;
  readonly feedbackOnFile: typeof feedbackOnFile;
  readonly writeFeedback: typeof writeFeedback;
  readonly writeNoticeLetters: typeof writeNoticeLetters;
  readonly writeWorkbook: typeof writeWorkbook;
};

export const sheetTasks: SheetTasks = {
  lookAtFile: async (...args) => (await import('./look-at-file.ts')).lookAtFile(...args),
  readFile: async (...args) => (await import('./read-file.ts')).readFile(...args),
  feedbackOnFile: async (...args) => (await import('./feedback-on-file.ts')).feedbackOnFile(...args),
  writeFeedback: async (...args) => (await import('./write-feedback.ts')).writeFeedback(...args),
  writeNoticeLetters: async (...args) =>
    (await import('./write-notice-letters.ts')).writeNoticeLetters(...args),
  writeWorkbook: async (...args) => (await import('./write-workbook.ts')).writeWorkbook(...args),
};

export type SheetTaskName = keyof SheetTasks;

/** A task with its arguments. */
export type SheetTask = {
  readonly [Name in SheetTaskName]: { readonly task: Name; readonly args: Parameters<SheetTasks[Name]> };
}[SheetTaskName];
