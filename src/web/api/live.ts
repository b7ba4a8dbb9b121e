/** What the server tells a browser: that something of this name happened to this thing. No contents. */
export interface LiveNote {
  name: string
  id: string | null
}
export type LiveListener = (note: LiveNote) => void

/** Sent to every listener after a gap: notes may have been missed, so whatever is shown is to be read again. */
export const CAUGHT_UP: LiveNote = { name: 'live.caught_up', id: null }

const FIRST_RETRY_MS = 1_000
const LAST_RETRY_MS = 60_000

/**
 * One stream for the whole page, whatever its screens listen to, and none while the page is hidden:
 * a browser gives HTTP/1.1 six connections per host across all its tabs, and a clerk has ten tabs open.
 */
class LiveStream {
  private readonly listeners = new Map<LiveListener, readonly string[]>()
  private source: EventSource | undefined
  private openTopics = ''
  private retryMs = FIRST_RETRY_MS
  private timer: ReturnType<typeof setTimeout> | undefined
  private hadGap = false

  listen(topics: readonly string[], listener: LiveListener): () => void {
    if (this.listeners.size === 0) document.addEventListener('visibilitychange', this.settleSoon)
    this.listeners.set(listener, topics)
    this.settleSoon()
    return () => {
      this.listeners.delete(listener)
      if (this.listeners.size === 0) document.removeEventListener('visibilitychange', this.settleSoon)
      this.settleSoon()
    }
  }

  private readonly settleSoon = () => {
    clearTimeout(this.timer)
    this.timer = setTimeout(this.settle, 50)
  }

  private readonly settle = () => {
    const wanted = document.hidden ? '' : [...new Set([...this.listeners.values()].flat())].sort().join(',')
    if (wanted === this.openTopics && this.source) return
    this.close()
    if (wanted) this.open(wanted)
  }

  private open(topics: string) {
    this.openTopics = topics
    const source = new EventSource(`/api/live?topics=${encodeURIComponent(topics)}`)
    this.source = source
    source.onopen = () => {
      this.retryMs = FIRST_RETRY_MS
      if (this.hadGap) this.tell(CAUGHT_UP)
      this.hadGap = false
    }
    source.onmessage = (event) => this.tell(JSON.parse(event.data) as LiveNote)
    // The browser's own retry gives up after an HTTP error, so the stream is reopened here with growing delay.
    source.onerror = () => {
      this.close()
      this.timer = setTimeout(this.settle, this.retryMs)
      this.retryMs = Math.min(this.retryMs * 2, LAST_RETRY_MS)
    }
  }

  private close() {
    if (this.source) this.hadGap = true
    this.source?.close()
    this.source = undefined
    this.openTopics = ''
  }

  private tell(note: LiveNote) {
    for (const [listener, topics] of this.listeners) {
      if (note === CAUGHT_UP || topics.some((topic) => note.name.startsWith(`${topic}.`))) listener(note)
    }
  }
}

const stream = new LiveStream()

/** Listens to the notes of these modules (`orders` hears `orders.closed`); returns how to stop. */
export function listenLive(topics: readonly string[], listener: LiveListener): () => void {
  return stream.listen(topics, listener)
}
