import type { TableProps } from 'antd'
import { sortOrder, widthOf } from './columns.ts'
import type { HeaderCellProps } from './header-cell.tsx'
import type { ColumnArrangement } from './use-column-layout.ts'

export function antdColumns<Row>({ shown, layout, change }: ColumnArrangement<Row>, sort: string) {
  return shown.map((column) => ({
    key: column.key,
    dataIndex: column.key,
    title: column.title,
    width: widthOf(column, layout),
    ellipsis: true,
    align: column.align ?? ('left' as const),
    ...(column.isFixed && { fixed: 'left' as const }),
    ...(column.render && { render: (_value: unknown, row: Row) => column.render?.(row) }),
    ...(column.sort !== undefined && { sorter: true, sortOrder: sortOrder(sort, column.sort) }),
    sortName: column.sort,
    onHeaderCell: (): HeaderCellProps => ({
      onWidth: (width) => change({ widths: { ...layout.widths, [column.key]: width } }),
    }),
  }))
}

const SELECTION_WIDTH = 40

export function tableWidth<Row>({ shown, layout }: ColumnArrangement<Row>, hasSelection: boolean): number {
  const start = hasSelection ? SELECTION_WIDTH : 0
  return shown.reduce((sum, column) => sum + widthOf(column, layout), start)
}

type Sorter<Row> = Parameters<NonNullable<TableProps<Row>['onChange']>>[2]

export function sortText<Row>(sorter: Sorter<Row>): string {
  const one = Array.isArray(sorter) ? sorter[0] : sorter
  const name = (one?.column as { sortName?: string } | undefined)?.sortName
  if (!name || !one?.order) return ''
  return one.order === 'descend' ? `-${name}` : name
}

export function selectionOf<Row>(
  chosen: readonly string[],
  onChoose: ((ids: readonly string[]) => void) | undefined,
): NonNullable<TableProps<Row>['rowSelection']> | undefined {
  if (!onChoose) return undefined
  return {
    columnWidth: SELECTION_WIDTH,
    selectedRowKeys: [...chosen],
    onChange: (ids) => onChoose(ids.map(String)),
    getTitleCheckboxProps: () => ({ 'aria-label': '选择已显示的全部' }),
  }
}
