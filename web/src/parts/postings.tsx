/** Who moves where; a row opens the reasons. */
import { useQuery } from '@tanstack/react-query';
import { Button, Input, Table, type TableColumnsType } from 'antd';
import { type ReactElement, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys, reportOf, type Schemas, useLungang } from '../api.ts';
import { useFigures } from '../figures.ts';
import { Loaded, Nothing } from './states.tsx';
import { WhyDrawer } from './why-drawer.tsx';

export type PostingRow = Schemas['PostingRow'];

/** From so many rows on, only those in sight are drawn. */
const virtualFrom = 200;
const tableHeight = 440;

const textOf = ({ teacher, name = '', fromName, toName, subject, newSubject }: PostingRow): string =>
  [teacher, name, fromName, toName, subject, newSubject].join(' ').toLowerCase();

const useColumns = (explain: (row: PostingRow) => void): TableColumnsType<PostingRow> => {
  const { t } = useTranslation();
  return [
    { title: t('postings.number'), dataIndex: 'number', width: 64, align: 'right' },
    { title: t('postings.name'), key: 'name', width: 130, render: (_, { name, teacher }) => name ?? teacher },
    {
      title: t('postings.stage'),
      dataIndex: 'stage',
      width: 90,
      render: (stage: PostingRow['stage']) => t(`stages.${stage}`),
    },
    {
      title: t('postings.subject'),
      key: 'subject',
      width: 130,
      render: (_, { subject, newSubject }) =>
        subject === newSubject ? subject : `${subject} → ${newSubject}`,
    },
    {
      title: t('postings.from'),
      dataIndex: 'fromName',
      sorter: (a, b) => a.fromName.localeCompare(b.fromName),
    },
    { title: t('postings.to'), dataIndex: 'toName', sorter: (a, b) => a.toName.localeCompare(b.toName) },
    {
      title: t('postings.reasons'),
      key: 'why',
      width: 110,
      render: (_, row) => (
        <Button
          size="small"
          onClick={() => explain(row)}
          aria-label={t('postings.whyOf', { name: row.name ?? row.teacher })}
        >
          {t('postings.why')}
        </Button>
      ),
    },
  ];
};

const PostingTable = ({
  plan,
  rows,
}: {
  readonly plan: string;
  readonly rows: readonly PostingRow[];
}): ReactElement => {
  const { t } = useTranslation();
  const { number } = useFigures();
  const [search, setSearch] = useState('');
  const [explained, explain] = useState<PostingRow>();
  const wanted = useDeferredValue(search.trim().toLowerCase());
  const shown = wanted === '' ? rows : rows.filter((row) => textOf(row).includes(wanted));
  const columns = useColumns(explain);
  const isLong = shown.length >= virtualFrom;
  return (
    <>
      <div className="line">
        <Input
          className="search"
          allowClear
          placeholder={t('postings.search')}
          aria-label={t('postings.search')}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
        <span className="quiet" role="status">
          {t('postings.shown', { shown: number(shown.length), all: number(rows.length) })}
        </span>
      </div>
      <Table
        rowKey="teacher"
        size="small"
        columns={columns}
        dataSource={[...shown]}
        pagination={false}
        virtual={isLong}
        {...(isLong ? { scroll: { x: 900, y: tableHeight } } : {})}
      />
      <WhyDrawer plan={plan} row={explained} onClose={() => explain(undefined)} />
    </>
  );
};

export const Postings = ({ plan }: { readonly plan: string }): ReactElement => {
  const { t } = useTranslation();
  const { api } = useLungang();
  const query = useQuery({
    queryKey: keys.postings(plan),
    queryFn: () =>
      reportOf<Schemas['PostingsReport']>(
        api.GET('/v1/plans/{id}/reports/postings', { params: { path: { id: plan } } }),
      ),
  });
  return (
    <Loaded query={query}>
      {({ rows }) =>
        rows.length === 0 ? <Nothing words={t('postings.none')} /> : <PostingTable plan={plan} rows={rows} />
      }
    </Loaded>
  );
};
