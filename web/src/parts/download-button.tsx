import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { Problem } from '../../../client/src/index.ts';
import { useLungang } from '../api.ts';

type DownloadButtonProps = {
  readonly path: string;
  readonly mediaType: string;
  /** Of the file that is saved. */
  readonly name: string;
  readonly children: ReactNode;
};

const save = (bytes: Uint8Array, name: string, mediaType: string): void => {
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads it after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
};

/** Fetches a file in the language of the page and saves it; a problem is said and changes nothing. */
export const DownloadButton = (props: DownloadButtonProps): ReactElement => {
  const { path, mediaType, name, children } = props;
  const lungang = useLungang();
  const { message } = App.useApp();
  const download = useMutation({
    mutationFn: () => lungang.download(path, mediaType),
    onSuccess: (bytes) => save(bytes, name, mediaType),
    onError: (error) =>
      message.error(error instanceof Problem ? (error.detail ?? error.title) : error.message),
  });
  return (
    <Button onClick={() => download.mutate()} disabled={download.isPending}>
      {children}
    </Button>
  );
};
