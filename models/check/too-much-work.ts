/** A request that asks for more work than one call may take. */

/** What there is too much of, how much of it was estimated, and how much there may be. */
export type Work = { readonly what: string; readonly estimated: number; readonly limit: number };

/** Thrown before the work is begun. `message` says what makes it so much, and what to do; it names nobody. */
export class TooMuchWork extends Error {
  override readonly name = 'TooMuchWork';
  readonly work: Work;

  constructor(work: Work, remedy: string) {
    const [estimated, limit] = [work.estimated, work.limit].map((amount) => amount.toLocaleString('en'));
    super(`It would take about ${estimated} ${work.what}, and ${limit} is the limit. ${remedy}`);
    this.work = work;
  }
}
