import { FileTextOutlined, HomeOutlined, UserOutlined } from '@ant-design/icons'
import { Outlet, useLocation } from '@tanstack/react-router'
import { LinkTo } from '../../web/router/links.tsx'
import { demands } from './contributions.ts'
import './resident.css'

const tabs = [
  { path: '/', label: '首页', icon: HomeOutlined },
  ...(demands ? [{ path: '/demands', label: '我的诉求', icon: FileTextOutlined }] : []),
  { path: '/mine', label: '我的', icon: UserOutlined },
]

export function ResidentLayout() {
  const { pathname } = useLocation()
  const path = pathname.replace(/\/$/, '') || '/'
  if (!tabs.some((tab) => tab.path === path)) return <Outlet />
  return (
    <div className="wg-phone">
      <main className="wg-phone-main">
        <Outlet />
      </main>
      <nav className="wg-tabs" aria-label="主导航">
        {tabs.map(({ path: to, label, icon: Icon }) => (
          <LinkTo key={to} to={to} className={to === path ? 'wg-tab wg-tab-chosen' : 'wg-tab'}>
            <span className="wg-tab-icon">
              <Icon />
            </span>
            {label}
          </LinkTo>
        ))}
      </nav>
    </div>
  )
}
