/** What only the user of a file knows, once for each value. */
import { Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api.ts';
import type { ReadFile } from '../pages/import.tsx';
import { valueInWords } from '../sheet-fields.ts';
import { useSay } from '../words.ts';
import type { Mapping } from './mapping-of-file.tsx';

type Question = Schemas['FileQuestion'];

const unknown = '';

/** The mapping once the question is answered; null says that nothing is known by the value. */
const answered = (mapping: Mapping, { field, value, setting }: Question, answer: string): Mapping => {
  if (setting) return { ...mapping, [setting]: answer };
  const { values = {} } = mapping;
  return {
    ...mapping,
    values: { ...values, [field]: { ...values[field], [value]: answer === unknown ? null : answer } },
  };
};

type FileQuestionsProps = {
  readonly file: ReadFile;
  readonly isBusy: boolean;
  readonly onChange: (mapping: Mapping) => void;
};

export const FileQuestions = ({ file, isBusy, onChange }: FileQuestionsProps): ReactElement => {
  const { t } = useTranslation();
  const say = useSay();
  const choicesOf = ({ field, choices, setting }: Question) => [
    ...choices.map((choice) => ({
      value: choice,
      label: setting ? t(`choices.${choice}`) : say(valueInWords(field, choice)),
    })),
    ...(setting ? [] : [{ value: unknown, label: t('mapping.meansNothing') }]),
  ];
  return (
    <ul className="sentences">
      {file.questions.map((question) => (
        <li key={`${question.code} ${question.field} ${question.value}`}>
          <div className="line">
            <span>
              {say(question.words)}
              {question.isNeeded && <strong> {t('mapping.needed')}</strong>}
            </span>
            <Select
              className="medium"
              aria-label={say(question.words)}
              placeholder={
                question.proposal === null
                  ? t('mapping.choose')
                  : t('mapping.proposal', { value: say(valueInWords(question.field, question.proposal)) })
              }
              disabled={isBusy}
              options={choicesOf(question)}
              onChange={(answer: string) => onChange(answered(file.mapping, question, answer))}
            />
          </div>
        </li>
      ))}
    </ul>
  );
};
