import { Typography } from 'antd';
import type { ReactElement, ReactNode } from 'react';

type PageHeadProps = { readonly title: string; readonly children?: ReactNode };

/** The heading of a page, with what can be done there. */
export const PageHead = ({ title, children }: PageHeadProps): ReactElement => (
  <div className="head">
    <Typography.Title level={1}>{title}</Typography.Title>
    <div className="actions">{children}</div>
  </div>
);
