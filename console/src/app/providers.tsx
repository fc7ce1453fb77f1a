import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App as AntApp, ConfigProvider, Spin } from 'antd'
import enUs from 'antd/locale/en_US'
import zhCn from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { Suspense, useEffect } from 'react'
import { ApiProblem } from '../api/client.ts'
import { useLanguage } from '../i18n/index.ts'
import { router } from './router.tsx'
import { theme } from './theme.ts'

/** Answers to these will not change by asking again. */
const isFinal = (error: unknown): boolean => error instanceof ApiProblem && error.status >= 400 && error.status < 500

const queries = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      // The session ended meanwhile: the shell leads to the sign-in.
      if (error instanceof ApiProblem && error.status === 401) queries.setQueryData(['me'], null)
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) => !isFinal(error) && count < 2,
      refetchOnWindowFocus: true,
    },
  },
})

/** Everything that pages need around them. */
export const Providers = () => {
  const { language } = useLanguage()
  useEffect(() => {
    dayjs.locale(language === 'zh' ? 'zh-cn' : 'en')
  }, [language])
  return (
    <ConfigProvider theme={theme} locale={language === 'zh' ? zhCn : enUs}>
      <AntApp>
        <QueryClientProvider client={queries}>
          <Suspense fallback={<Spin className="page-spin" size="large" />}>
            <RouterProvider router={router} />
          </Suspense>
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  )
}
