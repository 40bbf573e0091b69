/** The files of a plan, in the language of the page. */
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../pages/plan.tsx';
import { DownloadButton } from './download-button.tsx';

const mediaTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  csv: 'text/csv',
} as const;

type File = { readonly report: string; readonly forms: readonly (keyof typeof mediaTypes)[] };

const files: readonly File[] = [
  { report: 'workbook', forms: ['xlsx'] },
  { report: 'postings', forms: ['docx', 'xlsx', 'csv'] },
  { report: 'clauses', forms: ['xlsx', 'csv'] },
  { report: 'schools', forms: ['xlsx', 'csv'] },
  { report: 'flows', forms: ['xlsx', 'csv'] },
  { report: 'statistics', forms: ['xlsx', 'csv'] },
  { report: 'lists', forms: ['xlsx', 'csv'] },
];

export const Downloads = ({ plan: { id, name } }: { readonly plan: Plan }): ReactElement => {
  const { t } = useTranslation();
  const called = name ?? t('sections.plans');
  return (
    <ul className="files">
      {files.map(({ report, forms }) => (
        <li key={report} className="line">
          <span className="file">
            <strong>{t(`files.${report}.name`)}</strong>{' '}
            <span className="quiet">{t(`files.${report}.has`)}</span>
          </span>
          {forms.map((form) => (
            <DownloadButton
              key={form}
              path={`/v1/plans/${id}/${report === 'workbook' ? report : `reports/${report}`}`}
              mediaType={mediaTypes[form]}
              name={`${called} ${t(`files.${report}.name`)}.${form}`}
            >
              {t(`forms.${form}`)}
            </DownloadButton>
          ))}
        </li>
      ))}
    </ul>
  );
};
