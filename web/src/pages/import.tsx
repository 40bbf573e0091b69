/** One file on its way to a roster: how it is read, its faults, the roster. */
import { useQuery } from '@tanstack/react-query';
import { Alert, Steps } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { answerOf, keys, type Schemas, useLungang } from '../api.ts';
import { useFigures } from '../figures.ts';
import { FileFaults } from '../parts/file-faults.tsx';
import { MappingOfFile } from '../parts/mapping-of-file.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { SaveRoster } from '../parts/save-roster.tsx';
import { Loaded } from '../parts/states.tsx';
import { useSay } from '../words.ts';

type Import = Schemas['Import'];
/** A file that was read. */
export type ReadFile = Import &
  Required<Pick<Import, 'sheets' | 'mapping' | 'questions' | 'faults' | 'taken' | 'leftOut' | 'warnings'>>;

const steps = ['mapping', 'faults', 'roster'] as const;
type Step = (typeof steps)[number];

/** Where there is something to decide or to correct, a file opens there. */
const firstStep = ({ questions, faults }: ReadFile): Step => {
  if (questions.some(({ isNeeded }) => isNeeded)) return 'mapping';
  return faults.length > 0 ? 'faults' : 'mapping';
};

const OpenFile = ({ file }: { readonly file: ReadFile }): ReactElement => {
  const { t } = useTranslation();
  const { number } = useFigures();
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('step');
  const step = steps.find((one) => one === wanted) ?? firstStep(file);
  const go = (to: Step): void => setSearch({ step: to });
  const faulty = file.faults.reduce((sum, { count }) => sum + count, 0);
  const said: Readonly<Record<Step, string>> = {
    mapping: t('import.questions', { count: file.questions.length }),
    faults: t('import.faults', { count: faulty }),
    roster: t('import.taken', {
      schools: number(file.taken.schools),
      teachers: number(file.taken.teachers),
    }),
  };
  return (
    <>
      <nav aria-label={t('import.steps')} className="steps">
        <Steps
          size="small"
          current={steps.indexOf(step)}
          onChange={(position) => go(steps[position] ?? 'mapping')}
          items={steps.map((one) => ({ title: t(`import.step.${one}`), content: said[one] }))}
        />
      </nav>
      {step === 'mapping' && (
        <MappingOfFile file={file} onNext={() => go(faulty > 0 ? 'faults' : 'roster')} />
      )}
      {step === 'faults' && <FileFaults file={file} onNext={() => go('roster')} />}
      {step === 'roster' && <SaveRoster file={file} />}
    </>
  );
};

const FileInState = ({ file }: { readonly file: Import }): ReactElement => {
  const { t } = useTranslation();
  const say = useSay();
  if (file.state === 'done') return <OpenFile file={file as ReadFile} />;
  if (file.state === 'failed')
    return (
      <Alert
        type="error"
        role="alert"
        title={t('import.failed')}
        description={
          <>
            <p>{file.problem && say(file.problem.words)}</p>
            <Link to="/data">{t('import.another')}</Link>
          </>
        }
      />
    );
  return (
    <Alert type="info" role="status" title={t(`import.${file.state}`)} description={t('import.goesOn')} />
  );
};

export const ImportPage = (): ReactElement => {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { api } = useLungang();
  const query = useQuery({
    queryKey: keys.import(id),
    queryFn: () => answerOf(api.GET('/v1/imports/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state: { data } }) =>
      data?.state === 'queued' || data?.state === 'reading' ? 1_000 : false,
  });
  return (
    <>
      <PageHead title={query.data?.name || t('data.file')} />
      <Loaded query={query}>{(file) => <FileInState file={file} />}</Loaded>
    </>
  );
};
