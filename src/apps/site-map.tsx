import type { ReactNode } from 'react'
import { readSite } from '../modules/system/contract/settings.ts'
import { useCall } from '../web/api/use-call.ts'
import { BaseMapContext } from '../web/map/base-map.ts'

/** Gives every map of an end the base picture of 系统设置; until it is known, our own vectors alone. */
export function SiteMap({ children }: { children: ReactNode }) {
  const site = useCall(readSite, {}, { staleMs: Number.POSITIVE_INFINITY })
  return <BaseMapContext value={site.data?.baseMap ?? { kind: 'none' }}>{children}</BaseMapContext>
}
