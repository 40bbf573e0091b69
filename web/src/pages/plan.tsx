/** One plan: what came of it in words, who moves, what it keeps and reaches; while it is made, how far it is. */
import { useQuery } from '@tanstack/react-query';
import { Alert, Tabs } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { answerOf, keys, type Schemas, useLungang } from '../api.ts';
import { ClausesAndGoals } from '../parts/clauses-and-goals.tsx';
import { Conflict } from '../parts/conflict.tsx';
import { Downloads } from '../parts/downloads.tsx';
import { OutcomeTag } from '../parts/outcome-tag.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { PlanSummary } from '../parts/plan-summary.tsx';
import { usePolicyNames } from '../parts/policy-names.ts';
import { Postings } from '../parts/postings.tsx';
import { Progress } from '../parts/progress.tsx';
import { Loaded } from '../parts/states.tsx';
import { Warnings } from '../parts/warnings.tsx';
import { useSay } from '../words.ts';

export type Plan = Schemas['PlanAnswer'];

const tabs = ['postings', 'clauses', 'files'] as const;

const Outcome = ({ plan }: { readonly plan: Plan }): ReactElement => {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const active = tabs.find((tab) => tab === search.get('tab')) ?? 'postings';
  const parts = {
    postings: <Postings plan={plan.id} />,
    clauses: <ClausesAndGoals plan={plan.id} />,
    files: <Downloads plan={plan} />,
  };
  return (
    <>
      <PlanSummary plan={plan} />
      <Warnings warnings={plan.warnings ?? []} />
      <Tabs
        activeKey={active}
        onChange={(tab) => setSearch({ tab })}
        destroyOnHidden
        items={tabs.map((tab) => ({ key: tab, label: t(`plan.tab.${tab}`), children: parts[tab] }))}
      />
    </>
  );
};

const PlanInState = ({ plan }: { readonly plan: Plan }): ReactElement => {
  const { t } = useTranslation();
  const say = useSay();
  if (plan.state === 'queued' || plan.state === 'solving') return <Progress plan={plan} />;
  if (plan.state === 'failed')
    return (
      <Alert
        type="error"
        role="alert"
        title={t('plan.failed')}
        description={
          plan.problem && (
            <>
              <p>{say(plan.problem.words)}</p>
              <p>{t('states.requestId', { id: plan.problem.requestId })}</p>
            </>
          )
        }
      />
    );
  if (plan.outcome === 'infeasible') return <Conflict plan={plan} />;
  if (plan.outcome === undefined || plan.outcome === 'no-plan-found')
    return (
      <>
        <Alert type="warning" title={t('plan.noneFound')} description={t('plan.noneFoundWhatToDo')} />
        <Warnings warnings={plan.warnings ?? []} />
      </>
    );
  return <Outcome plan={plan} />;
};

export const PlanPage = (): ReactElement => {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { api } = useLungang();
  const query = useQuery({
    queryKey: keys.plan(id),
    queryFn: () => answerOf(api.GET('/v1/plans/{id}', { params: { path: { id } } })),
  });
  const policyNames = usePolicyNames();
  const { name, policyId = '' } = query.data ?? {};
  return (
    <>
      <PageHead title={name ?? policyNames.get(policyId) ?? t('plans.unnamed')}>
        {query.data && <OutcomeTag plan={query.data} />}
      </PageHead>
      <Loaded query={query}>{(plan) => <PlanInState plan={plan} />}</Loaded>
    </>
  );
};
