import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { type LiveListener, listenLive } from './live.ts'
import { refreshModules } from './use-call.ts'

/** Hears what happens in these modules while the screen is shown. */
export function useLive(topics: readonly string[], onEvent: LiveListener): void {
  const latest = useRef(onEvent)
  latest.current = onEvent
  const key = topics.join(',')
  useEffect(() => listenLive(key.split(','), (note) => latest.current(note)), [key])
}

const REFRESH_EVERY_MS = 2_000

/**
 * Keeps what is shown from `modules` fresh: reads it again when something happened there,
 * at most every two seconds however much happens.
 */
export function useLiveRefresh(modules: readonly string[]): void {
  const client = useQueryClient()
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  useLive(modules, () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      void refreshModules(client, modules)
    }, REFRESH_EVERY_MS)
  })
}
