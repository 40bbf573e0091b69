/** The rows of a sheet as in the file, with faults in their cells: arrow keys move, Enter edits, F8 leads to the next. */
import { useMutation, useQueries, useQueryClient } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Button } from 'antd';
import { type KeyboardEvent, type ReactElement, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, keys, type Schemas, useLungang } from '../api.ts';
import { lettersOf, nameOf, type Place, placeOf, positionOf } from '../cells.ts';
import type { ReadFile } from '../pages/import.tsx';
import { useSay, type Words } from '../words.ts';
import { GridRow } from './grid-row.tsx';
import { Fault } from './states.tsx';

type Row = Schemas['ImportRows']['rows'][number];

const rowHeight = 32;
const rowsAtOnce = 100;

type FaultGridProps = { readonly file: ReadFile; readonly sheet: string; readonly isFaultyOnly: boolean };

type FaultyCell = Place & { readonly words: readonly Words[] };

/** The faulty cells of a sheet in the order of reading. */
const faultyCellsOf = ({ faults }: ReadFile, sheet: string): readonly FaultyCell[] => {
  const found = new Map<string, FaultyCell>();
  for (const { cells, words } of faults)
    for (const cell of cells) {
      const place = placeOf(cell);
      if (place?.sheet !== sheet) continue;
      found.set(cell, { ...place, words: [...(found.get(cell)?.words ?? []), words] });
    }
  return [...found.values()].toSorted((a, b) => a.row - b.row || positionOf(a.column) - positionOf(b.column));
};

/** The numbers of the rows that are shown, as the file counts them. */
const rowNumbersOf = (
  faulty: readonly FaultyCell[],
  rows: number,
  isFaultyOnly: boolean,
): readonly number[] =>
  isFaultyOnly
    ? [...new Set(faulty.map(({ row }) => row))]
    : Array.from({ length: rows }, (_, row) => row + 1);

/** The rows around those that are seen, some at once. */
const useRows = (
  { file: { id }, sheet, isFaultyOnly }: FaultGridProps,
  numbers: readonly number[],
  seen: readonly number[],
): ReadonlyMap<number, Row> => {
  const { api } = useLungang();
  const chunks = [...new Set(seen.map((position) => Math.floor(position / rowsAtOnce)))];
  const answers = useQueries({
    queries: chunks.map((chunk) => {
      const from = numbers[chunk * rowsAtOnce] ?? 1;
      const query = { sheet, from, limit: rowsAtOnce, faults: isFaultyOnly };
      return {
        queryKey: [...keys.rows(id), query],
        queryFn: () => answerOf(api.GET('/v1/imports/{id}/rows', { params: { path: { id }, query } })),
        // A row stays on the screen while it is asked for again.
        staleTime: Number.POSITIVE_INFINITY,
      };
    }),
  });
  return new Map(answers.flatMap(({ data }) => data?.rows ?? []).map((row) => [row.row, row]));
};

const useCorrection = (id: string) => {
  const { api } = useLungang();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (changes: Readonly<Record<string, string | null>>) =>
      answerOf(api.PATCH('/v1/imports/{id}/cells', { params: { path: { id } }, body: changes })),
    onSuccess: async (read) => {
      await queries.invalidateQueries({ queryKey: keys.rows(id) });
      queries.setQueryData(keys.import(id), read);
    },
  });
};

/** Where an arrow key leads, in positions of rows and columns. */
const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-10, 0],
  PageDown: [10, 0],
};
const within = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value));

