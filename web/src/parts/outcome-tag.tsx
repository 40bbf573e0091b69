import { Tag } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api.ts';

type Ended = Pick<Schemas['PlanSummary'], 'state' | 'outcome'>;

/** `no-plan-found` becomes `noPlanFound`: keys of the sentences have no dashes. */
export const keyOf = (value: string): string =>
  value.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const colours: Readonly<Record<string, string>> = {
  optimal: 'success',
  feasible: 'processing',
  infeasible: 'error',
};

/** What became of a plan in a word: its outcome, or the state that it is in. */
export const OutcomeTag = ({ plan: { state, outcome } }: { readonly plan: Ended }): ReactElement => {
  const { t } = useTranslation();
  if (outcome === undefined) return <Tag>{t(`planStates.${state}`)}</Tag>;
  return <Tag color={colours[outcome] ?? 'default'}>{t(`outcomes.${keyOf(outcome)}`)}</Tag>;
};
