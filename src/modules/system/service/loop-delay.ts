import { monitorEventLoopDelay } from 'node:perf_hooks'

const WINDOW_MS = 60_000
const RESOLUTION_MS = 20

type Histogram = ReturnType<typeof monitorEventLoopDelay>

let histogram: Histogram | undefined
let lastWindowMs = 0

/** Begins to watch how late this process's event loop runs; once per process. */
export function watchLoop(): void {
  if (histogram) return
  const watched = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  watched.enable()
  histogram = watched
  setInterval(() => {
    lastWindowMs = p99(watched)
    watched.reset()
  }, WINDOW_MS).unref()
}

/** The worse of this minute and the last one, in milliseconds beyond what the timer itself takes. */
export function loopDelayP99Ms(): number {
  return Math.max(lastWindowMs, histogram ? p99(histogram) : 0)
}

function p99(watched: Histogram): number {
  const ms = watched.percentile(99) / 1e6 - RESOLUTION_MS
  return watched.count > 0 ? Math.max(0, Math.round(ms * 10) / 10) : 0
}
