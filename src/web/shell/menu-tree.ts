import type { MenuItem } from '../contribute.ts'
import type { Crumb } from './page-title.tsx'

export interface MenuNode extends MenuItem {
  children: MenuNode[]
}

/** The menu a person sees: allowed items under their headings; a heading left without items is not drawn. */
export function menuTree(items: readonly MenuItem[], allowed: (item: MenuItem) => boolean): MenuNode[] {
  const under = (key: string | undefined): MenuNode[] =>
    items
      .filter((item) => item.under === key && allowed(item))
      .map((item) => ({ ...item, children: under(item.key) }))
      .filter((node) => node.path !== undefined || node.children.length > 0)
  return under(undefined)
}

/** The item an address belongs to: the one whose path is its longest beginning. */
export function itemAt(items: readonly MenuItem[], path: string): MenuItem | undefined {
  return items
    .filter((item) => item.path !== undefined && isUnder(path, item.path))
    .sort((a, b) => (b.path?.length ?? 0) - (a.path?.length ?? 0))[0]
}

/** Heading › item, and the item itself only when the address is deeper than it. */
export function crumbsAt(items: readonly MenuItem[], path: string): Crumb[] {
  const crumbs: Crumb[] = []
  for (let item = itemAt(items, path); item; item = items.find((one) => one.key === item?.under)) {
    if (item.path !== path) crumbs.unshift({ label: item.label, ...(item.path && { path: item.path }) })
  }
  return crumbs
}

function isUnder(path: string, parent: string): boolean {
  return path === parent || (parent === '/' ? false : path.startsWith(`${parent}/`))
}
