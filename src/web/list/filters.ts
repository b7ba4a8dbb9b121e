import type { ReactNode } from 'react'
import type { Choice } from '../forms/form-fields.ts'

interface FilterBase {
  /** Name in the address and of the endpoint's query. */
  key: string
  label: string
  /** Behind 更多 until it is set. */
  isRare?: boolean
}

export type Filter =
  | (FilterBase & { kind: 'keyword'; placeholder?: string })
  | (FilterBase & { kind: 'choice' | 'choices'; choices: readonly Choice[] })
  /** Two dates, both inclusive: the first under `key`, the last under `to`. */
  | (FilterBase & { kind: 'dates'; to: string })
  /** The screen's own control (an area or department chooser); the value is text. */
  | (FilterBase & { kind: 'own'; draw: (value: string, change: (value: string) => void) => ReactNode })

/** Named filters: 待派遣, 超期. The office's own come with the screen, a person's are saved. */
export interface View {
  name: string
  search: Readonly<Record<string, string>>
}

/** The values of an address that belong to these filters. */
export function filterSearch(
  filters: readonly Filter[],
  search: Readonly<Record<string, unknown>>,
): Record<string, string> {
  const mine: Record<string, string> = {}
  for (const key of filterKeys(filters)) {
    const value = search[key]
    const text = Array.isArray(value) ? value.join(',') : String(value ?? '')
    if (text !== '') mine[key] = text
  }
  return mine
}

export function filterKeys(filters: readonly Filter[]): string[] {
  return filters.flatMap((filter) => (filter.kind === 'dates' ? [filter.key, filter.to] : [filter.key]))
}

/** The view that these values are, if any. */
export function viewOf(views: readonly View[], search: Readonly<Record<string, string>>): View | undefined {
  const text = canonical(search)
  return views.find((view) => canonical(view.search) === text)
}

function canonical(search: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(search).sort(([a], [b]) => (a < b ? -1 : 1)))
}
