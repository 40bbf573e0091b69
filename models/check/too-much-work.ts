/** A request that asks for more work than one call may take. */
import { en, type Words, zh } from '../vocabulary/words.ts';

/** What there is too much of, how much of it was estimated, and how much there may be. */
export type Work = {
  readonly what: 'steps' | 'bytes';
  readonly estimated: number;
  readonly limit: number;
};

const units = { steps: '步', bytes: '字节' } as const;

/** Thrown before the work is begun. `words` say what makes it so much, and what to do; they name nobody. */
export class TooMuchWork extends Error {
  override readonly name = 'TooMuchWork';
  readonly work: Work;
  readonly words: Words;

  constructor(work: Work, remedy: Words) {
    const [estimated, limit] = [work.estimated, work.limit].map((amount) => amount.toLocaleString('en'));
    const words: Words = {
      en: en`It would take about ${estimated ?? ''} ${work.what}, and ${limit ?? ''} is the limit. ${remedy}`,
      zh: zh`该请求约需计算${estimated ?? ''}${units[work.what]}，上限为${limit ?? ''}${units[work.what]}。${remedy}`,
    };
    super(words.en);
    this.work = work;
    this.words = words;
  }
}
