const QUIET_MS = 2_000

/**
 * Fetches screens before they are opened: in a lift the one not yet fetched could not be. What fails
 * here is asked for again when it is opened.
 */
export function preloadWhenIdle(loads: readonly (() => Promise<unknown>)[]): void {
  setTimeout(() => void Promise.allSettled(loads.map((load) => load())), QUIET_MS)
}
