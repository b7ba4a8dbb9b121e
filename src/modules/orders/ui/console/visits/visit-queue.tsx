import { usePages } from '../../../../../web/api/use-call.ts'
import { TimeText } from '../../../../../web/components/due-text.tsx'
import { FilterBar } from '../../../../../web/list/filter-bar.tsx'
import { useOpenRow } from '../../../../../web/list/use-open-row.ts'
import { useUrlState } from '../../../../../web/router/use-url-state.ts'
import type { Column } from '../../../../../web/table/columns.ts'
import { DataTable } from '../../../../../web/table/data-table.tsx'
import { fromPages } from '../../../../../web/table/source.ts'
import { listVisitTasks, type VisitTask } from '../../../contract/visits.ts'
import { OrderDrawer } from '../detail/order-drawer.tsx'
import { orderColumns } from '../list/order-columns.tsx'
import { filled, queueDefaults, queueFilterBar } from './visit-filters.tsx'

const known = (key: string) => orderColumns.filter((column) => column.key === key)

const columns: readonly Column<VisitTask>[] = [
  ...known('number'),
  ...known('title'),
  ...known('state'),
  { key: 'result', title: '处置结果', width: 240, render: (row) => row.result ?? '—' },
  ...known('handler'),
  ...known('area'),
  { key: 'phone', title: '电话', width: 120, render: (row) => row.reporterPhone ?? '保密或未留' },
  { key: 'handledAt', title: '反馈时间', width: 120, render: (row) => <TimeText at={row.handledAt} /> },
  {
    key: 'tries',
    title: '已打',
    width: 140,
    render: (row) =>
      row.tries === 0 ? (
        <span className="wg-quiet">还没打过</span>
      ) : (
        <>
          {row.tries} 次，
          <TimeText at={row.lastTryAt} />
        </>
      ),
  },
]

/** Unrated orders, the longest waiting first; a row opens the order, where the call is recorded. */
export function VisitQueue() {
  const [state, change] = useUrlState(queueDefaults)
  const { limit } = state
  const source = fromPages(usePages(listVisitTasks, { ...filled(state), limit }))
  const row = useOpenRow()
  return (
    <>
      <FilterBar name="visits" filters={queueFilterBar} values={state} onChange={change} />
      <DataTable
        name="visit-queue"
        columns={columns}
        rowId={(task) => task.id}
        source={source}
        openId={row.id}
        onOpen={(task) => row.open(task.id)}
        pageSize={limit}
        onPageSize={(next) => change({ limit: next })}
        empty={{ title: '没有待回访的工单', hint: '办结后没有评价、又留了联系方式的工单会出现在这里' }}
      />
      <OrderDrawer row={row} ids={source.rows.map((task) => task.id)} />
    </>
  )
}
