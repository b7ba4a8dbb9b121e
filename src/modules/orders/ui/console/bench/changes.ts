import type { OrderRow } from '../../../contract/order.ts'

/** What a person last saw of the orders they have to do with: the version of each. */
export type Seen = Readonly<Record<string, number>>

/** Orders that are new to this person or went on since; nothing is new to who looks for the first time. */
export function changesSince<R extends Pick<OrderRow, 'id' | 'version'>>(
  seen: Seen | undefined,
  rows: readonly R[],
): R[] {
  if (!seen) return []
  return rows.filter((row) => (seen[row.id] ?? -1) < row.version)
}

export function seenNow(rows: readonly Pick<OrderRow, 'id' | 'version'>[]): Seen {
  return Object.fromEntries(rows.map((row) => [row.id, row.version]))
}
