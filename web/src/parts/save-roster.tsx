/** Makes a roster of a file, and says what it has and what it leaves out. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Form, Input, Result, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, keys, type Schemas, useLungang } from '../api.ts';
import { useFigures } from '../figures.ts';
import type { ReadFile } from '../pages/import.tsx';
import { useSay } from '../words.ts';
import { LinkButton } from './link-button.tsx';
import { Fault } from './states.tsx';

type Wanted = Schemas['RosterFromFile'];
type Made = Schemas['RosterMadeOfFiles'];

const demandSources = ['sheet', 'calculated', 'present'] as const;

/** Without what was left empty. */
const given = ({ name, asOf, demand, leaveOut, with: others }: Wanted): Wanted => ({
  ...(name ? { name } : {}),
  ...(asOf ? { asOf } : {}),
  ...(demand ? { demand } : {}),
  ...(leaveOut ? { leaveOut } : {}),
  ...(others && others.length > 0 ? { with: others } : {}),
});

const Saved = ({ made }: { readonly made: Made }): ReactElement => {
  const { t } = useTranslation();
  const say = useSay();
  const { number } = useFigures();
  const figures = { schools: number(made.schools), teachers: number(made.teachers), asOf: made.asOf };
  return (
    <>
      <Result
        status="success"
        title={t('save.saved', { name: made.name ?? made.id })}
        subTitle={t('save.has', figures)}
        extra={<LinkButton to={`/plans/new?roster=${made.id}`}>{t('data.planWith')}</LinkButton>}
      />
      {made.warnings.length > 0 && (
        <Alert
          type="warning"
          title={t('save.warnings')}
          description={
            <ul className="sentences">
              {made.warnings.map(({ code, message, words }) => (
                <li key={`${code} ${message}`}>{say(words)}</li>
              ))}
            </ul>
          }
        />
      )}
    </>
  );
};

/** Further files that are read together with this one: a pair of teachers and schools. */
const useOtherFiles = ({ id }: ReadFile) => {
  const { api } = useLungang();
  const { data } = useQuery({
    queryKey: keys.imports,
    queryFn: () => answerOf(api.GET('/v1/imports', { params: { query: { limit: 20 } } })),
  });
  return (data?.imports ?? []).filter((one) => one.state === 'done' && one.id !== id);
};

export const SaveRoster = ({ file }: { readonly file: ReadFile }): ReactElement => {
  const { t } = useTranslation();
  const { api } = useLungang();
  const { number } = useFigures();
  const queries = useQueryClient();
  const others = useOtherFiles(file);
  const [isLeavingOut, setLeavingOut] = useState(false);
  const save = useMutation({
    mutationFn: (wanted: Wanted) =>
      answerOf(
        api.POST('/v1/imports/{id}/roster', { params: { path: { id: file.id } }, body: given(wanted) }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.rosters }),
  });
  if (save.data) return <Saved made={save.data} />;
  const left = { schools: number(file.leftOut.schools), teachers: number(file.leftOut.teachers) };
  const isFaulty = file.faults.length > 0;
  return (
    <div className="narrow stack">
      <p>{t('save.would', { schools: number(file.taken.schools), teachers: number(file.taken.teachers) })}</p>
      <Form<Wanted>
        layout="vertical"
        initialValues={{ name: file.name.replace(/\.[^.]*$/, '') }}
        onFinish={(wanted) => save.mutate({ ...wanted, leaveOut: isLeavingOut })}
      >
        <Form.Item name="name" label={t('save.name')} extra={t('save.nameHint')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="asOf" label={t('save.asOf')} extra={t('save.asOfHint')}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="demand" label={t('save.demand')}>
          <Select
            allowClear
            placeholder={t('save.demandDefault')}
            options={demandSources.map((one) => ({ value: one, label: t(`demand.${one}`) }))}
          />
        </Form.Item>
        {others.length > 0 && (
          <Form.Item name="with" label={t('save.with')} extra={t('save.withHint')}>
            <Select
              mode="multiple"
              placeholder={t('save.withNone')}
              options={others.map(({ id, name }) => ({ value: id, label: name || id }))}
            />
          </Form.Item>
        )}
        {isFaulty && (
          <Form.Item>
            <Checkbox checked={isLeavingOut} onChange={({ target }) => setLeavingOut(target.checked)}>
              {t('save.leaveOut', left)}
            </Checkbox>
          </Form.Item>
        )}
        <Button type="primary" htmlType="submit" disabled={save.isPending || (isFaulty && !isLeavingOut)}>
          {t('save.save')}
        </Button>
        {isFaulty && !isLeavingOut && <p className="quiet">{t('save.faulty')}</p>}
      </Form>
      {save.error && <Fault error={save.error} />}
    </div>
  );
};
