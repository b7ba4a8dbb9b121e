import { Outlet, useLocation } from '@tanstack/react-router'
import { SyncState } from '../../web/phone/sync-state.tsx'
import { useMaybeSession } from '../../web/session/session.tsx'
import { FieldTabs, isTabPath } from './field-tabs.tsx'
import './field.css'

/** The five places have the header and the tabs; a screen opened from them has the whole phone. */
export function FieldLayout() {
  const session = useMaybeSession()
  const { pathname } = useLocation()
  if (!session || !isTabPath(pathname)) return <Outlet />
  const place = session.posts.find((post) => post.areaName ?? post.organisationName)
  return (
    <div className="wg-phone">
      <header className="wg-phone-head">
        <h1>{place?.areaName ?? place?.organisationName ?? session.user.name}</h1>
        <SyncState />
      </header>
      <main className="wg-phone-main">
        <Outlet />
      </main>
      <FieldTabs path={pathname} />
    </div>
  )
}
