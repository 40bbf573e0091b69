import type { Words } from '../vocabulary/words.ts';

/** The heading of the column that a feedback file has more than the file of its user; whoever reads it again leaves it out. */
export const feedbackHeading: Words = { en: 'Faults (rotation)', zh: '错误（轮岗）' };

/** Whether a heading is that of the column of faults, in either language, whatever the width of its brackets. */
export const isFeedbackHeading = (text: string): boolean => {
  const plain = text.normalize('NFKC').trim();
  return Object.values(feedbackHeading).some((heading) => heading.normalize('NFKC') === plain);
};
