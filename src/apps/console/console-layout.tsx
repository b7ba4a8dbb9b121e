import { MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons'
import { Outlet, useLocation } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { readLocal, writeLocal } from '../../web/components/local.ts'
import { useMaybeSession } from '../../web/session/session.tsx'
import { CrumbsProvider } from '../../web/shell/page-title.tsx'
import { useMedia } from '../../web/theme/use-media.ts'
import { ConsoleHeader } from './console-header.tsx'
import './console.css'
import { crumbsAt } from '../../web/shell/menu-tree.ts'
import { allItems, SideMenu } from './side-menu.tsx'

/** Header, menu and the open screen. Before sign-in only the screen is drawn: it is the sign-in itself. */
export function ConsoleLayout() {
  const session = useMaybeSession()
  const { pathname } = useLocation()
  const [folded, fold] = useFolded()
  if (!session) return <Outlet />
  return (
    <CrumbsProvider value={crumbsAt(allItems, pathname)}>
      <div className="wg-console" data-folded={folded || undefined}>
        <a className="wg-skip" href="#main">
          跳到正文
        </a>
        <ConsoleHeader />
        <nav className="wg-console-menu" aria-label="主菜单">
          <SideMenu folded={folded} path={pathname} />
          <Button
            type="text"
            className="wg-console-fold"
            icon={folded ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
            aria-label={folded ? '展开菜单' : '收起菜单'}
            onClick={() => fold(!folded)}
          />
        </nav>
        <main id="main" className="wg-console-main" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
    </CrumbsProvider>
  )
}

/** Folded by choice, remembered; on narrow windows folded until unfolded on purpose. */
function useFolded(): [boolean, (folded: boolean) => void] {
  const narrow = useMedia('(max-width: 1199px)')
  const key = narrow ? 'menu-folded-narrow' : 'menu-folded'
  const [, redraw] = useState(0)
  const set = (folded: boolean) => {
    writeLocal(key, folded)
    redraw((n) => n + 1)
  }
  return [readLocal(key, narrow), set]
}
