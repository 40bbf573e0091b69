/** Reads the answers of other engines: the status, and the values by the positions of the columns. */

export type EngineAnswer = {
  /** `stopped`: by its time limit, or for a reason of its own that proves nothing. */
  readonly status: 'optimal' | 'infeasible' | 'stopped';
  /** One per column, where it gave a solution. */
  readonly values?: Float64Array;
};

export class UnreadableAnswer extends Error {
  override readonly name = 'UnreadableAnswer';
}

const placed = (values: Float64Array, position: number, text: string): void => {
  const value = Number(text);
  if (!Number.isInteger(position) || position < 0 || position >= values.length || Number.isNaN(value))
    throw new UnreadableAnswer(`no column ${position} with value ${text}`);
  values[position] = value;
};

/**
 * The file of `cbc … -solution file`: a status line, then a line for each column that is not zero: its position from 0, its
 * name, its value and its reduced cost, after ** where the value is out of bounds.
 */
export const readCbcAnswer = (text: string, columns: number): EngineAnswer => {
  const [head = '', ...lines] = text.split('\n');
  if (/^(Infeasible|Integer infeasible)/.test(head)) return { status: 'infeasible' };
  const isOptimal = /^Optimal/.test(head);
  if (!isOptimal && !/^Stopped/.test(head)) throw new UnreadableAnswer(`status ${head}`);
  if (/no integer solution/.test(head)) return { status: 'stopped' };
  const values = new Float64Array(columns);
  for (const line of lines) {
    const [position, , value] = line.replace('**', '').trim().split(/\s+/);
    if (position !== '' && value !== undefined) placed(values, Number(position), value);
  }
  return { status: isOptimal ? 'optimal' : 'stopped', values };
};

/**
 * The file of `glpsol … -w file`: `s mip rows columns status objective`, then `j position value` for each column,
 * positions from 1. The status is o (optimal), f (feasible), n (no solution) or u (unknown).
 */
export const readGlpsolAnswer = (text: string, columns: number): EngineAnswer => {
  const lines = text.split('\n').map((line) => line.trim().split(/\s+/));
  const head = lines.find(([kind]) => kind === 's');
  if (head?.[1] !== 'mip') throw new UnreadableAnswer(`status ${head?.join(' ') ?? 'missing'}`);
  const status = head[4];
  if (status === 'n') return { status: 'infeasible' };
  if (status === 'u') return { status: 'stopped' };
  if (status !== 'o' && status !== 'f') throw new UnreadableAnswer(`status ${head.join(' ')}`);
  const values = new Float64Array(columns);
  for (const [kind, position, value] of lines) {
    if (kind === 'j') placed(values, Number(position) - 1, value ?? '');
  }
  return { status: status === 'o' ? 'optimal' : 'stopped', values };
};

/** The answer of a JavaScript engine: values by the names of columns, `c0`, `c1`, …; a missing value is 0. */
export const readNamedValues = (
  named: Iterable<readonly [string, unknown]>,
  columns: number,
): Float64Array => {
  const values = new Float64Array(columns);
  for (const [name, value] of named) {
    if (/^c\d+$/.test(name) && typeof value === 'number')
      placed(values, Number(name.slice(1)), String(value));
  }
  return values;
};
