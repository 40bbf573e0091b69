/** The standings of a plan in sentences. */
import type { Standing } from './answer.ts';
import type { Words } from './words.ts';

export const standingWords: Readonly<Record<Standing['standing'], Words>> = {
  draft: { en: 'draft', zh: '草案' },
  published: { en: 'published', zh: '公示中' },
  final: { en: 'final', zh: '已定稿' },
};
