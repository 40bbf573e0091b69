/** Random tiny programs. */
import fc from 'fast-check';
import { CONTINUOUS, INTEGER, type Program } from '../../models/program/program.ts';
import { type ColumnSpec, type LevelSpec, programOf, type RowSpec } from './programs.ts';

const columnSpec: fc.Arbitrary<ColumnSpec> = fc
  .tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: 0, max: 3 }))
  .map(([lower, range]) => ({ lower, upper: lower + range, kind: INTEGER }));

/** Costs of a kind: small whole ones, or ones with three decimals. */
const cost = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  fc.integer({ min: -3000, max: 3000 }).map((thousandths) => thousandths / 1000),
);

const entriesOver = (count: number, value: fc.Arbitrary<number>) =>
  fc
    .array(value, { minLength: count, maxLength: count })
    .map((values) => values.flatMap((v, j): [number, number][] => (v === 0 ? [] : [[j, v]])));

const rowSpec = (count: number): fc.Arbitrary<RowSpec> =>
  fc
    .tuple(
      entriesOver(count, fc.integer({ min: -3, max: 3 })),
      fc.constantFrom('at-most', 'at-least', 'equal', 'between'),
      fc.integer({ min: -5, max: 7 }),
    )
    .map(([entries, side, at]) => {
      if (side === 'at-most') return { upper: at, entries };
      if (side === 'at-least') return { lower: at - 4, entries };
      if (side === 'equal') return { lower: at - 2, upper: at - 2, entries };
      return { lower: at - 4, upper: at, entries };
    });

const levelSpec = (count: number, tolerancePercent: fc.Arbitrary<number>): fc.Arbitrary<LevelSpec> =>
  fc
    .tuple(entriesOver(count, cost), fc.integer({ min: -2, max: 2 }), tolerancePercent, fc.boolean())
    .map(([costs, constant, tolerance, saysStep]) => ({
      costs,
      constant,
      step: saysStep && costs.every(([, c]) => Number.isInteger(c)) ? 1 : 0,
      tolerancePercent: tolerance,
    }));

/** All columns whole, so that it can be enumerated. */
export const integerProgram = (
  tolerancePercent: fc.Arbitrary<number> = fc.constant(0),
): fc.Arbitrary<Program> =>
  fc.integer({ min: 1, max: 6 }).chain((count) =>
    fc
      .record({
        columns: fc.array(columnSpec, { minLength: count, maxLength: count }),
        rows: fc.array(rowSpec(count), { maxLength: 5 }),
        levels: fc.array(levelSpec(count, tolerancePercent), { maxLength: 4 }),
      })
      .map(programOf),
  );

/**
 * Covering rows with weights of 2 to 9, whose relaxations are rarely whole, and levels whose values are multiples of a
 * step apart from a constant.
 */
export const steppedProgram: fc.Arbitrary<Program> = fc
  .tuple(fc.integer({ min: 4, max: 7 }), fc.constantFrom(1, 0.125, 0.5, 2, 3, 12.5))
  .chain(([count, step]) => {
    const weights = entriesOver(count, fc.integer({ min: 2, max: 9 }));
    const row = fc.tuple(weights, fc.integer({ min: 30, max: 70 })).map(([entries, percent]): RowSpec => {
      const most = entries.reduce((sum, [, weight]) => sum + 2 * weight, 0);
      return { lower: Math.floor((percent * most) / 100), entries };
    });
    const level = fc
      .tuple(entriesOver(count, fc.integer({ min: 1, max: 6 })), fc.constantFrom(0, 0.3, -7))
      .map(([costs, constant]) => ({
        costs: costs.map(([column, cost]): [number, number] => [column, step * cost]),
        constant,
        step,
      }));
    return fc.record({
      columns: fc.constant(Array.from({ length: count }, () => ({ lower: 0, upper: 2, kind: INTEGER }))),
      rows: fc.array(row, { minLength: 1, maxLength: 3 }),
      levels: fc.array(level, { minLength: 1, maxLength: 3 }),
    });
  })
  .map(programOf);

