/** The faults of a file: what is wrong, and the cells in which it is put right. */
import { Alert, Button, Checkbox, Select, Typography } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { placeOf } from '../cells.ts';
import type { ReadFile } from '../pages/import.tsx';
import { useSay } from '../words.ts';
import { DownloadButton } from './download-button.tsx';
import { FaultGrid } from './fault-grid.tsx';

type FileFaultsProps = { readonly file: ReadFile; readonly onNext: () => void };

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The sheets that are read, those with faults first. */
const sheetsToShow = ({ sheets, faults }: ReadFile): readonly string[] => {
  const faulty = new Set(faults.flatMap(({ cells }) => cells.map((cell) => placeOf(cell)?.sheet)));
  return sheets
    .filter(({ name, holds }) => holds !== 'nothing' || faulty.has(name))
    .map(({ name }) => name)
    .toSorted((a, b) => Number(faulty.has(b)) - Number(faulty.has(a)));
};

export const FileFaults = ({ file, onNext }: FileFaultsProps): ReactElement => {
  const { t } = useTranslation();
  const say = useSay();
  // The order stays while faults are corrected, so that nothing moves under the hands of who corrects.
  const [sheets] = useState(() => sheetsToShow(file));
  const [sheet, setSheet] = useState(sheets[0] ?? '');
  const [isFaultyOnly, setFaultyOnly] = useState(file.faults.length > 0);
  const feedback = `${file.name.replace(/\.[^.]*$/, '')}.xlsx`;
  return (
    <>
      <section>
        <div className="head">
          <Typography.Title level={2}>{t('faults.title')}</Typography.Title>
          <div className="actions">
            <DownloadButton path={`/v1/imports/${file.id}/feedback`} mediaType={workbook} name={feedback}>
              {t('faults.feedback')}
            </DownloadButton>
            <Button type="primary" onClick={onNext}>
              {t('next')}
            </Button>
          </div>
        </div>
        {file.faults.length === 0 ? (
          <Alert type="success" title={t('faults.none')} />
        ) : (
          <ul className="sentences">
            {file.faults.map(({ code, message, words, count, cells }) => (
              <li key={`${code} ${message}`}>
                {say(words)} <span className="quiet">{t('faults.at', { count, cell: cells[0] ?? '' })}</span>
              </li>
            ))}
          </ul>
        )}
        {file.warnings.length > 0 && (
          <details>
            <summary>{t('faults.warnings', { count: file.warnings.length })}</summary>
            <ul className="sentences">
              {file.warnings.map(({ code, message, words }) => (
                <li key={`${code} ${message}`}>{say(words)}</li>
              ))}
            </ul>
          </details>
        )}
      </section>
      <section>
        <div className="line">
          <Select
            className="medium"
            aria-label={t('faults.sheet')}
            value={sheet}
            onChange={setSheet}
            options={sheets.map((name) => ({ value: name, label: name }))}
          />
          <Checkbox checked={isFaultyOnly} onChange={({ target }) => setFaultyOnly(target.checked)}>
            {t('faults.only')}
          </Checkbox>
          <span className="quiet">{t('faults.keys')}</span>
        </div>
        <FaultGrid key={`${sheet} ${isFaultyOnly}`} file={file} sheet={sheet} isFaultyOnly={isFaultyOnly} />
      </section>
    </>
  );
};
