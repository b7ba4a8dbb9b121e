import { App, Button } from 'antd'
import { useState } from 'react'
import { download } from '../../../../../web/api/download.ts'
import { usePages } from '../../../../../web/api/use-call.ts'
import { TimeText } from '../../../../../web/components/due-text.tsx'
import { ExportDialog } from '../../../../../web/list/export-dialog.tsx'
import { FilterBar } from '../../../../../web/list/filter-bar.tsx'
import { LinkTo } from '../../../../../web/router/links.tsx'
import { useUrlState } from '../../../../../web/router/use-url-state.ts'
import { useCan } from '../../../../../web/session/session.tsx'
import type { Column } from '../../../../../web/table/columns.ts'
import { DataTable } from '../../../../../web/table/data-table.tsx'
import { fromPages } from '../../../../../web/table/source.ts'
import { visitWayNames } from '../../../contract/terms.ts'
import { exportVisits, listVisits, type VisitRecord } from '../../../contract/visits.ts'
import { filled, logDefaults, logFilterBar } from './visit-filters.tsx'

const said = (value: boolean | null, yes: string, no: string) => {
  if (value === null) return <span className="wg-quiet">—</span>
  return value ? yes : <b className="wg-urgent">{no}</b>
}

const columns: readonly Column<VisitRecord>[] = [
  { key: 'at', title: '回访时间', width: 120, isFixed: true, render: (row) => <TimeText at={row.at} /> },
  {
    key: 'who',
    title: '回访人',
    width: 120,
    render: (row) => `${row.visitorName}${row.byLeader ? '（领导）' : ''}`,
  },
  {
    key: 'order',
    title: '工单',
    width: 260,
    render: (row) => (
      <LinkTo to={`/orders/${row.order.id}`} title={row.order.number}>
        {row.order.title}
      </LinkTo>
    ),
  },
  { key: 'handler', title: '承办', width: 130, render: (row) => row.order.handlerName ?? '—' },
  { key: 'way', title: '方式', width: 70, render: (row) => visitWayNames[row.way] },
  { key: 'reached', title: '联系', width: 90, render: (row) => (row.reached ? '联系上了' : '没联系上') },
  { key: 'resolved', title: '解决', width: 80, render: (row) => said(row.resolved, '已解决', '未解决') },
  { key: 'satisfied', title: '满意', width: 80, render: (row) => said(row.satisfied, '满意', '不满意') },
  { key: 'remark', title: '通话记录', width: 260, render: (row) => row.remark || '—' },
]

/** Every call that was made, and what was said. */
export function VisitLog() {
  const [state, change] = useUrlState(logDefaults)
  const [isExport, setExport] = useState(false)
  const { message } = App.useApp()
  const can = useCan()
  const { limit } = state
  const query = filled(state)
  const source = fromPages(usePages(listVisits, { ...query, limit }))
  return (
    <>
      <FilterBar name="visit-log" filters={logFilterBar} values={state} onChange={change} />
      <DataTable
        name="visit-log"
        columns={columns}
        rowId={(visit) => visit.id}
        source={source}
        pageSize={limit}
        onPageSize={(next) => change({ limit: next })}
        tools={
          can('orders:export') && (
            <Button size="small" onClick={() => setExport(true)}>
              导出
            </Button>
          )
        }
        empty={{ title: '还没有回访记录', hint: '在“待回访”里打开一件工单，办理“登记回访”' }}
      />
      {isExport && (
        <ExportDialog
          title="导出回访记录"
          run={(file) => download(exportVisits, { ...query, ...file })}
          onClose={() => setExport(false)}
          onDone={() => void message.success('导出完成，文件已保存到下载目录')}
        />
      )}
    </>
  )
}
