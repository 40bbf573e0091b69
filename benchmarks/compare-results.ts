/**
 * npm run bench:compare a.json b.json [-- --noise 30] [-- --noise-seconds 0.2]
 *
 * Tells two result files apart, case by case and level by level. Ends with 1 where a proved value differs.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Difference, differencesOf, type Measure } from './differences.ts';
import type { ResultFile } from './result-file.ts';
import { table } from './table.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    noise: { type: 'string', default: '30' },
    'noise-seconds': { type: 'string', default: '0.2' },
  },
});
if (positionals.length !== 2) throw new Error('name two result files: the earlier one, then the later one');
const [before, after] = positionals.map((file) => JSON.parse(readFileSync(file, 'utf8')) as ResultFile) as [
  ResultFile,
  ResultFile,
];
const differences = differencesOf(before, after, {
  percent: Number(values.noise),
  seconds: Number(values['noise-seconds']),
});

const shown = (number: number | undefined, digits: number): string =>
  number === undefined ? '–' : String(Number(number.toFixed(digits)));
const said = (measure: Measure | undefined): readonly [string, string] => [
  shown(measure?.seconds, 2),
  measure?.value === undefined ? '–' : `${shown(measure.value, 6)}${measure.proved ? '' : ' (not proved)'}`,
];
const rowOf = ({ of, verdict, before: one, after: other, ratio }: Difference): readonly string[] => {
  const [[seconds, value], [laterSeconds, laterValue]] = [said(one), said(other)];
  const values = value === laterValue ? value : `${value} → ${laterValue}`;
  return [of, seconds, laterSeconds, ratio === undefined ? '–' : ratio.toFixed(2), values, verdict];
};

process.stdout.write(
  `${table(['what', 'before, s', 'after, s', 'after ∕ before', 'value', ''], differences.map(rowOf))}\n`,
);
const { processor, cores } = before.machine;
if (processor !== after.machine.processor || cores !== after.machine.cores)
  process.stdout.write('The machines differ: times say nothing, values do.\n');
const count = (verdict: Difference['verdict']): number =>
  differences.filter((one) => one.verdict === verdict).length;
process.stdout.write(
  `${count('slower')} slower, ${count('faster')} faster, ${count('same')} the same within noise, ${count('other value')} with another value\n`,
);
if (count('other value') > 0) process.exitCode = 1;
