import { NotFound } from '../../web/components/state-pages.tsx'
import { buildRouter, type ShellRoute } from '../../web/router/build-router.tsx'
import { LinkTo } from '../../web/router/links.tsx'
import { ScreenFrame } from '../../web/shell/screen-frame.tsx'
import { routes, tabs } from './contributions.ts'
import { FieldLayout } from './field-layout.tsx'
import { Home } from './home.tsx'
import { Mine } from './mine.tsx'
import { tabPlaces } from './tab-places.ts'

const tabRoutes: ShellRoute[] = tabs
  .filter(({ tab }) => tab !== 'inbox')
  .map(({ tab, screen, permission }) => ({
    path: tabPlaces[tab].path,
    title: tabPlaces[tab].label,
    screen,
    ...(permission && { permission }),
  }))

export const router = buildRouter({
  basepath: '/field',
  routes: [
    { path: '/', title: '待办', screen: Home },
    ...tabRoutes,
    { path: '/mine', title: '我的', screen: Mine },
    ...routes,
  ],
  layout: FieldLayout,
  notFound: () => <NotFound action={<LinkTo to="/">回到待办</LinkTo>} />,
  frame: ScreenFrame,
})
