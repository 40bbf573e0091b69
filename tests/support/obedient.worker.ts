/** A thread that does what tests of pools of threads want threads to do. */
export type Wish =
  | { readonly kind: 'answer'; readonly text: string }
  | { readonly kind: 'fail' | 'die' | 'go on for ever' | 'hold on to something for ever' };

export const obey = async (wish: Wish): Promise<string> => {
  if (wish.kind === 'answer') return wish.text;
  if (wish.kind === 'fail') throw new RangeError('a bug');
  if (wish.kind === 'die') process.exit(3);
  for (;;) if (wish.kind === 'hold on to something for ever') await new Promise(() => {});
};
