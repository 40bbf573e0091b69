/** Why a teacher moves where the plan says, what it serves, and what else was possible. */
import { useQuery } from '@tanstack/react-query';
import { Button, Drawer, Typography } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, keys, type Schemas, useLungang } from '../api.ts';
import { useSay } from '../words.ts';
import type { PostingRow } from './postings.tsx';
import { Loaded } from './states.tsx';

type Why = Schemas['TeacherAnswer'];

const isUnfinished = (why: Why | undefined): boolean => why?.state === 'queued' || why?.state === 'solving';

const Reasons = ({ why }: { readonly why: Why }): ReactElement => {
  const { t } = useTranslation();
  const say = useSay();
  if (isUnfinished(why)) return <p role="status">{t('why.solving')}</p>;
  const { words = [], alternatives = [], problem } = why;
  // The sentences of the alternatives are among the reasons, too.
  const others = new Set(alternatives.map(({ words: said }) => said.zh));
  if (problem) return <p role="alert">{say(problem.words)}</p>;
  return (
    <>
      <Typography.Title level={2}>{t('why.reasons')}</Typography.Title>
      <ul className="sentences">
        {words
          .filter(({ zh }) => !others.has(zh))
          .map((sentence) => (
            <li key={sentence.zh}>{say(sentence)}</li>
          ))}
      </ul>
      {alternatives.length > 0 && (
        <>
          <Typography.Title level={2}>{t('why.others')}</Typography.Title>
          <ul className="sentences">
            {alternatives.map(({ words: said }) => (
              <li key={said.zh}>{say(said)}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
};

const WhyOf = ({ plan, teacher }: { readonly plan: string; readonly teacher: string }): ReactElement => {
  const { api } = useLungang();
  const query = useQuery({
    queryKey: keys.teacher(plan, teacher),
    queryFn: () =>
      answerOf(api.GET('/v1/plans/{id}/teachers/{teacher}', { params: { path: { id: plan, teacher } } })),
    // The call itself waits for some seconds.
    refetchInterval: ({ state: { data } }) => (isUnfinished(data) ? 1_000 : false),
  });
  return <Loaded query={query}>{(why) => <Reasons why={why} />}</Loaded>;
};

type WhyDrawerProps = {
  readonly plan: string;
  /** Undefined while nobody is explained. */
  readonly row: PostingRow | undefined;
  readonly onClose: () => void;
};

export const WhyDrawer = ({ plan, row, onClose }: WhyDrawerProps): ReactElement => {
  const { t } = useTranslation();
  return (
    <Drawer
      open={row !== undefined}
      onClose={onClose}
      size={520}
      title={row && t('why.title', { name: row.name ?? row.teacher, from: row.fromName, to: row.toName })}
      destroyOnHidden
    >
      {row && <WhyOf plan={plan} teacher={row.teacher} />}
      <Button onClick={onClose}>{t('close')}</Button>
    </Drawer>
  );
};
