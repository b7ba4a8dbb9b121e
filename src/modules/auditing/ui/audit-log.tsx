import { App, Button } from 'antd'
import { formatDateTime } from '../../../base/time/format.ts'
import { messageOf } from '../../../web/api/api-error.ts'
import { download } from '../../../web/api/download.ts'
import { useCall, usePages } from '../../../web/api/use-call.ts'
import { Page } from '../../../web/components/page.tsx'
import { StateTag } from '../../../web/components/state-tag.tsx'
import { FilterBar } from '../../../web/list/filter-bar.tsx'
import type { Filter } from '../../../web/list/filters.ts'
import { useOpenRow } from '../../../web/list/use-open-row.ts'
import { useUrlState } from '../../../web/router/use-url-state.ts'
import type { Column } from '../../../web/table/columns.ts'
import { DataTable } from '../../../web/table/data-table.tsx'
import { fromPages } from '../../../web/table/source.ts'
import {
  type AuditLine,
  exportRecords,
  listActions,
  outcomeNames,
  RETENTION_NOTE,
  searchRecords,
} from '../contract.ts'
import { AuditDrawer } from './audit-drawer.tsx'
import { exactTime, outcomeTag, rangeOf } from './audit-words.ts'
import { Verifications } from './verifications.tsx'
import './auditing.css'

const DEFAULTS = {
  q: '',
  from: '',
  to: '',
  actor: '',
  action: '',
  subject: '',
  area: '',
  outcome: [] as string[],
  limit: 50,
}

const columns: Column<AuditLine>[] = [
  { key: 'at', title: '时间', width: 165, isFixed: true, render: (row) => exactTime(row.at) },
  { key: 'actorName', title: '操作人', width: 110, render: (row) => row.actorName || '未登录' },
  { key: 'summary', title: '做了什么', width: 220 },
  {
    key: 'outcome',
    title: '结果',
    width: 110,
    render: (row) => {
      const { kind, word } = outcomeTag(row.outcome)
      return <StateTag kind={kind}>{word}</StateTag>
    },
  },
  { key: 'subject', title: '对象', width: 260, render: (row) => row.subject ?? '—' },
  { key: 'actionName', title: '动作', width: 150 },
  { key: 'areaName', title: '区域', width: 140, render: (row) => row.areaName ?? row.areaCode ?? '—' },
  { key: 'ip', title: 'IP', width: 130, render: (row) => row.ip ?? '—' },
]

const rowId = (row: AuditLine) => `${row.chain}-${row.seq}`

/** 审计: who did what, when, and whether the log itself holds. */
export default function AuditLog() {
  const [state, change] = useUrlState(DEFAULTS)
  const row = useOpenRow()
  const known = useCall(listActions, {}, { staleMs: 60_000 })
  const { from, to, limit, outcome, ...texts } = state
  const filled = Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''))
  const search = { ...filled, ...rangeOf(from, to), outcome: outcome as AuditLine['outcome'][] }
  const source = fromPages(usePages(searchRecords, { ...search, limit }))
  return (
    <Page title="审计" actions={<ExportButton search={search} />}>
      <Verifications />
      <FilterBar
        name="auditing"
        filters={filtersWith(known.data?.actions ?? [])}
        values={state}
        onChange={change}
      />
      <DataTable
        name="auditing"
        columns={columns}
        rowId={rowId}
        source={source}
        openId={row.id}
        onOpen={(line) => row.open(rowId(line))}
        pageSize={limit}
        onPageSize={(size) => change({ limit: size })}
        empty={{ title: '没有符合条件的记录', hint: '换个条件试试' }}
      />
      <p className="wg-quiet">
        {known.data?.since &&
          `共 ${known.data.records} 条，最早 ${formatDateTime(new Date(known.data.since))}。`}
        {RETENTION_NOTE}查询、查看和导出也会记入审计日志。
      </p>
      <AuditDrawer row={row} ids={source.rows.map(rowId)} />
    </Page>
  )
}

function filtersWith(actions: readonly { action: string; name: string }[]): Filter[] {
  return [
    { key: 'q', label: '关键词', kind: 'keyword', placeholder: '说明或明细中的文字' },
    { key: 'from', to: 'to', label: '时间', kind: 'dates' },
    { key: 'actor', label: '操作人', kind: 'keyword', placeholder: '操作人姓名' },
    {
      key: 'outcome',
      label: '结果',
      kind: 'choices',
      choices: Object.entries(outcomeNames).map(([value, label]) => ({ value, label })),
    },
    {
      key: 'action',
      label: '动作',
      kind: 'choice',
      choices: actions.map(({ action, name }) => ({ value: action, label: name })),
    },
    {
      key: 'subject',
      label: '对象',
      kind: 'keyword',
      placeholder: '对象，如 order 或 user:编号',
      isRare: true,
    },
    { key: 'area', label: '区域代码', kind: 'keyword', placeholder: '区域代码', isRare: true },
  ]
}

function ExportButton({ search }: { search: Parameters<typeof download<typeof exportRecords>>[1] }) {
  const { message } = App.useApp()
  const save = async () => {
    try {
      await download(exportRecords, search)
    } catch (error) {
      void message.error(messageOf(error))
    }
  }
  return <Button onClick={() => void save()}>导出</Button>
}
