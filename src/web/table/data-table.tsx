import { Button, Select, Table } from 'antd'
import type { HTMLAttributes, ReactNode } from 'react'
import { Empty, ErrorState, Loading } from '../components/state-pages.tsx'
import { antdColumns, selectionOf, sortText, tableWidth } from './antd-parts.ts'
import { ColumnChooser } from './column-chooser.tsx'
import type { Column } from './columns.ts'
import './data-table.css'
import { HeaderCell } from './header-cell.tsx'
import type { TableSource } from './source.ts'
import { type ColumnArrangement, useColumnLayout } from './use-column-layout.ts'
import { useRowKeys } from './use-row-keys.ts'

export interface DataTableProps<Row> {
  /** Under this name the columns' order and widths are remembered. */
  name: string
  columns: readonly Column<Row>[]
  /** Of a screen that asks the server for the columns shown: from `useColumnLayout` with this name. */
  arrangement?: ColumnArrangement<Row>
  rowId: (row: Row) => string
  source: TableSource<Row>
  /** The row whose drawer is open. */
  openId?: string | undefined
  onOpen?: (row: Row) => void
  /** Chosen rows by id; give it with `batch`. */
  chosen?: readonly string[]
  onChoose?: (ids: readonly string[]) => void
  /** 人, where a row is a person. */
  counter?: string
  /** Buttons for the chosen rows. */
  batch?: ReactNode
  /** `due` or `-due`; held by the screen, in its address. */
  sort?: string
  onSort?: (sort: string) => void
  pageSize?: number
  onPageSize?: (size: number) => void
  /** What would be here, and what fills it. */
  empty: { title: string; hint?: ReactNode; action?: ReactNode }
  /** At the right above the table, beside the columns. */
  tools?: ReactNode
}

export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { source, onOpen, chosen = [], onChoose } = props
  const own = useColumnLayout(props.name, props.columns)
  const arrangement = props.arrangement ?? own
  const onRow = useRowProps(props)
  if (source.error && source.rows.length === 0)
    return <ErrorState error={source.error} onRetry={source.retry} />
  if (source.isLoading) return <Loading lines={10} />
  return (
    <div className="wg-table" data-old={source.isOld || undefined} data-opens={onOpen ? true : undefined}>
      <TableHead {...props} arrangement={arrangement} />
      <Table<Row>
        size="small"
        tableLayout="fixed"
        rowKey={props.rowId}
        dataSource={source.rows as Row[]}
        columns={antdColumns(arrangement, props.sort ?? '')}
        components={{ header: { cell: HeaderCell } }}
        pagination={false}
        sticky
        scroll={{ x: tableWidth(arrangement, onChoose !== undefined) }}
        showSorterTooltip={false}
        onRow={onRow}
        onChange={(_page, _filters, sorter) => props.onSort?.(sortText(sorter))}
        rowSelection={selectionOf(chosen, onChoose)}
        locale={{ emptyText: <Empty {...props.empty} /> }}
      />
      <TableFoot {...props} />
    </div>
  )
}

function useRowProps<Row>(props: DataTableProps<Row>): (row: Row) => HTMLAttributes<HTMLElement> {
  const { source, rowId, onOpen, chosen = [], onChoose } = props
  const byId = (id: string) => source.rows.find((row) => rowId(row) === id)
  const keys = useRowKeys({
    ids: source.rows.map(rowId),
    onOpen: onOpen && ((id) => openRow(byId(id), onOpen)),
    isFollowed: props.openId !== undefined && props.openId !== '',
    onToggle: onChoose && ((id) => onChoose(toggled(chosen, id))),
  })
  return (row) => {
    const id = rowId(row)
    return {
      tabIndex: id === keys.active ? 0 : -1,
      onClick: () => openUnlessSelecting(row, onOpen),
      onFocus: () => keys.setActive(id),
      onKeyDown: (event) => keys.onKeyDown(event, id),
      ...(id === props.openId && { 'aria-current': true }),
    }
  }
}

function TableHead<Row>(props: DataTableProps<Row> & { arrangement: ColumnArrangement<Row> }) {
  const { source, chosen = [], counter = '件', batch, onChoose, tools, arrangement } = props
  return (
    <div className="wg-table-head">
      {chosen.length > 0 && onChoose ? (
        <div className="wg-table-batch" role="toolbar" aria-label="批量操作">
          <span>
            已选 {chosen.length} {counter}
          </span>
          {batch}
          <Button size="small" type="text" onClick={() => onChoose([])}>
            取消选择
          </Button>
        </div>
      ) : (
        <span className="wg-quiet wg-numbers" role="status">
          {totalText(source)}
        </span>
      )}
      <span className="wg-table-tools">
        {tools}
        <ColumnChooser arrangement={arrangement} />
      </span>
    </div>
  )
}

const PAGE_SIZES = [20, 50, 100, 200]

function TableFoot<Row>({ source, pageSize, onPageSize }: DataTableProps<Row>) {
  if (source.rows.length === 0) return null
  return (
    <div className="wg-table-foot">
      {source.error ? (
        <ErrorState title="后面的没有加载出来" error={source.error} onRetry={source.retry} />
      ) : null}
      {source.more && (
        <Button onClick={source.more} loading={source.isLoadingMore}>
          加载更多
        </Button>
      )}
      {!source.more && !source.error && <span className="wg-quiet">已显示全部</span>}
      {onPageSize && (
        <Select
          size="small"
          aria-label="每页条数"
          value={pageSize ?? 50}
          options={PAGE_SIZES.map((size) => ({ value: size, label: `每次 ${size} 条` }))}
          onChange={onPageSize}
        />
      )}
    </div>
  )
}

function totalText<Row>({ rows, total, totalIsCapped }: TableSource<Row>): string {
  if (total === undefined) return `已显示 ${rows.length.toLocaleString('zh-CN')} 条`
  return `共 ${total.toLocaleString('zh-CN')}${totalIsCapped ? '+' : ''} 条`
}

function openRow<Row>(row: Row | undefined, onOpen: (row: Row) => void) {
  if (row !== undefined) onOpen(row)
}

/** Marking text in a row to copy a number must not open it. */
function openUnlessSelecting<Row>(row: Row, onOpen: ((row: Row) => void) | undefined) {
  if (window.getSelection()?.isCollapsed !== false) onOpen?.(row)
}

function toggled(ids: readonly string[], id: string): string[] {
  return ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]
}
