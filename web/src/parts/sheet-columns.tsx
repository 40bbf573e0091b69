/** The columns of one sheet: heading, samples, what each is read as, what to say of it. */
import { useQuery } from '@tanstack/react-query';
import { InputNumber, Select, Table, type TableColumnsType } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, keys, useLungang } from '../api.ts';
import { placeOf } from '../cells.ts';
import type { ReadFile } from '../pages/import.tsx';
import { fieldsOf } from '../sheet-fields.ts';
import { useSay } from '../words.ts';
import type { Mapping } from './mapping-of-file.tsx';

type MappedSheet = Mapping['sheets'][number];
type Column = MappedSheet['columns'][number];

type SheetColumnsProps = {
  readonly file: ReadFile;
  readonly mapped: MappedSheet;
  readonly isBusy: boolean;
  readonly onChange: (mapping: Mapping) => void;
};

const contents = ['teachers', 'schools', 'rotations', 'posts', 'titles', 'teaching', 'nothing'] as const;
const samples = 3;

const notRead = '';

/** How many cells of each column have faults. */
const faultsByColumn = ({ faults }: ReadFile, sheet: string): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { cells } of faults)
    for (const place of cells.map(placeOf))
      if (place?.sheet === sheet) counts.set(place.column, (counts.get(place.column) ?? 0) + 1);
  return counts;
};

const useSamples = ({ id }: ReadFile, { sheet, headerRow }: MappedSheet) => {
  const { api } = useLungang();
  return useQuery({
    queryKey: [...keys.rows(id), sheet, 'samples', headerRow],
    queryFn: () =>
      answerOf(
        api.GET('/v1/imports/{id}/rows', {
          params: { path: { id }, query: { sheet, from: headerRow + 1, limit: samples } },
        }),
      ),
  });
};

/** Headings of another row; what a column is read as stays with its heading. */
const useColumnsAt = ({ id }: ReadFile, { sheet, columns }: MappedSheet) => {
  const { api } = useLungang();
  return async (row: number): Promise<Column[]> => {
    const { rows } = await answerOf(
      api.GET('/v1/imports/{id}/rows', { params: { path: { id }, query: { sheet, from: row, limit: 1 } } }),
    );
    const fields = new Map(columns.map(({ heading, field }) => [heading, field]));
    return Object.entries(rows[0]?.cells ?? {}).map(([column, heading]) => ({
      column,
      heading,
      field: fields.get(heading) ?? null,
    }));
  };
};

export const SheetColumns = ({ file, mapped, isBusy, onChange }: SheetColumnsProps): ReactElement => {
  const { t } = useTranslation();
  const say = useSay();
  const { data: sampled } = useSamples(file, mapped);
  const columnsAt = useColumnsAt(file, mapped);
  const faults = faultsByColumn(file, mapped.sheet);
  const put = (sheet: MappedSheet): void =>
    onChange({ ...file.mapping, sheets: file.mapping.sheets.map((one) => (one === mapped ? sheet : one)) });
  const read = (column: string, field: string): void =>
    put({
      ...mapped,
      columns: mapped.columns.map((one) => {
        if (one.column === column) return { ...one, field: field === notRead ? null : field };
        // A field is read from one column.
        return one.field === field ? { ...one, field: null } : one;
      }),
    });
  const known = fieldsOf(mapped.holds);
  const remarkOf = ({ column, field }: Column): string => {
    if (field === null) return t('mapping.notRead');
    const count = faults.get(column) ?? 0;
    return count > 0 ? t('mapping.faults', { count }) : t('mapping.fine');
  };
  const optionsFor = ({ field }: Column) => [
    { value: notRead, label: t('mapping.leave') },
    ...known.map((one) => ({ value: one.field, label: say(one.words) })),
    // Posts by subject are fields that no list has.
    ...(field !== null && !known.some((one) => one.field === field)
      ? [{ value: field, label: t('mapping.demand', { subject: field.replace(/^demand\./, '') }) }]
      : []),
  ];
  const columns: TableColumnsType<Column> = [
    { title: t('mapping.column'), dataIndex: 'column', width: 60 },
    { title: t('mapping.heading'), dataIndex: 'heading', width: 200 },
    {
      title: t('mapping.sample'),
      key: 'sample',
      ellipsis: true,
      render: (_, { column }) =>
        (sampled?.rows ?? []).flatMap(({ cells }) => cells[column] ?? []).join(t('listMark')),
    },
    {
      title: t('mapping.readAs'),
      key: 'field',
      width: 260,
      render: (_, column) => (
        <Select
          className="wide"
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('mapping.readAsOf', { heading: column.heading })}
          value={column.field ?? notRead}
          disabled={isBusy}
          options={optionsFor(column)}
          onChange={(field: string) => read(column.column, field)}
        />
      ),
    },
    { title: t('mapping.remark'), key: 'remark', width: 160, render: (_, column) => remarkOf(column) },
  ];
  const report = file.sheets.find(({ name }) => name === mapped.sheet);
  return (
    <>
      <div className="line">
        <span>{t('mapping.holds')}</span>
        <Select
          className="medium"
          aria-label={t('mapping.holds')}
          value={mapped.holds}
          disabled={isBusy}
          options={contents.map((one) => ({ value: one, label: t(`contents.${one}`) }))}
          onChange={(holds) =>
            put({ ...mapped, holds, columns: mapped.columns.map((one) => ({ ...one, field: null })) })
          }
        />
        <span>{t('mapping.headerRow')}</span>
        <InputNumber
          aria-label={t('mapping.headerRow')}
          min={1}
          max={report?.rows ?? 1}
          value={mapped.headerRow}
          disabled={isBusy}
          onChange={async (row) =>
            row && put({ ...mapped, headerRow: row, headerRows: 1, columns: await columnsAt(row) })
          }
        />
        {report && <span className="quiet">{say(report.words)}</span>}
      </div>
      <Table rowKey="column" size="small" columns={columns} dataSource={mapped.columns} pagination={false} />
    </>
  );
};
