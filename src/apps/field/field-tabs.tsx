import {
  CameraOutlined,
  CheckSquareOutlined,
  CompassOutlined,
  HomeOutlined,
  UserOutlined,
} from '@ant-design/icons'
import type { ComponentType } from 'react'
import type { FieldTab } from '../../web/contribute.ts'
import { LinkTo } from '../../web/router/links.tsx'
import { useCan } from '../../web/session/session.tsx'
import { tabs } from './contributions.ts'
import { tabPlaces } from './tab-places.ts'

type Place = FieldTab | 'mine'

const inOrder: readonly Place[] = ['inbox', 'map', 'report', 'people', 'mine']
const icons: Record<Place, ComponentType> = {
  inbox: CheckSquareOutlined,
  report: CameraOutlined,
  map: CompassOutlined,
  people: HomeOutlined,
  mine: UserOutlined,
}

export function isTabPath(path: string): boolean {
  return inOrder.some((place) => tabPlaces[place].path === (path.replace(/\/$/, '') || '/'))
}

export function FieldTabs({ path }: { path: string }) {
  const can = useCan()
  const shown = inOrder.filter(
    (place) =>
      place === 'inbox' || place === 'mine' || tabs.some((one) => one.tab === place && can(one.permission)),
  )
  return (
    <nav className="wg-tabs" aria-label="主导航">
      {shown.map((place) => (
        <Tab key={place} place={place} chosen={tabPlaces[place].path === path} />
      ))}
    </nav>
  )
}

function Tab({ place, chosen }: { place: Place; chosen: boolean }) {
  const Icon = icons[place]
  const { path, label } = tabPlaces[place]
  return (
    <LinkTo to={path} className={`wg-tab wg-tab-${place}${chosen ? ' wg-tab-chosen' : ''}`}>
      <span className="wg-tab-icon">
        <Icon />
      </span>
      {label}
    </LinkTo>
  )
}
