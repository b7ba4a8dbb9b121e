import { useCallback } from 'react'
import { useUrlState } from '../router/use-url-state.ts'

const OPEN = { open: '' }

export interface OpenRow {
  /** Id of the row whose drawer is open, from the address (`?open=`); empty when none is. */
  id: string
  open(id: string): void
  close(): void
  /** To the next or the previous row of the list. */
  move(ids: readonly string[], by: -1 | 1): void
  /** Done with this row: on to the next of the list as it stood, or closed after the last. */
  moveOn(ids: readonly string[]): void
}

export function useOpenRow(): OpenRow {
  const [{ open: id }, change] = useUrlState(OPEN)
  const open = useCallback((next: string) => change({ open: next }, { push: id === '' }), [change, id])
  const close = useCallback(() => change({ open: '' }), [change])
  const move = useCallback(
    (ids: readonly string[], by: -1 | 1) => {
      const next = ids[ids.indexOf(id) + by]
      if (next !== undefined && ids.includes(id)) change({ open: next })
    },
    [change, id],
  )
  const moveOn = useCallback(
    (ids: readonly string[]) => {
      const at = ids.indexOf(id)
      change({ open: (at < 0 ? undefined : ids[at + 1]) ?? '' })
    },
    [change, id],
  )
  return { id, open, close, move, moveOn }
}
