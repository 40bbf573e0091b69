/** What all pages stand in: the look, the language, what is known of the service. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider, App as Messages, type ThemeConfig } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { type ReactElement, useEffect, useState } from 'react';
import { BrowserRouter } from 'react-router';
import { Pages } from './routes.tsx';
import { useLanguage } from './words.ts';

/** Darker than antd's own, so that every text is read against its ground (WCAG 1.4.3). */
const theme: ThemeConfig = {
  token: {
    colorPrimary: '#0958d9',
    colorInfo: '#0958d9',
    colorInfoBg: '#e6f4ff',
    colorLink: '#0958d9',
    colorTextDescription: '#595959',
    colorTextPlaceholder: '#6b6b6b',
    colorTextTertiary: '#595959',
    colorTextDisabled: '#6b6b6b',
    colorError: '#cf1322',
    colorErrorBg: '#fff1f0',
    colorSuccess: '#237804',
    colorSuccessBg: '#f6ffed',
    colorWarning: '#ad4e00',
    colorWarningBg: '#fffbe6',
    borderRadius: 4,
  },
  components: { Button: { primaryShadow: 'none' } },
};

/** The client itself asks again what may be asked again. */
const openQueries = (): QueryClient =>
  new QueryClient({
    defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false }, mutations: { retry: false } },
  });

export const App = ({ nonce }: { readonly nonce: string }): ReactElement => {
  const language = useLanguage();
  const [queries] = useState(openQueries);
  // What the service said in the other language is asked for again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language is what it follows
  useEffect(() => {
    void queries.invalidateQueries();
  }, [queries, language]);
  return (
    <ConfigProvider
      csp={{ nonce }}
      locale={language === 'zh' ? zhCN : enUS}
      theme={theme}
      button={{ autoInsertSpace: false }}
    >
      <QueryClientProvider client={queries}>
        <Messages>
          <BrowserRouter basename="/workspace">
            <Pages />
          </BrowserRouter>
        </Messages>
      </QueryClientProvider>
    </ConfigProvider>
  );
};
