import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { App, ConfigProvider } from 'antd'
import antdChinese from 'antd/es/locale/zh_CN.js'
import 'dayjs/locale/zh-cn'
import dayjs from 'dayjs'
import type { ReactNode } from 'react'
import { antdTheme } from '../theme/antd-theme.ts'
import '../theme/base.css'
import { useThemeOnPage } from '../theme/use-media.ts'

dayjs.locale('zh-cn')

// antd's package.json lets TypeScript take its ES files for CommonJS; the bundler gives the locale itself.
const zhCN =
  'locale' in antdChinese ? (antdChinese as unknown as typeof antdChinese.default) : antdChinese.default

export function ConsoleProviders({ client, children }: { client: QueryClient; children: ReactNode }) {
  const theme = antdTheme(useThemeOnPage())
  return (
    <QueryClientProvider client={client}>
      <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }}>
        <App component={false}>{children}</App>
      </ConfigProvider>
    </QueryClientProvider>
  )
}
