/** Why there is no plan, in sentences, and the changes with which there is one, solved already. */
import { Alert, Typography } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFigures } from '../figures.ts';
import type { Plan } from '../pages/plan.tsx';
import { useSay } from '../words.ts';
import { Warnings } from './warnings.tsx';

export const Conflict = ({
  plan: { conflict, impossible = [], warnings = [] },
}: {
  readonly plan: Plan;
}): ReactElement => {
  const { t } = useTranslation();
  const say = useSay();
  const { number } = useFigures();
  const repairs = conflict?.repairs ?? [];
  return (
    <div className="stack">
      <Alert
        type="error"
        title={t('conflict.title')}
        description={
          <>
            {conflict && <p>{say(conflict.words)}</p>}
            {impossible.map(({ message, words }) => (
              <p key={message}>{say(words)}</p>
            ))}
            {conflict && (
              <p className="quiet">{t(conflict.minimal ? 'conflict.minimal' : 'conflict.within')}</p>
            )}
          </>
        }
      />
      {repairs.length > 0 && (
        <section>
          <Typography.Title level={2}>{t('conflict.repairs')}</Typography.Title>
          <ol className="sentences">
            {repairs.map(({ change, words, movers, nearest }) => (
              <li key={change}>
                {say(words)}
                <div className="quiet">
                  {t('conflict.then', { movers: number(movers) })} {nearest && t('conflict.nearest')}
                </div>
              </li>
            ))}
          </ol>
        </section>
      )}
      <Warnings warnings={warnings} />
    </div>
  );
};
