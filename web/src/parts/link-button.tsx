import { Button } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { useHref, useLinkClickHandler } from 'react-router';

type LinkButtonProps = { readonly to: string; readonly children: ReactNode };

/** The one next step of a page that is another page. */
export const LinkButton = ({ to, children }: LinkButtonProps): ReactElement => {
  const href = useHref(to);
  const follow = useLinkClickHandler<HTMLElement>(to) as (event: unknown) => void;
  return (
    <Button type="primary" href={href} onClick={follow}>
      {children}
    </Button>
  );
};
