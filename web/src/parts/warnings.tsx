import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api.ts';
import { useSay } from '../words.ts';

/** What a person should look at; nothing where there is none. */
export const Warnings = ({
  warnings,
}: {
  readonly warnings: readonly Schemas['Warning'][];
}): ReactElement | null => {
  const { t } = useTranslation();
  const say = useSay();
  if (warnings.length === 0) return null;
  return (
    <details>
      <summary>{t('faults.warnings', { count: warnings.length })}</summary>
      <ul className="sentences">
        {warnings.map(({ code, message, words, pointer }) => (
          <li key={`${code} ${pointer} ${message}`}>{say(words)}</li>
        ))}
      </ul>
    </details>
  );
};
