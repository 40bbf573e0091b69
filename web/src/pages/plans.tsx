/** The plans that were made, the newest first. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Table, type TableColumnsType } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answerOf, keys, type Schemas, useLungang } from '../api.ts';
import { useFigures } from '../figures.ts';
import { LinkButton } from '../parts/link-button.tsx';
import { OutcomeTag } from '../parts/outcome-tag.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { usePolicyNames } from '../parts/policy-names.ts';
import { Loaded, Nothing } from '../parts/states.tsx';

type Summary = Schemas['PlanSummary'];

const askedAgainAfterMilliseconds = 3_000;
const isUnfinished = ({ state }: Summary): boolean => state === 'queued' || state === 'solving';

const useColumns = (): TableColumnsType<Summary> => {
  const { t } = useTranslation();
  const { instant, number } = useFigures();
  const policyNames = usePolicyNames();
  return [
    {
      title: t('plans.name'),
      key: 'name',
      render: (_, { id, name, policyId = '' }) => (
        <Link to={`/plans/${id}`}>{name ?? policyNames.get(policyId) ?? t('plans.unnamed')}</Link>
      ),
    },
    { title: t('plans.outcome'), key: 'outcome', render: (_, plan) => <OutcomeTag plan={plan} /> },
    {
      title: t('plans.policy'),
      dataIndex: 'policyId',
      render: (id?: string) => (id === undefined ? t('plans.ownPolicy') : (policyNames.get(id) ?? id)),
    },
    {
      title: t('plans.movers'),
      dataIndex: 'movers',
      align: 'right',
      render: (movers?: number) => (movers === undefined ? '' : number(movers)),
    },
    {
      title: t('plans.standing'),
      dataIndex: 'standing',
      render: (standing: Summary['standing']) => t(`standings.${standing}`),
    },
    { title: t('createdAt'), dataIndex: 'createdAt', render: instant },
  ];
};

export const PlansPage = (): ReactElement => {
  const { t } = useTranslation();
  const { api } = useLungang();
  const columns = useColumns();
  const query = useInfiniteQuery({
    queryKey: keys.plans,
    queryFn: ({ pageParam }) =>
      answerOf(api.GET('/v1/plans', { params: { query: pageParam ? { cursor: pageParam } : {} } })),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => pages.flatMap(({ plans }) => plans),
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some(({ plans }) => plans.some(isUnfinished)) ? askedAgainAfterMilliseconds : false,
  });
  const create = <LinkButton to="/plans/new">{t('plans.new')}</LinkButton>;
  return (
    <>
      <PageHead title={t('sections.plans')}>{query.data?.length ? create : null}</PageHead>
      <Loaded query={query}>
        {(plans) =>
          plans.length === 0 ? (
            <Nothing words={t('plans.none')}>{create}</Nothing>
          ) : (
            <>
              <Table rowKey="id" size="small" columns={columns} dataSource={plans} pagination={false} />
              {query.hasNextPage && (
                <Button onClick={() => query.fetchNextPage()} disabled={query.isFetchingNextPage}>
                  {t('older')}
                </Button>
              )}
            </>
          )
        }
      </Loaded>
    </>
  );
};
