import type { ReactNode } from 'react'

export interface Column<Row> {
  key: string
  title: string
  /** Pixels at first; a person may drag it. */
  width: number
  /** Text as it stands in the row when left out. */
  render?: (row: Row) => ReactNode
  /** Name the server sorts by; the header then offers it. */
  sort?: string
  align?: 'left' | 'right' | 'center'
  /** Not shown until chosen. */
  isOptional?: boolean
  /** Stays, whatever is chosen: the number that names the row. */
  isFixed?: boolean
}

/** What a person changed about a table: remembered per table on this computer. */
export interface ColumnLayout {
  order: readonly string[]
  shown: Readonly<Record<string, boolean>>
  widths: Readonly<Record<string, number>>
}

export const plainLayout: ColumnLayout = { order: [], shown: {}, widths: {} }

export const MIN_WIDTH = 56

/** Columns in the person's order; one that came with a newer version keeps its place after its neighbour. */
export function orderColumns<C extends { key: string }>(
  columns: readonly C[],
  order: readonly string[],
): C[] {
  const known = order.filter((key) => columns.some((column) => column.key === key))
  const result = [...known]
  columns.forEach((column, at) => {
    if (result.includes(column.key)) return
    const before = columns[at - 1]?.key
    result.splice(before === undefined ? 0 : result.indexOf(before) + 1, 0, column.key)
  })
  return result.map((key) => columns.find((column) => column.key === key)!)
}

export function isShown(column: Column<never>, layout: ColumnLayout): boolean {
  return column.isFixed === true || (layout.shown[column.key] ?? !column.isOptional)
}

export function widthOf(column: Column<never>, layout: ColumnLayout): number {
  return Math.max(MIN_WIDTH, layout.widths[column.key] ?? column.width)
}

/** `key` moved one place up or down in the order. */
export function moveKey(order: readonly string[], key: string, by: -1 | 1): string[] {
  const at = order.indexOf(key)
  const to = at + by
  if (at < 0 || to < 0 || to >= order.length) return [...order]
  const next = [...order]
  next.splice(at, 1)
  next.splice(to, 0, key)
  return next
}

/** A sort as it stands in the address: `due` ascending, `-due` descending. */
export function sortOrder(sort: string, name: string): 'ascend' | 'descend' | null {
  return sort === name ? 'ascend' : sort === `-${name}` ? 'descend' : null
}
