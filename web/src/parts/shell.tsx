/** What every page has around it: where one can go, and the language. */
import { Button, Layout, Menu } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation } from 'react-router';
import { changeLanguage, useLanguage } from '../words.ts';

const sections = ['data', 'plans'] as const;

export const Shell = (): ReactElement => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { pathname } = useLocation();
  const here = sections.find((section) => pathname.startsWith(`/${section}`));
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <Layout className="shell">
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <Layout.Header className="top">
        <Link to="/" className="product">
          {t('product')}
        </Link>
        <Button onClick={() => changeLanguage(other)} lang={other === 'zh' ? 'zh-CN' : 'en'}>
          {other === 'zh' ? '中文' : 'English'}
        </Button>
      </Layout.Header>
      <Layout>
        <Layout.Sider width={160} theme="light" className="side">
          <nav aria-label={t('navigation')}>
            <Menu
              selectedKeys={here ? [here] : []}
              items={sections.map((section) => ({
                key: section,
                label: <Link to={`/${section}`}>{t(`sections.${section}`)}</Link>,
              }))}
            />
          </nav>
        </Layout.Sider>
        <Layout.Content id="content" className="content" tabIndex={-1}>
          <Outlet />
        </Layout.Content>
      </Layout>
    </Layout>
  );
};
