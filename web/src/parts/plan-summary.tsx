/** A plan in sentences: how good it is proved to be, who moves, how shortages and surpluses change. */
import { Alert } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFigures } from '../figures.ts';
import type { Plan } from '../pages/plan.tsx';
import { usePolicyNames } from './policy-names.ts';

/** The lowest priority up to which everything is proved; 0 where nothing is. */
const provedUpTo = ({ goals = [] }: Plan): number => {
  const open = goals.filter(({ gapPercent }) => gapPercent > 0).map(({ priority }) => priority);
  const first = Math.min(...open);
  return Math.max(0, ...goals.map(({ priority }) => priority).filter((priority) => priority < first));
};

export const PlanSummary = ({ plan }: { readonly plan: Plan }): ReactElement => {
  const { t } = useTranslation();
  const { number, instant } = useFigures();
  const policyNames = usePolicyNames();
  const { schools = [], clauses = [], outcome, policy } = plan;
  const sum = (pick: (school: (typeof schools)[number]) => number): string =>
    number(schools.reduce((total, school) => total + pick(school), 0));
  const proved = provedUpTo(plan);
  const isOptimal = outcome === 'optimal';
  const open = proved > 0 ? t('plan.provedUpTo', { priority: proved }) : t('plan.nothingProved');
  return (
    <Alert
      type={isOptimal ? 'success' : 'info'}
      title={isOptimal ? t('plan.optimal') : t('plan.valid', { open })}
      description={
        <>
          <p>
            {t('plan.movers', { movers: number(plan.movers ?? 0) })}
            {t('plan.shortages', {
              before: sum(({ before }) => before.short),
              after: sum(({ after }) => after.short),
            })}
            {t('plan.surpluses', {
              before: sum(({ before }) => before.surplus),
              after: sum(({ after }) => after.surplus),
            })}
            {t('plan.clauses', {
              kept: clauses.filter(({ holds }) => holds).length,
              clauses: clauses.length,
            })}
          </p>
          <p className="quiet">
            {t('plan.made', {
              policy: policyNames.get(plan.policyId ?? '') ?? policy?.name ?? '',
              at: instant(plan.createdAt),
              standing: t(`standings.${plan.standing}`),
            })}
          </p>
        </>
      }
    />
  );
};
