import { type KeyboardEvent, useState } from 'react'

interface RowKeysOptions {
  ids: readonly string[]
  onOpen: ((id: string) => void) | undefined
  onToggle: ((id: string) => void) | undefined
  /** A drawer is open: it follows the row. */
  isFollowed: boolean
}

/**
 * One row of the table is in the tab order; ↑↓ (Home, End) move among rows, Enter opens, Space selects.
 */
export function useRowKeys({ ids, onOpen, onToggle, isFollowed }: RowKeysOptions) {
  const [chosen, setActive] = useState<string | undefined>(undefined)
  const active = chosen !== undefined && ids.includes(chosen) ? chosen : ids[0]

  const onKeyDown = (event: KeyboardEvent<HTMLElement>, id: string) => {
    if (event.target !== event.currentTarget) return
    const to = targetOf(event.key, ids.indexOf(id), ids.length)
    if (to !== undefined) {
      const next = ids[to]
      if (next === undefined) return
      event.preventDefault()
      setActive(next)
      focusRow(event.currentTarget, next)
      if (isFollowed) onOpen?.(next)
    } else if (event.key === 'Enter' && onOpen) {
      event.preventDefault()
      onOpen(id)
    } else if (event.key === ' ' && onToggle) {
      event.preventDefault()
      onToggle(id)
    }
  }
  return { active, setActive, onKeyDown }
}

function targetOf(key: string, at: number, count: number): number | undefined {
  if (key === 'ArrowDown') return Math.min(at + 1, count - 1)
  if (key === 'ArrowUp') return Math.max(at - 1, 0)
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return undefined
}

function focusRow(from: HTMLElement, id: string) {
  const row = from.parentElement?.querySelector<HTMLElement>(`[data-row-key="${CSS.escape(id)}"]`)
  row?.focus()
  row?.scrollIntoView({ block: 'nearest' })
}
