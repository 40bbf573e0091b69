/** A thread that does what tests of pools of threads want threads to do. */
import { execSync } from 'node:child_process';

export type Wish =
  | { readonly kind: 'answer'; readonly text: string }
  | { readonly kind: 'fail' | 'die' | 'go on for ever' | 'be stuck' | 'hold on to something for ever' };

export const obey = async (wish: Wish): Promise<string> => {
  if (wish.kind === 'answer') return wish.text;
  if (wish.kind === 'fail') throw new RangeError('a bug');
  if (wish.kind === 'die') process.exit(3);
  if (wish.kind === 'be stuck') {
    // The shell speaks only once the thread waits for it.
    execSync('echo stuck; exec sleep 30', { stdio: ['ignore', 'inherit', 'ignore'] });
    return '';
  }
  for (;;) if (wish.kind === 'hold on to something for ever') await new Promise(() => {});
};
