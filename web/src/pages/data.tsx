/** Files on their way to a roster, and rosters. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Table, type TableColumnsType, Tag, Typography } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answerOf, keys, type Schemas, useLungang } from '../api.ts';
import { useFigures } from '../figures.ts';
import { DownloadButton } from '../parts/download-button.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Loaded, Nothing } from '../parts/states.tsx';
import { UploadFile } from '../parts/upload-file.tsx';

type Roster = Schemas['RosterSummary'];
type Import = Schemas['ImportSummary'];

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const useRosterColumns = (): TableColumnsType<Roster> => {
  const { t } = useTranslation();
  const { instant, number } = useFigures();
  return [
    { title: t('data.roster'), key: 'name', render: (_, { name, id }) => name ?? id },
    { title: t('data.asOf'), dataIndex: 'asOf' },
    { title: t('data.schools'), dataIndex: 'schools', align: 'right', render: number },
    { title: t('data.teachers'), dataIndex: 'teachers', align: 'right', render: number },
    { title: t('createdAt'), dataIndex: 'createdAt', render: instant },
    {
      title: t('nextStep'),
      key: 'next',
      render: (_, { id }) => <Link to={`/plans/new?roster=${id}`}>{t('data.planWith')}</Link>,
    },
  ];
};

const useImportColumns = (): TableColumnsType<Import> => {
  const { t } = useTranslation();
  const { instant } = useFigures();
  return [
    {
      title: t('data.file'),
      key: 'name',
      render: (_, { id, name }) => <Link to={`/data/imports/${id}`}>{name || id}</Link>,
    },
    {
      title: t('state'),
      dataIndex: 'state',
      render: (state: Import['state']) => (
        <Tag color={state === 'failed' ? 'error' : 'default'}>{t(`importStates.${state}`)}</Tag>
      ),
    },
    { title: t('createdAt'), dataIndex: 'createdAt', render: instant },
  ];
};

const Rosters = (): ReactElement => {
  const { t } = useTranslation();
  const { api } = useLungang();
  const columns = useRosterColumns();
  const query = useInfiniteQuery({
    queryKey: keys.rosters,
    queryFn: ({ pageParam }) =>
      answerOf(api.GET('/v1/rosters', { params: { query: pageParam ? { cursor: pageParam } : {} } })),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => pages.flatMap(({ rosters }) => rosters),
  });
  return (
    <Loaded query={query}>
      {(rosters) =>
        rosters.length === 0 ? (
          <Nothing words={t('data.noRosters')} />
        ) : (
          <>
            <Table rowKey="id" size="small" columns={columns} dataSource={rosters} pagination={false} />
            {query.hasNextPage && (
              <Button onClick={() => query.fetchNextPage()} disabled={query.isFetchingNextPage}>
                {t('older')}
              </Button>
            )}
          </>
        )
      }
    </Loaded>
  );
};

const Imports = (): ReactElement => {
  const { t } = useTranslation();
  const { api } = useLungang();
  const columns = useImportColumns();
  const query = useQuery({
    queryKey: keys.imports,
    queryFn: () => answerOf(api.GET('/v1/imports', { params: { query: { limit: 20 } } })),
  });
  return (
    <Loaded query={query}>
      {({ imports }) =>
        imports.length === 0 ? (
          <Nothing words={t('data.noImports')} />
        ) : (
          <Table rowKey="id" size="small" columns={columns} dataSource={imports} pagination={false} />
        )
      }
    </Loaded>
  );
};

export const DataPage = (): ReactElement => {
  const { t } = useTranslation();
  return (
    <>
      <PageHead title={t('sections.data')}>
        <DownloadButton path="/v1/template" mediaType={workbook} name={t('data.templateName')}>
          {t('data.template')}
        </DownloadButton>
      </PageHead>
      <section>
        <UploadFile />
      </section>
      <section>
        <Typography.Title level={2}>{t('data.rosters')}</Typography.Title>
        <Rosters />
      </section>
      <section>
        <Typography.Title level={2}>{t('data.imports')}</Typography.Title>
        <Imports />
      </section>
    </>
  );
};
