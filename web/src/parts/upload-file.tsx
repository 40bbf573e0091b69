/** Takes a file and leads to what was found in it. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type DragEvent, type ReactElement, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { answerOf, keys, useLungang } from '../api.ts';
import { Fault } from './states.tsx';

const endings = '.xlsx,.xls,.et,.xlsb,.ods,.csv,.txt,.xml,.html';

export const UploadFile = (): ReactElement => {
  const { t } = useTranslation();
  const { api } = useLungang();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const upload = useMutation({
    mutationFn: async (file: File) =>
      answerOf(
        api.POST('/v1/imports', {
          // The description has no other word for bytes.
          body: new Uint8Array(await file.arrayBuffer()) as unknown as string,
          params: { query: { name: file.name } },
          headers: { 'Content-Type': 'application/octet-stream' },
        }),
      ),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: keys.imports });
      await navigate(`/data/imports/${id}`);
    },
  });
  const take = (files: FileList | null): void => {
    const file = files?.[0];
    if (file) upload.mutate(file);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <div className="stack">
      <section
        aria-label={t('upload.title')}
        className={isOver ? 'drop over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Button type="primary" disabled={upload.isPending} onClick={() => input.current?.click()}>
          {upload.isPending ? t('upload.sending') : t('upload.choose')}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          accept={endings}
          onChange={({ target }) => {
            take(target.files);
            // The same file may be chosen again once it was corrected.
            target.value = '';
          }}
        />
        <span className="quiet">{t('upload.hint')}</span>
      </section>
      {upload.error && <Fault error={upload.error} />}
    </div>
  );
};
