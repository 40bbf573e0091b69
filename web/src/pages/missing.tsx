import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../parts/link-button.tsx';
import { PageHead } from '../parts/page-head.tsx';

/** An address that no page has. */
export const MissingPage = (): ReactElement => {
  const { t } = useTranslation();
  return (
    <>
      <PageHead title={t('missing.title')} />
      <LinkButton to="/data">{t('missing.next')}</LinkButton>
    </>
  );
};
