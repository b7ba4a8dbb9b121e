import { useState } from 'react'
import { readLocal, writeLocal } from '../components/local.ts'
import { type Column, type ColumnLayout, isShown, orderColumns, plainLayout } from './columns.ts'

export interface ColumnArrangement<Row> {
  /** In order, hidden ones too: what the chooser lists. */
  all: readonly Column<Row>[]
  shown: readonly Column<Row>[]
  layout: ColumnLayout
  change(part: Partial<ColumnLayout>): void
  reset(): void
}

export function useColumnLayout<Row>(table: string, columns: readonly Column<Row>[]): ColumnArrangement<Row> {
  const key = `columns.${table}`
  const [layout, setLayout] = useState<ColumnLayout>(() => readLocal(key, plainLayout))
  const keep = (next: ColumnLayout) => {
    setLayout(next)
    writeLocal(key, next)
  }
  const all = orderColumns(columns, layout.order)
  return {
    all,
    shown: all.filter((column) => isShown(column, layout)),
    layout,
    change: (part) => keep({ ...layout, ...part }),
    reset: () => keep(plainLayout),
  }
}
