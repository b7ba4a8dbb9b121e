import { Button, Modal, Select } from 'antd'
import { useState } from 'react'
import { usePages } from '../../../../web/api/use-call.ts'
import { TimeText } from '../../../../web/components/due-text.tsx'
import { Page } from '../../../../web/components/page.tsx'
import { LinkTo, useGo } from '../../../../web/router/links.tsx'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import { useCan } from '../../../../web/session/session.tsx'
import type { Column } from '../../../../web/table/columns.ts'
import { DataTable } from '../../../../web/table/data-table.tsx'
import { fromPages } from '../../../../web/table/source.ts'
import { listReports, type ReportKind, type ReportRow, reportKindNames } from '../../contract/reports.ts'
import { FileLinks } from './file-links.tsx'
import { ReportMaker } from './report-maker.tsx'
import '../../../../web/list/filter-bar.css'
import './reports.css'

const columns: readonly Column<ReportRow>[] = [
  {
    key: 'title',
    title: '报告',
    width: 360,
    isFixed: true,
    render: (row) => <LinkTo to={`/assessment/reports/${row.id}`}>{row.title}</LinkTo>,
  },
  { key: 'kind', title: '种类', width: 80, render: (row) => reportKindNames[row.kind] },
  { key: 'areaName', title: '区域', width: 130 },
  { key: 'madeAt', title: '编制时间', width: 140, render: (row) => <TimeText at={row.madeAt} /> },
  { key: 'madeName', title: '编制人', width: 90 },
  { key: 'files', title: '下载', width: 150, render: (row) => <FileLinks report={row} /> },
]

/** 报告: what the schedule made each Monday and each first, and what people had made. */
export default function ReportsScreen() {
  const [state, change] = useUrlState({ kind: '' })
  const [isMaking, setMaking] = useState(false)
  const can = useCan()
  const go = useGo()
  const kind = state.kind in reportKindNames ? (state.kind as ReportKind) : undefined
  const source = fromPages(usePages(listReports, kind ? { kind } : {}))
  return (
    <Page
      title="报告"
      actions={
        can(['assessment:report']) && (
          <Button type="primary" onClick={() => setMaking(true)}>
            编制报告
          </Button>
        )
      }
    >
      <search className="wg-filter-row">
        <Select
          aria-label="种类"
          placeholder="全部种类"
          value={kind ?? null}
          allowClear
          style={{ minWidth: 120 }}
          options={Object.entries(reportKindNames).map(([value, label]) => ({ value, label }))}
          onChange={(next: string | undefined) => change({ kind: next ?? '' })}
        />
        <span className="wg-quiet">周报每周一、月报每月 1 日自动编制，区县和各街道各一份</span>
      </search>
      <DataTable
        name="reports"
        columns={columns}
        rowId={(row) => row.id}
        source={source}
        onOpen={(row) => go(`/assessment/reports/${row.id}`)}
        empty={{ title: '还没有报告', hint: '到每周一会自动编制，也可以现在编制一份' }}
      />
      {isMaking && (
        <Modal open title="编制报告" footer={null} onCancel={() => setMaking(false)}>
          <ReportMaker onDone={(id) => go(`/assessment/reports/${id}`)} onCancel={() => setMaking(false)} />
        </Modal>
      )}
    </Page>
  )
}
