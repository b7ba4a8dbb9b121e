import type { ComponentType, LazyExoticComponent } from 'react'
import type { Permission } from '../base/contract.ts'
import type { SessionSource } from './session/session.tsx'

/** A screen behind `React.lazy(() => import('./order-list.tsx'))`, so that a shell loads only what is opened. */
export type LazyScreen = LazyExoticComponent<ComponentType>

/** Any of these opens it; left out, a sign-in is enough; `anyone` opens it to nobody in particular. */
export type Needs = readonly Permission[]

export interface ScreenRoute {
  /** `/orders/$id`; a parameter is read with `useRouteParam('id')`. */
  path: string
  title: string
  screen: LazyScreen
  permission?: Needs
}

/** Who signs in and how; exactly one module (accounts) contributes it to each end. */
export interface SignIn {
  session: SessionSource
  /** Drawn instead of a screen that needs a sign-in; calls `useSessionAccess().refresh()` when it succeeded. */
  screen: ComponentType<{ expired: boolean }>
}

export interface MenuItem {
  key: string
  label: string
  icon?: ComponentType
  /** Left out for a heading that only holds others. */
  path?: string
  /** Key of the item this one stands under. */
  under?: string
  order: number
  permission?: Needs
}

export interface Block {
  key: string
  order: number
  permission?: Needs
  screen: LazyScreen
}

export interface ConsoleContribution {
  signIn?: SignIn
  menu?: readonly MenuItem[]
  routes?: readonly ScreenRoute[]
  /** Blocks of 工作台, in order; `span` of 24 columns (default 24). */
  workbench?: readonly (Block & { title: string; span?: number })[]
  /** Entries of 设置: each is a route and stands in the settings menu. */
  settings?: readonly (ScreenRoute & { key: string; order: number; group: string })[]
  /** What stands in the header, one component per place. */
  header?: readonly (Block & { place: 'search' | 'inbox' | 'notices' | 'duty' })[]
  /** Entries of the menu under the person's name. */
  mine?: readonly { key: string; label: string; path: string; order: number }[]
}

export interface PhoneRow {
  key: string
  label: string
  icon?: ComponentType
  path: string
  order: number
  permission?: Needs
}

/** The places of the field end's tab bar; one without a contribution is not drawn. 我的 is the shell's own. */
export type FieldTab = 'inbox' | 'report' | 'map' | 'people'

export interface FieldContribution {
  signIn?: SignIn
  tabs?: readonly { tab: FieldTab; screen: LazyScreen; permission?: Needs }[]
  routes?: readonly ScreenRoute[]
  /** Cards above the list of 待办. */
  homeCards?: readonly Block[]
  /** Rows of 我的. */
  mine?: readonly PhoneRow[]
}

export interface ResidentContribution {
  signIn?: SignIn
  /** Where 我要反映 goes. */
  report?: { path: string }
  /** Blocks under 我要反映 on the first page. */
  home?: readonly Block[]
  /** The screen of the tab 我的诉求. */
  demands?: LazyScreen
  routes?: readonly ScreenRoute[]
  mine?: readonly PhoneRow[]
}

export function contributeConsole(contribution: ConsoleContribution): ConsoleContribution {
  return contribution
}
export function contributeField(contribution: FieldContribution): FieldContribution {
  return contribution
}
export function contributeResident(contribution: ResidentContribution): ResidentContribution {
  return contribution
}

/** What `import.meta.glob(..., { eager: true })` yields for files with a default export. */
export function collect<T>(files: Record<string, unknown>): T[] {
  return Object.values(files).map((file) => (file as { default: T }).default)
}

/** All contributions' entries of one kind, by `order`. */
export function ordered<T extends { order: number }>(lists: readonly (readonly T[] | undefined)[]): T[] {
  return lists.flatMap((list) => list ?? []).sort((a, b) => a.order - b.order)
}