export const FaultGrid = (props: FaultGridProps): ReactElement => {
  const { file, sheet, isFaultyOnly } = props;
  const { t } = useTranslation();
  const say = useSay();
  const report = file.sheets.find(({ name }) => name === sheet);
  const mapped = file.mapping.sheets.find((one) => one.sheet === sheet);
  const width = report?.columns ?? 0;
  const faulty = useMemo(() => faultyCellsOf(file, sheet), [file, sheet]);
  const numbers = useMemo(
    () => rowNumbersOf(faulty, report?.rows ?? 0, isFaultyOnly),
    [faulty, report?.rows, isFaultyOnly],
  );
  const [active, setActive] = useState({ row: numbers[0] ?? 1, column: faulty[0]?.column ?? 'A' });
  const [isEditing, setEditing] = useState(false);
  const scroller = useRef<HTMLDivElement>(null);
  // Only what is done with the keys takes the focus; a page that opens does not.
  const takesFocus = useRef(false);
  const virtualizer = useVirtualizer({
    count: numbers.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    scrollPaddingStart: rowHeight,
    overscan: 6,
  });
  const shown = virtualizer.getVirtualItems();
  const rows = useRows(
    props,
    numbers,
    shown.map(({ index }) => index),
  );
  const correction = useCorrection(file.id);
  const place: Place = { sheet, ...active };
  const fault = faulty.find(({ row, column }) => row === active.row && column === active.column);
  const isCorrected = rows.get(active.row)?.corrected?.includes(active.column) ?? false;

  useEffect(() => {
    if (!takesFocus.current || isEditing) return;
    const cell = scroller.current?.querySelector<HTMLElement>('[tabindex="0"]');
    if (!cell) return;
    cell.focus({ preventScroll: true });
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    takesFocus.current = false;
  });

  const moveTo = (row: number, column: string): void => {
    takesFocus.current = true;
    setEditing(false);
    setActive({ row, column });
    const position = numbers.indexOf(row);
    if (position >= 0) virtualizer.scrollToIndex(position, { align: 'auto' });
  };
  const moveBy = ([down, right]: readonly [number, number]): void => {
    const row = numbers[within(numbers.indexOf(active.row) + down, numbers.length)] ?? active.row;
    moveTo(row, lettersOf(within(positionOf(active.column) + right, width)));
  };
  const isAfter = ({ row, column }: FaultyCell): boolean =>
    row > active.row || (row === active.row && positionOf(column) > positionOf(active.column));
  const nextFault = (): void => {
    const next = faulty.find(isAfter) ?? faulty[0];
    if (next) moveTo(next.row, next.column);
  };
  const previousFault = (): void => {
    const before = faulty.filter((one) => !isAfter(one) && one !== fault);
    const previous = before.at(-1) ?? faulty.at(-1);
    if (previous) moveTo(previous.row, previous.column);
  };
  const press = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (event.key === 'F8') (event.shiftKey ? previousFault : nextFault)();
    else if (isEditing) return;
    else if (event.key === 'Enter' || event.key === 'F2') setEditing(true);
    else if (step) moveBy(step);
    else return;
    event.preventDefault();
  };
  const correct = (text: string | undefined): void => {
    takesFocus.current = true;
    setEditing(false);
    if (text !== undefined) correction.mutate({ [nameOf(place)]: text });
  };
  const headings = new Map(mapped?.columns.map(({ column, heading }) => [column, heading]));
  const letters = Array.from({ length: width }, (_, position) => lettersOf(position));
  return (
    <div className="stack">
      <div className="said" role="status">
        <p>
          <code>{nameOf(place)}</code>{' '}
          {fault ? fault.words.map(say).join(' ') : t(isCorrected ? 'faults.corrected' : 'faults.fine')}
        </p>
      </div>
      {correction.error && <Fault error={correction.error} />}
      <div
        ref={scroller}
        className="grid"
        role="grid"
        tabIndex={-1}
        aria-label={t('faults.grid', { sheet })}
        aria-rowcount={numbers.length + 1}
        aria-colcount={width + 1}
        aria-busy={correction.isPending}
        onKeyDown={press}
      >
        <div role="rowgroup" className="grid-head">
          <div role="row" className="grid-row-head" aria-rowindex={1}>
            <div role="columnheader" className="grid-cell grid-number">
              {t('faults.row')}
            </div>
            {letters.map((letter) => (
              <div key={letter} role="columnheader" className="grid-cell">
                {headings.get(letter) ?? letter}
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" className="grid-body" style={{ height: virtualizer.getTotalSize() }}>
          {shown.map(({ index, start }) => (
            <GridRow
              key={numbers[index]}
              number={numbers[index] ?? 0}
              index={index}
              start={start}
              row={rows.get(numbers[index] ?? 0)}
              letters={letters}
              activeColumn={numbers[index] === active.row ? active.column : undefined}
              isEditing={isEditing}
              onPick={(column) => moveTo(numbers[index] ?? 0, column)}
              onEdit={() => setEditing(true)}
              onEnd={correct}
            />
          ))}
        </div>
      </div>
      <div className="actions">
        <Button onClick={nextFault} disabled={faulty.length === 0}>
          {t('faults.next')}
        </Button>
        {isCorrected && (
          <Button
            disabled={correction.isPending}
            onClick={() => correction.mutate({ [nameOf(place)]: null })}
          >
            {t('faults.takeBack')}
          </Button>
        )}
      </div>
    </div>
  );
};
