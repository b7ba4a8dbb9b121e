import { NotFound } from '../../web/components/state-pages.tsx'
import { buildRouter, type ShellRoute } from '../../web/router/build-router.tsx'
import { LinkTo } from '../../web/router/links.tsx'
import { ScreenFrame } from '../../web/shell/screen-frame.tsx'
import { ConsoleLayout } from './console-layout.tsx'
import { routes, settings } from './contributions.ts'
import { SettingsHome } from './settings-home.tsx'
import { Workbench } from './workbench.tsx'

const own: ShellRoute[] = [
  { path: '/', title: '工作台', screen: Workbench },
  { path: '/settings', title: '设置', screen: SettingsHome },
]

export const router = buildRouter({
  basepath: '/',
  routes: [...own, ...routes, ...settings],
  layout: ConsoleLayout,
  notFound: () => <NotFound action={<LinkTo to="/">回到工作台</LinkTo>} />,
  frame: ScreenFrame,
})
