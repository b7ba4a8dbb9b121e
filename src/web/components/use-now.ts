import { useSyncExternalStore } from 'react'

const MINUTE_MS = 60_000
const listeners = new Set<() => void>()
let now = new Date()
let timer: ReturnType<typeof setInterval> | undefined

/** The time, the same for the whole page, moving once a minute (one timer, however long the list). */
export function useNow(): Date {
  return useSyncExternalStore(subscribe, () => now)
}

function subscribe(changed: () => void): () => void {
  if (listeners.size === 0) {
    now = new Date()
    timer = setInterval(tick, MINUTE_MS)
    document.addEventListener('visibilitychange', tick)
  }
  listeners.add(changed)
  return () => {
    listeners.delete(changed)
    if (listeners.size > 0) return
    clearInterval(timer)
    document.removeEventListener('visibilitychange', tick)
  }
}

function tick() {
  now = new Date()
  for (const changed of listeners) changed()
}
