/** Tells two result files apart: what got slower or faster, and what no longer has the value it had. */
import type { Result, ResultFile, Timed } from './result-file.ts';

/** One time and, of a level, its value. */
export type Measure = {
  /** Case, who ran it and what of it: the same in both files if it is the same thing. */
  readonly of: string;
  readonly seconds?: number;
  readonly value?: number;
  /** Only proved values have to be the same again. */
  readonly proved: boolean;
};

const measuresOfRun = (of: string, { run, validated }: Timed): readonly Measure[] => {
  if (!run) return [];
  const { buildSeconds, solveSeconds, auditSeconds } = run;
  const levels = new Map(run.solves.at(-1)?.levels.map((level) => [level.name, level]));
  return [
    { of: `${of}, build`, seconds: buildSeconds, proved: validated.proved },
    { of: `${of}, solve`, seconds: solveSeconds, proved: validated.proved },
    { of: `${of}, audit`, seconds: auditSeconds, proved: validated.proved },
    ...validated.levels.map(({ name, value }) => {
      const level = levels.get(name);
      return {
        of: `${of}, ${name}`,
        ...(level ? { seconds: level.seconds } : {}),
        value,
        proved: level?.proved ?? validated.proved,
      };
    }),
  ];
};

/** Runs of older files lack newer fields; the fields they have keep their places. */
const measuresOf = ({ results }: ResultFile): readonly Measure[] =>
  results.flatMap(({ name, variant, service, comparison, engines = [] }: Result) => [
    ...measuresOfRun(`${name} (${variant})`, service),
    ...(comparison
      ? [
          ...measuresOfRun(`${name} (${comparison.variant}), service`, comparison.service),
          ...measuresOfRun(`${name} (${comparison.variant}), plain`, comparison.plain),
        ]
      : []),
    ...engines.flatMap(({ engine, mark, buildSeconds, solveSeconds, value }) =>
      mark === 'OK'
        ? [
            {
              of: `${name}, ${engine}`,
              seconds: buildSeconds! + solveSeconds!,
              value: value!,
              proved: true,
            },
          ]
        : [],
    ),
  ]);

export type Verdict = 'slower' | 'faster' | 'same' | 'other value' | 'only before' | 'only after';
export type Difference = {
  readonly of: string;
  readonly verdict: Verdict;
  readonly before?: Measure;
  readonly after?: Measure;
  /** After ∕ before. */
  readonly ratio?: number;
};

export type Noise = {
  /** A time is as before where it is within so many percent of it… */
  readonly percent: number;
  /** …or within so many seconds. */
  readonly seconds: number;
};

const differ = (a: number, b: number): boolean =>
  Math.abs(a - b) > 1e-6 * Math.max(1, Math.abs(a), Math.abs(b));

const verdictOf = (before: Measure, after: Measure, noise: Noise): Verdict => {
  const isProved = before.proved && after.proved;
  if (
    isProved &&
    before.value !== undefined &&
    after.value !== undefined &&
    differ(before.value, after.value)
  )
    return 'other value';
  if (before.seconds === undefined || after.seconds === undefined) return 'same';
  const [less, more] = [before.seconds, after.seconds].sort((a, b) => a - b) as [number, number];
  if (more - less <= noise.seconds || more <= less * (1 + noise.percent / 100)) return 'same';
  return after.seconds > before.seconds ? 'slower' : 'faster';
};

export const differencesOf = (before: ResultFile, after: ResultFile, noise: Noise): readonly Difference[] => {
  const later = new Map(measuresOf(after).map((measure) => [measure.of, measure]));
  const earlier = measuresOf(before);
  const known = new Set(earlier.map(({ of }) => of));
  return [
    ...earlier.map((one): Difference => {
      const other = later.get(one.of);
      if (!other) return { of: one.of, verdict: 'only before', before: one };
      const hasTimes = one.seconds !== undefined && other.seconds !== undefined && one.seconds > 0;
      return {
        of: one.of,
        verdict: verdictOf(one, other, noise),
        before: one,
        after: other,
        ...(hasTimes ? { ratio: other.seconds! / one.seconds! } : {}),
      };
    }),
    ...[...later.values()]
      .filter(({ of }) => !known.has(of))
      .map((after): Difference => ({ of: after.of, verdict: 'only after', after })),
  ];
};
