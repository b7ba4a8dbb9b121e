/**
 * A place in one module's screen that others fill without the two knowing each other. Contribution files
 * (`ui/console.tsx`, `ui/field.tsx`) add at load; the screen reads when it is drawn.
 */
export interface Slot<T extends { key: string; order: number }> {
  add(entry: T): void
  /** By order. */
  all(): readonly T[]
}

export function defineSlot<T extends { key: string; order: number }>(): Slot<T> {
  const entries: T[] = []
  return {
    add(entry) {
      const at = entries.findIndex((one) => one.key === entry.key || one.order > entry.order)
      if (entries[at]?.key === entry.key) entries[at] = entry
      else entries.splice(at < 0 ? entries.length : at, 0, entry)
    },
    all: () => entries,
  }
}
