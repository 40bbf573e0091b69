/** What a plan keeps and reaches: each clause and goal in words, with its figures and its proof. */
import { useQuery } from '@tanstack/react-query';
import { Table, type TableColumnsType, Tag, Typography } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { keys, reportOf, type Schemas, useLungang } from '../api.ts';
import { useSay, type Words } from '../words.ts';
import { keyOf } from './outcome-tag.tsx';
import { Loaded } from './states.tsx';

type Clause = Schemas['ClauseRow'];
type Goal = Schemas['GoalRow'];

const Said = ({ label, words, source }: Pick<Clause, 'label' | 'words' | 'source'>): ReactElement => {
  const say = useSay();
  return (
    <>
      <strong>{say(label)}</strong>
      <br />
      {say(words)}
      {source && <div className="quiet">{source}</div>}
    </>
  );
};

const useGoalColumns = (): TableColumnsType<Goal> => {
  const { t } = useTranslation();
  const say = useSay();
  const words = (value: Words): string => say(value);
  return [
    { title: t('clauses.priority'), dataIndex: 'priority', width: 80, align: 'right' },
    { title: t('clauses.goal'), key: 'words', render: (_, goal) => <Said {...goal} /> },
    { title: t('clauses.reached'), dataIndex: 'value', width: 130, render: words },
    { title: t('clauses.noBetterThan'), dataIndex: 'bound', width: 130, render: words },
    {
      title: t('clauses.proof'),
      key: 'open',
      width: 200,
      render: (_, { isProved, open }) => (
        <Tag color={isProved ? 'success' : 'processing'} className="wraps">
          {isProved ? t('outcomes.optimal') : say(open)}
        </Tag>
      ),
    },
  ];
};

const useClauseColumns = (): TableColumnsType<Clause> => {
  const { t } = useTranslation();
  const say = useSay();
  const words = (value: Words): string => say(value);
  return [
    {
      title: t('clauses.number'),
      key: 'index',
      width: 64,
      align: 'right',
      render: (_, { index }) => index + 1,
    },
    { title: t('clauses.clause'), key: 'words', render: (_, clause) => <Said {...clause} /> },
    {
      title: t('clauses.strength'),
      dataIndex: 'strength',
      width: 90,
      render: (strength: Clause['strength']) => t(`strengths.${keyOf(strength)}`),
    },
    { title: t('clauses.required'), dataIndex: 'required', width: 100, render: words },
    { title: t('clauses.reached'), dataIndex: 'measured', width: 100, render: words },
    {
      title: t('clauses.counted'),
      key: 'counted',
      width: 110,
      render: (_, { numerator, denominator }) =>
        numerator === undefined || denominator === undefined ? '' : `${numerator} ∕ ${denominator}`,
    },
    {
      title: t('clauses.result'),
      key: 'result',
      width: 180,
      render: (_, { holds, result }) => (
        <Tag color={holds ? 'success' : 'error'} className="wraps">
          {say(result)}
        </Tag>
      ),
    },
  ];
};

export const ClausesAndGoals = ({ plan }: { readonly plan: string }): ReactElement => {
  const { t } = useTranslation();
  const { api } = useLungang();
  const goalColumns = useGoalColumns();
  const clauseColumns = useClauseColumns();
  const query = useQuery({
    queryKey: keys.clauses(plan),
    queryFn: () =>
      reportOf<Schemas['ClausesReport']>(
        api.GET('/v1/plans/{id}/reports/clauses', { params: { path: { id: plan } } }),
      ),
  });
  return (
    <Loaded query={query}>
      {({ clauses, goals }) => (
        <>
          <section>
            <Typography.Title level={2}>{t('clauses.goals')}</Typography.Title>
            <Table rowKey="index" size="small" columns={goalColumns} dataSource={goals} pagination={false} />
          </section>
          <section>
            <Typography.Title level={2}>{t('clauses.clauses')}</Typography.Title>
            <Table
              rowKey="index"
              size="small"
              columns={clauseColumns}
              dataSource={clauses}
              pagination={false}
            />
          </section>
        </>
      )}
    </Loaded>
  );
};
