/** One row of the grid, and the cell that is being written. */
import { type KeyboardEvent, type ReactElement, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api.ts';
import { placeOf } from '../cells.ts';

type Row = Schemas['ImportRows']['rows'][number];

type CellEditorProps = {
  readonly text: string;
  /** The new text; undefined where it shall stay as it was. */
  readonly onEnd: (text: string | undefined) => void;
};

const CellEditor = ({ text, onEnd }: CellEditorProps): ReactElement => {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), []);
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    // Keys of an input method choose characters.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') onEnd(event.currentTarget.value);
    else if (event.key === 'Escape') onEnd(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <input
      ref={input}
      aria-label={t('faults.newText')}
      defaultValue={text}
      maxLength={2_000}
      onKeyDown={press}
      onBlur={({ target }) => onEnd(target.value === text ? undefined : target.value)}
    />
  );
};

type GridRowProps = {
  /** As the file counts. */
  readonly number: number;
  readonly index: number;
  readonly start: number;
  /** Undefined while it is asked for. */
  readonly row: Row | undefined;
  readonly letters: readonly string[];
  /** Of the cell that keys act on, where it is in this row. */
  readonly activeColumn: string | undefined;
  readonly isEditing: boolean;
  readonly onPick: (column: string) => void;
  readonly onEdit: () => void;
  readonly onEnd: CellEditorProps['onEnd'];
};

export const GridRow = (props: GridRowProps): ReactElement => {
  const { number, index, start, row, letters, activeColumn, isEditing, onPick, onEdit, onEnd } = props;
  const faulty = new Set(row?.faults?.map(({ cell }) => placeOf(cell)?.column));
  return (
    <div
      role="row"
      className="grid-row"
      aria-rowindex={index + 2}
      style={{ transform: `translateY(${start}px)` }}
    >
      <div role="rowheader" className="grid-cell grid-number">
        {number}
      </div>
      {letters.map((letter) => {
        const isActive = letter === activeColumn;
        const text = row?.cells[letter] ?? '';
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys of all its cells
          <div
            key={letter}
            role="gridcell"
            tabIndex={isActive ? 0 : -1}
            className={row?.corrected?.includes(letter) ? 'grid-cell corrected' : 'grid-cell'}
            aria-invalid={faulty.has(letter)}
            title={text}
            onClick={() => !(isActive && isEditing) && onPick(letter)}
            onDoubleClick={onEdit}
          >
            {isActive && isEditing ? <CellEditor text={text} onEnd={onEnd} /> : text}
          </div>
        );
      })}
    </div>
  );
};
