/** What amounts are counted in, and how that is read behind a number. English words are in the plural. */
import type { Words } from './words.ts';

const inBoth = (en: string, zh: string): Words => ({ en, zh });

export const unitWords = {
  persons: inBoth('persons', '人'),
  posts: inBoth('posts', '个岗位'),
  pairs: inBoth('pairs', '对'),
  'percent points': inBoth('percent points', '个百分点'),
  percent: inBoth('%', '%'),
  'coefficient of variation': inBoth('(coefficient of variation)', '（差异系数）'),
  km: inBoth('km', '公里'),
  years: inBoth('years', '年'),
  ranks: inBoth('ranks', '位次'),
  'persons per 100 pupils': inBoth('persons per 100 pupils', '人（每百名学生）'),
  'persons per 100 staff': inBoth('persons per 100 staff', '人（每百名教职工）'),
  variance: inBoth('(variance)', '（方差）'),
} as const;
export type Unit = keyof typeof unitWords;
