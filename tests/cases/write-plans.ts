/** `npm run cases` writes what becomes of every story, or of those named after it. */
import { writeFileSync } from 'node:fs';
import { caseNames, caseOf, fileOf, goldenOf, planOfCase } from './cases.ts';

const named = process.argv.slice(2);
for (const name of named.length > 0 ? named : caseNames) {
  const plan = await planOfCase(caseOf(name));
  writeFileSync(fileOf(name, 'plan.json'), `${JSON.stringify(goldenOf(plan), null, 2)}\n`);
  process.stdout.write(`${name}: ${plan.outcome}, ${plan.postings.length} postings\n`);
}
