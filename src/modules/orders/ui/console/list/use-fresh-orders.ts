import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { CAUGHT_UP } from '../../../../../web/api/live.ts'
import { refreshModules } from '../../../../../web/api/use-call.ts'
import { useLive } from '../../../../../web/api/use-live.ts'

const REFRESH_EVERY_MS = 2_000

export interface FreshOrders {
  /** How many orders changed since the rows were read; 0 while they are read again by themselves. */
  changed: number
  refresh: () => void
}

/**
 * Keeps a list fresh without moving rows under the eyes: while its top is in sight it is read again
 * silently, at most every two seconds; once somebody scrolled down or chose rows, changes are counted.
 */
export function useFreshOrders(isSettled: () => boolean): FreshOrders {
  const client = useQueryClient()
  const changed = useRef(new Set<string>())
  const [count, setCount] = useState(0)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const refresh = useCallback(() => {
    changed.current.clear()
    setCount(0)
    void refreshModules(client, ['orders', 'inbox'])
  }, [client])
  const settle = () => {
    timer.current = undefined
    if (isSettled()) setCount(changed.current.size)
    else refresh()
  }
  useLive(['orders'], (note) => {
    changed.current.add(note === CAUGHT_UP ? 'gap' : (note.id ?? 'unknown'))
    timer.current ??= setTimeout(settle, REFRESH_EVERY_MS)
  })
  return { changed: count, refresh }
}

/** Has the page been scrolled away from its top? */
export function isScrolledDown(): boolean {
  return (document.getElementById('main')?.scrollTop ?? 0) > 40
}
