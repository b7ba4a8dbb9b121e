/**
 * Small preferences of this browser (column widths, menu folded). Private windows and full storage
 * may refuse to keep them; then the preference lasts as long as the page.
 */
const kept = new Map<string, unknown>()

export function readLocal<T>(key: string, fallback: T): T {
  if (kept.has(key)) return kept.get(key) as T
  const value = stored(key) ?? fallback
  kept.set(key, value)
  return value as T
}

export function writeLocal(key: string, value: unknown): void {
  kept.set(key, value)
  try {
    localStorage.setItem(`wangge.${key}`, JSON.stringify(value))
  } catch (error) {
    console.warn('preference not kept', key, error)
  }
}

function stored(key: string): unknown {
  try {
    const text = localStorage.getItem(`wangge.${key}`)
    return text === null ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
