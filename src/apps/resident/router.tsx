import { NotFound } from '../../web/components/state-pages.tsx'
import { buildRouter, type ShellRoute } from '../../web/router/build-router.tsx'
import { LinkTo } from '../../web/router/links.tsx'
import { ScreenFrame } from '../../web/shell/screen-frame.tsx'
import { demands, routes } from './contributions.ts'
import { Home } from './home.tsx'
import { Mine } from './mine.tsx'
import { ResidentLayout } from './resident-layout.tsx'

const own: ShellRoute[] = [
  { path: '/', title: '首页', screen: Home, permission: ['anyone'] },
  ...(demands ? [{ path: '/demands', title: '我的诉求', screen: demands }] : []),
  { path: '/mine', title: '我的', screen: Mine },
]

export const router = buildRouter({
  basepath: '/resident',
  routes: [...own, ...routes],
  layout: ResidentLayout,
  notFound: () => <NotFound action={<LinkTo to="/">回到首页</LinkTo>} />,
  frame: ScreenFrame,
})
