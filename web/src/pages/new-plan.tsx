/** A plan of a stored roster under a policy, which is read before anything is made. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, InputNumber, Select, Typography } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { answerOf, keys, type Schemas, useLungang } from '../api.ts';
import { LinkButton } from '../parts/link-button.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { usePolicies } from '../parts/policy-names.ts';
import { usePolicyText } from '../parts/policy-text.ts';
import { Fault, Loaded, Nothing } from '../parts/states.tsx';
import { useSay } from '../words.ts';

type Roster = Schemas['RosterSummary'];
type Wanted = {
  readonly rosterId: string;
  readonly policyId: string;
  readonly name?: string;
  readonly minutes?: number | null;
};

const PolicyInWords = ({ id }: { readonly id: string }): ReactElement => {
  const { t } = useTranslation();
  const say = useSay();
  const query = usePolicyText(id);
  return (
    <section>
      <Typography.Title level={2}>{t('newPlan.reads')}</Typography.Title>
      <Loaded query={query}>
        {({ statements, glossary, source }) => (
          <>
            {source && <p className="quiet">{source}</p>}
            <ol className="sentences">
              {statements.map(({ clause, words }) => (
                <li key={clause}>{say(words)}</li>
              ))}
            </ol>
            {glossary.length > 0 && (
              <details>
                <summary>{t('newPlan.terms')}</summary>
                <ul className="sentences">
                  {glossary.map(({ group, name, words }) => (
                    <li key={group}>
                      <strong>{say(name)}</strong> {say(words)}
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </>
        )}
      </Loaded>
    </section>
  );
};

const NewPlanForm = ({ rosters }: { readonly rosters: readonly Roster[] }): ReactElement => {
  const { t } = useTranslation();
  const { api } = useLungang();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const policies = usePolicies();
  const [form] = Form.useForm<Wanted>();
  const policyId = Form.useWatch('policyId', form);
  const create = useMutation({
    mutationFn: ({ rosterId, policyId: policy, name, minutes }: Wanted) =>
      answerOf(
        api.POST('/v1/plans', {
          params: { header: { Prefer: 'respond-async' } },
          // The description lists fields with defaults as if they had to be sent.
          body: {
            rosterId,
            policyId: policy,
            ...(name ? { name } : {}),
            ...(minutes ? { options: { timeLimitSeconds: 60 * minutes } } : {}),
          } as Schemas['PlanRequest'],
        }),
      ),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: keys.plans });
      await navigate(`/plans/${id}`);
    },
  });
  const wanted = search.get('roster');
  const initial = rosters.find(({ id }) => id === wanted) ?? rosters[0];
  const needed = [{ required: true, message: t('newPlan.needed') }];
  const called = ({ name, id, asOf }: Roster): string => t('newPlan.rosterAsOf', { name: name ?? id, asOf });
  return (
    <div className="columns">
      <div className="stack">
        <Form<Wanted>
          form={form}
          layout="vertical"
          initialValues={{ rosterId: initial?.id, policyId: 'national' }}
          onFinish={(values) => create.mutate(values)}
        >
          <Form.Item name="rosterId" label={t('data.roster')} rules={needed}>
            <Select options={rosters.map((roster) => ({ value: roster.id, label: called(roster) }))} />
          </Form.Item>
          <Form.Item name="policyId" label={t('plans.policy')} rules={needed}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              loading={policies.isPending}
              options={policies.data?.policies.map(({ id, name }) => ({ value: id, label: name })) ?? []}
            />
          </Form.Item>
          <Form.Item name="name" label={t('plans.name')} extra={t('newPlan.nameHint')}>
            <Input maxLength={300} />
          </Form.Item>
          <Form.Item name="minutes" label={t('newPlan.minutes')} extra={t('newPlan.minutesHint')}>
            <InputNumber min={1} max={1_440} />
          </Form.Item>
          <Button type="primary" htmlType="submit" disabled={create.isPending}>
            {t('newPlan.make')}
          </Button>
        </Form>
        {create.error && <Fault error={create.error} />}
        {policies.error && <Fault error={policies.error} onRetry={() => policies.refetch()} />}
      </div>
      {policyId && <PolicyInWords id={policyId} />}
    </div>
  );
};

export const NewPlanPage = (): ReactElement => {
  const { t } = useTranslation();
  const { api } = useLungang();
  const query = useQuery({
    queryKey: [...keys.rosters, 'to-choose'],
    queryFn: () => answerOf(api.GET('/v1/rosters', { params: { query: { limit: 200 } } })),
  });
  return (
    <>
      <PageHead title={t('plans.new')} />
      <Loaded query={query}>
        {({ rosters }) =>
          rosters.length === 0 ? (
            <Nothing words={t('data.noRosters')}>
              <LinkButton to="/data">{t('missing.next')}</LinkButton>
            </Nothing>
          ) : (
            <NewPlanForm rosters={rosters} />
          )
        }
      </Loaded>
    </>
  );
};
