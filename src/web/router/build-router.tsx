import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import type { ScreenRoute } from '../contribute.ts'
import { parseSearch, stringifySearch } from './url-state.ts'

/** A route of a shell: a module's, or one the shell draws itself. */
export interface ShellRoute extends Omit<ScreenRoute, 'screen'> {
  screen: ComponentType
}

export interface RouterParts {
  basepath: string
  routes: readonly ShellRoute[]
  /** Header, menu, tabs; draws `<Outlet/>`. */
  layout: ComponentType
  notFound: ComponentType
  /** Wraps every screen: permission, error boundary, loading. */
  frame: ComponentType<{ route: ShellRoute }>
}

/** The router of one end, built from what its modules contribute. Two modules on one path is a mistake. */
export function buildRouter({
  basepath,
  routes,
  layout: Layout,
  notFound: NotFound,
  frame: Frame,
}: RouterParts) {
  const taken = new Set<string>()
  const root = createRootRoute({ component: () => <Layout />, notFoundComponent: () => <NotFound /> })
  const children = routes.map((route) => {
    if (taken.has(route.path)) throw new Error(`two screens on ${route.path}`)
    taken.add(route.path)
    return createRoute({
      getParentRoute: () => root,
      path: route.path,
      component: () => <Frame key={route.path} route={route} />,
      staticData: { title: route.title },
    })
  })
  return createRouter({
    routeTree: root.addChildren(children),
    basepath,
    parseSearch,
    stringifySearch,
    scrollRestoration: true,
    defaultPreload: false,
  })
}

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    title?: string
  }
}