/** Blocks of columns, each with rows of its own, and a few rows over all of them. */
export const blockProgram: fc.Arbitrary<Program> = fc
  .array(fc.integer({ min: 2, max: 3 }), { minLength: 2, maxLength: 3 })
  .chain((sizes) => {
    const count = sizes.reduce((sum, size) => sum + size, 0);
    const rowsOf = (size: number, block: number): fc.Arbitrary<RowSpec[]> => {
      const before = sizes.slice(0, block).reduce((sum, other) => sum + other, 0);
      return fc.array(
        rowSpec(size).map((row) => ({
          ...row,
          entries: row.entries.map(([column, value]): [number, number] => [before + column, value]),
        })),
        { minLength: 1, maxLength: 3 },
      );
    };
    return fc
      .record({
        columns: fc.array(
          columnSpec.map((column) => ({ ...column, upper: Math.min(column.upper, column.lower + 2) })),
          { minLength: count, maxLength: count },
        ),
        blocks: fc.tuple(...sizes.map(rowsOf)),
        over: fc.array(rowSpec(count), { maxLength: 2 }),
        levels: fc.array(levelSpec(count, fc.constant(0)), { minLength: 1, maxLength: 3 }),
      })
      .map(({ columns, blocks, over, levels }) =>
        programOf({ columns, rows: [...blocks.flat(), ...over], levels }),
      );
  });

/** A whole program whose first columns, rows and levels are a core, which may promise what the rest does not keep. */
export const programWithAggregatedModel: fc.Arbitrary<Program> = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 }))
  .chain(([inner, outer]) =>
    fc
      .record({
        columns: fc.array(columnSpec, { minLength: inner + outer, maxLength: inner + outer }),
        rows: fc.array(rowSpec(inner), { maxLength: 3 }),
        moreRows: fc.array(rowSpec(inner + outer), { maxLength: 3 }),
        levels: fc.array(levelSpec(inner, fc.constant(0)), { minLength: 1, maxLength: 2 }),
        moreLevels: fc.array(levelSpec(inner + outer, fc.constant(0)), { maxLength: 2 }),
      })
      .map(({ columns, rows, moreRows, levels, moreLevels }) => ({
        ...programOf({ columns, rows: [...rows, ...moreRows], levels: [...levels, ...moreLevels] }),
        core: { columns: inner, rows: rows.length, levels: levels.length, replacedRows: [], sums: [] },
      })),
  );

/**
 * A whole program, and the same one in which the first level is a convex function of one count, written as
 * secants over a continuous column. The two have the same optimum.
 */
export type HullPair = { readonly program: Program; readonly hullOf: readonly number[] };

export const hullProgram: fc.Arbitrary<HullPair> = fc
  .record({
    columns: fc.array(columnSpec, { minLength: 2, maxLength: 5 }),
    target: fc.integer({ min: -30, max: 30 }).map((tenths) => tenths / 10),
    seed: fc.integer({ min: 0, max: 1000 }),
  })
  .chain(({ columns, target }) =>
    fc
      .record({
        rows: fc.array(rowSpec(columns.length), { maxLength: 3 }),
        later: levelSpec(columns.length, fc.constant(0)),
      })
      .map(({ rows, later }) => {
        const count = columns.length;
        const lowest = columns.reduce((sum, column) => sum + column.lower, 0);
        const highest = columns.reduce((sum, column) => sum + column.upper, 0);
        const missed = (n: number): number => (n - target) ** 2;
        const secants: RowSpec[] = [];
        for (let n = lowest; n < highest; n++) {
          // z ≥ f(n) + (f(n + 1) − f(n)) · (Σx − n)
          const slope = missed(n + 1) - missed(n);
          const entries: [number, number][] = [[count, 1]];
          if (slope !== 0) for (let j = 0; j < count; j++) entries.push([j, -slope]);
          secants.push({ lower: missed(n) - slope * n, entries });
        }
        const hullOf = Array.from({ length: highest - lowest + 1 }, (_, k) => missed(lowest + k));
        const z: ColumnSpec = { lower: 0, upper: Math.max(...hullOf), kind: CONTINUOUS };
        const program = programOf({
          columns: [...columns, z],
          rows: [...rows, ...secants, { lower: Math.min(...hullOf), entries: [[count, 1]] }],
          levels: [{ costs: [[count, 1]] }, later],
        });
        return { program, hullOf };
      }),
  );
