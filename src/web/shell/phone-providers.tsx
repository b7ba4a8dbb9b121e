import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { unstableSetRender } from 'antd-mobile'
import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { useLargeType } from '../theme/large-type.ts'
import '../theme/base.css'
import '../theme/phone.css'
import { useThemeOnPage } from '../theme/use-media.ts'

// antd-mobile looks for createRoot on react-dom, where React 19 no longer has it: Toast and Dialog need it told.
unstableSetRender((node, container) => {
  const root = createRoot(container)
  root.render(node)
  return async () => root.unmount()
})

export function PhoneProviders({ client, children }: { client: QueryClient; children: ReactNode }) {
  useLargeType()
  useThemeOnPage()
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>
}
