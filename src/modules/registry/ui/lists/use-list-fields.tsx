import { useMemo } from 'react'
import type { Filter } from '../../../../web/list/filters.ts'
import type { Column } from '../../../../web/table/columns.ts'
import { type ColumnArrangement, useColumnLayout } from '../../../../web/table/use-column-layout.ts'
import type { FactKind } from '../../contract/facts.ts'
import { type BookField, useFieldBook } from '../facts/use-field-book.ts'
import { Dash } from '../units/marks.tsx'
import { Conditions } from './conditions.tsx'

export interface RowWithValues {
  values?: Record<string, string> | undefined
}

export interface ListFields<Row> {
  /** Kept in the address under `field`. */
  filter: Filter
  columns: readonly Column<Row>[]
  arrangement: ColumnArrangement<Row>
  /** For the endpoint of the list and of its file. */
  asked: { columns?: string[] }
}

interface ListOf<Row> {
  /** The name of the table, under which its columns are remembered. */
  table: string
  columns: readonly Column<Row>[]
}

/** The office's own fields in a list: asked for like the others, and columns to choose. */
export function useListFields<Row extends RowWithValues>(
  kind: FactKind,
  { table, columns: own }: ListOf<Row>,
): ListFields<Row> {
  const book = useFieldBook(kind)
  const columns = useMemo(
    () => own.toSpliced(BEFORE, 0, ...(book?.fields ?? []).filter(isOwn).map(columnOf<Row>)),
    [book, own],
  )
  const arrangement = useColumnLayout(table, columns)
  const shown = arrangement.shown.flatMap(({ key }) => fieldOf(key) ?? []).join(',')
  const asked = useMemo(() => (shown === '' ? {} : { columns: shown.split(',') }), [shown])
  const filter = useMemo<Filter>(
    () => ({
      key: 'field',
      label: '按字段筛选',
      kind: 'own',
      draw: (value, change) => <Conditions book={book} value={value} onChange={change} />,
    }),
    [book],
  )
  return { filter, columns, arrangement, asked }
}

function isOwn({ field }: BookField): boolean {
  return field.startsWith('x_')
}

/** Behind what names the row, so that a column chosen is seen without scrolling. */
const BEFORE = 3
const KEY = 'field.'

function columnOf<Row extends RowWithValues>({ field, title, kind }: BookField): Column<Row> {
  return {
    key: `${KEY}${field}`,
    title,
    width: kind === 'text' ? 180 : 110,
    isOptional: true,
    render: ({ values }) => values?.[field] ?? <Dash />,
  }
}

function fieldOf(key: string): string | undefined {
  return key.startsWith(KEY) ? key.slice(KEY.length) : undefined
}
