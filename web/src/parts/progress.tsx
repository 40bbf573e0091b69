/** How far a plan is, while it is made: in words, as its events say, with a stop that keeps the best plan. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys, type Schemas, useLungang } from '../api.ts';
import { useFigures } from '../figures.ts';
import type { Plan } from '../pages/plan.tsx';
import { usePolicyText } from './policy-text.ts';
import { Fault } from './states.tsx';
import { Warnings } from './warnings.tsx';

type Progress = Schemas['PlanProgress'];

/** What the goals of a priority are called; empty where the policy is not known. */
const useGoalNames = (policyId: string | undefined): ((priority: number) => string) => {
  const { t } = useTranslation();
  const { data } = usePolicyText(policyId);
  const labels = new Map(data?.statements.map(({ clause, label }) => [clause, label]));
  return (priority) => {
    const own = (data?.clauses ?? []).flatMap((clause, index) =>
      'goal' in clause && clause.priority === priority ? (labels.get(index) ?? []) : [],
    );
    return [...new Set(own)].join(t('listMark'));
  };
};

const useStepInWords = (policyId: string | undefined): ((level: string) => string) => {
  const { t } = useTranslation();
  const goalNames = useGoalNames(policyId);
  return (level) => {
    const priority = /^priority (\d+)/.exec(level)?.[1];
    if (priority === undefined)
      return t(level === 'breaches' ? 'progress.inPrinciple' : 'progress.amongEquals');
    const names = goalNames(Number(priority));
    return names === ''
      ? t('progress.priority', { priority })
      : t('progress.priorityNamed', { priority, names });
  };
};

/** Follows a plan to its end, and then shows it. */
const useFollowed = ({ id }: Plan) => {
  const lungang = useLungang();
  const queries = useQueryClient();
  const [progress, setProgress] = useState<Progress>();
  const [hasBegun, setBegun] = useState(false);
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    const ended = new AbortController();
    lungang
      .waitForPlan(id, {
        signal: ended.signal,
        onEvent: (event) => {
          if (event.event === 'progress') setProgress(event.data as Progress);
          if (event.event === 'state' && 'state' in event.data) setBegun(event.data.state === 'solving');
        },
      })
      .then(async (plan) => {
        queries.setQueryData(keys.plan(id), plan);
        await queries.invalidateQueries({ queryKey: keys.plans });
      })
      .catch((reason: unknown) => {
        if (!ended.signal.aborted) setError(reason);
      });
    return () => ended.abort();
  }, [lungang, queries, id]);
  return { progress, hasBegun, error };
};

export const Progress = ({ plan }: { readonly plan: Plan }): ReactElement => {
  const { t } = useTranslation();
  const { number } = useFigures();
  const lungang = useLungang();
  const queries = useQueryClient();
  const { progress, hasBegun, error } = useFollowed(plan);
  const stepInWords = useStepInWords(plan.policyId);
  const stop = useMutation({
    mutationFn: () => lungang.stopPlan(plan.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.plan(plan.id) }),
  });
  const found = ({ value, bound, gapPercent }: Progress): string => {
    if (value === null) return t('progress.noneYet');
    if (bound === null || gapPercent === null) return t('progress.value', { value: number(value) });
    return t('progress.between', {
      value: number(value),
      bound: number(bound),
      gap: number(gapPercent),
    });
  };
  return (
    <div className="stack">
      <Alert
        type="info"
        role="status"
        title={
          progress
            ? t('progress.step', { step: stepInWords(progress.level) })
            : t(hasBegun ? 'progress.begun' : 'progress.waits')
        }
        description={
          progress ? (
            <p>
              {found(progress)} {t('progress.seconds', { seconds: number(Math.round(progress.seconds)) })}
            </p>
          ) : (
            <p>{t('progress.goesOn')}</p>
          )
        }
      />
      <div className="actions">
        <Button onClick={() => stop.mutate()} disabled={stop.isPending}>
          {t('progress.stop')}
        </Button>
        <span className="quiet">{t('progress.stopKeeps')}</span>
      </div>
      {(error ?? stop.error) != null && <Fault error={error ?? stop.error} />}
      <Warnings warnings={plan.warnings ?? []} />
    </div>
  );
};
