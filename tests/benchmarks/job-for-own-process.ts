/** What tests/benchmarks/own-process.test.ts has done in a process of its own. */
import { answerJob, jobAsked } from '../../benchmarks/own-process.ts';

const job = jobAsked() as 'answer' | 'throw' | 'never' | 'too much' | 'die';
await answerJob(async () => {
  if (job === 'throw') throw new RangeError('this is why');
  if (job === 'die') process.exit(3);
  if (job === 'never') for (;;);
  if (job === 'too much') {
    const kept: string[][] = [];
    for (;;) kept.push(Array.from({ length: 100_000 }, (_, position) => `word ${position} ${kept.length}`));
  }
  return { done: job };
});
