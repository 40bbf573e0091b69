/** How a file is read: what only its user can answer, and its columns sheet by sheet. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Tabs, Typography } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, keys, type Schemas, useLungang } from '../api.ts';
import type { ReadFile } from '../pages/import.tsx';
import { FileQuestions } from './file-questions.tsx';
import { SheetColumns } from './sheet-columns.tsx';
import { Fault } from './states.tsx';

export type Mapping = Schemas['Mapping'];

type MappingOfFileProps = { readonly file: ReadFile; readonly onNext: () => void };

export const MappingOfFile = ({ file, onNext }: MappingOfFileProps): ReactElement => {
  const { t } = useTranslation();
  const { api } = useLungang();
  const queries = useQueryClient();
  const { id, mapping, sheets } = file;
  const [sheet, setSheet] = useState(
    (sheets.find(({ holds }) => holds !== 'nothing') ?? sheets[0])?.name ?? '',
  );
  const change = useMutation({
    mutationFn: (body: Mapping) =>
      answerOf(api.PUT('/v1/imports/{id}/mapping', { params: { path: { id } }, body })),
    onSuccess: async (read) => {
      queries.setQueryData(keys.import(id), read);
      await queries.invalidateQueries({ queryKey: keys.rows(id) });
    },
  });
  const shown = { file, isBusy: change.isPending, onChange: change.mutate };
  return (
    <>
      {file.questions.length > 0 && (
        <section>
          <Typography.Title level={2}>{t('mapping.questions')}</Typography.Title>
          <FileQuestions {...shown} />
        </section>
      )}
      <section>
        <div className="head">
          <Typography.Title level={2}>{t('mapping.columns')}</Typography.Title>
          <Button type="primary" onClick={onNext} disabled={change.isPending}>
            {t('next')}
          </Button>
        </div>
        {file.proposedFrom !== undefined && (
          <Alert type="info" title={t('mapping.proposedFrom', { name: file.proposedFrom })} />
        )}
        {change.error && <Fault error={change.error} />}
        <Tabs
          activeKey={sheet}
          onChange={setSheet}
          destroyOnHidden
          items={mapping.sheets.map((one) => ({
            key: one.sheet,
            label: one.sheet,
            children: <SheetColumns {...shown} mapped={one} />,
          }))}
        />
      </section>
    </>
  );
};
