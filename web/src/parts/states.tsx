/** The states of a page beside the one that it is for: loading, a fault, forbidden, nothing yet. */
import type { UseQueryResult } from '@tanstack/react-query';
import { Alert, Button, Empty, Result, Skeleton } from 'antd';
import { type ReactElement, type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../../client/src/index.ts';

const shownAfterMilliseconds = 300;

/** Shown late, so that what is there soon does not flicker. */
const Loading = (): ReactElement => {
  const { t } = useTranslation();
  const [isShown, show] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => show(true), shownAfterMilliseconds);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div aria-busy="true" role="status">
      <span className="unseen">{t('states.loading')}</span>
      {isShown && <Skeleton active paragraph={{ rows: 6 }} />}
    </div>
  );
};

const isForbidden = (error: unknown): boolean =>
  error instanceof Problem && (error.status === 401 || error.status === 403);

type FaultProps = { readonly error: unknown; readonly onRetry?: (() => void) | undefined };

/** A problem of the service in its own words, every fault of it, and what to name to whoever runs the service. */
export const Fault = ({ error, onRetry }: FaultProps): ReactElement => {
  const { t } = useTranslation();
  const problem = error instanceof Problem ? error : undefined;
  const isReached = problem !== undefined && problem.code !== 'no-answer';
  return (
    <Alert
      type="error"
      role="alert"
      title={isReached ? problem.title : t('states.noAnswer')}
      description={
        <>
          <p>{isReached ? problem.detail : t('states.noAnswerWhatToDo')}</p>
          {problem && problem.errors.length > 0 && (
            <ul>
              {problem.errors.map((fault) => (
                <li key={`${fault.pointer} ${fault.message}`}>
                  {'cell' in fault && <code>{fault.cell}</code>} {fault.message}
                </li>
              ))}
            </ul>
          )}
          {problem?.requestId && <p>{t('states.requestId', { id: problem.requestId })}</p>}
          {onRetry && <Button onClick={onRetry}>{t('states.retry')}</Button>}
        </>
      }
    />
  );
};

type LoadedProps<Data> = {
  readonly query: UseQueryResult<Data>;
  readonly children: (data: Data) => ReactNode;
};

/** What was asked for once it is there; until then, or in its place, why it is not. */
export const Loaded = <Data,>({ query, children }: LoadedProps<Data>): ReactNode => {
  const { t } = useTranslation();
  if (query.data !== undefined) return children(query.data);
  if (query.isPending) return <Loading />;
  if (isForbidden(query.error))
    return <Result status="403" title={t('states.forbidden')} subTitle={t('states.forbiddenWhoMay')} />;
  return <Fault error={query.error} onRetry={() => query.refetch()} />;
};

type NothingProps = { readonly words: string; readonly children?: ReactNode };

/** Nothing yet, with the one next step. */
export const Nothing = ({ words, children }: NothingProps): ReactElement => (
  <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words}>
    {children}
  </Empty>
);
