import { App, Button } from 'antd'
import { channelNames } from '../../../../base/notice-channels.ts'
import { formatDateTime } from '../../../../base/time/format.ts'
import { messageOf } from '../../../../web/api/api-error.ts'
import { download } from '../../../../web/api/download.ts'
import { useCall, usePages } from '../../../../web/api/use-call.ts'
import { Page } from '../../../../web/components/page.tsx'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import { FilterBar } from '../../../../web/list/filter-bar.tsx'
import type { Filter } from '../../../../web/list/filters.ts'
import { useOpenRow } from '../../../../web/list/use-open-row.ts'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import type { Column } from '../../../../web/table/columns.ts'
import { DataTable } from '../../../../web/table/data-table.tsx'
import { fromPages } from '../../../../web/table/source.ts'
import { exportLog, type LogLine, searchLog } from '../../contract/log.ts'
import { listTopics } from '../../contract/templates.ts'
import { deliveryStateNames } from '../../contract/terms.ts'
import { LogDrawer } from './log-drawer.tsx'
import { deliveryKinds } from './log-words.ts'

const DEFAULTS = {
  q: '',
  channel: [] as string[],
  state: [] as string[],
  topic: '',
  from: '',
  to: '',
  limit: 50,
}

const columns: Column<LogLine>[] = [
  { key: 'at', title: '时间', width: 150, isFixed: true, render: (row) => formatDateTime(new Date(row.at)) },
  { key: 'channel', title: '渠道', width: 120, render: (row) => channelNames[row.channel] },
  { key: 'userName', title: '收件人', width: 110, render: (row) => row.userName ?? '—' },
  { key: 'address', title: '地址', width: 140 },
  { key: 'title', title: '标题', width: 240, render: (row) => `${row.isTest ? '（测试）' : ''}${row.title}` },
  {
    key: 'state',
    title: '状态',
    width: 110,
    render: (row) => <StateTag kind={deliveryKinds[row.state]}>{deliveryStateNames[row.state]}</StateTag>,
  },
  { key: 'attempts', title: '已试', width: 70 },
  { key: 'reason', title: '原因', width: 240, render: (row) => row.reason ?? '—' },
]

/** A day's first moment; the end is the day after, not included. */
const dayStart = (day: string, plus = 0) =>
  new Date(new Date(`${day}T00:00:00+08:00`).getTime() + plus * 86_400_000).toISOString()

/** 发送记录: what went out to whom by which way, and what became of it. */
export default function LogScreen() {
  const [state, change] = useUrlState(DEFAULTS)
  const row = useOpenRow()
  const topics = useCall(listTopics, {}, { staleMs: 60_000 }).data?.topics ?? []
  const search = {
    ...(state.q && { q: state.q }),
    ...(state.topic && { topic: state.topic }),
    ...(state.from && { from: dayStart(state.from) }),
    ...(state.to && { until: dayStart(state.to, 1) }),
    channel: state.channel.join(','),
    state: state.state.join(','),
  }
  const source = fromPages(usePages(searchLog, { ...search, limit: state.limit }))
  return (
    <Page title="发送记录" actions={<ExportButton search={search} />}>
      <FilterBar
        name="notice-log"
        filters={filtersWith(topics.map(({ topic, name }) => ({ value: topic, label: name })))}
        values={state}
        onChange={change}
      />
      <DataTable
        name="notice-log"
        columns={columns}
        rowId={(line) => line.id}
        source={source}
        openId={row.id}
        onOpen={(line) => row.open(line.id)}
        pageSize={state.limit}
        onPageSize={(limit) => change({ limit })}
        empty={{ title: '没有符合条件的发送记录', hint: '换个条件试试' }}
      />
      <LogDrawer row={row} ids={source.rows.map((line) => line.id)} />
    </Page>
  )
}

const choicesOf = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }))

function filtersWith(topics: { value: string; label: string }[]): Filter[] {
  return [
    { key: 'q', label: '关键词', kind: 'keyword', placeholder: '姓名、完整手机号、标题' },
    { key: 'channel', label: '渠道', kind: 'choices', choices: choicesOf(channelNames) },
    { key: 'state', label: '状态', kind: 'choices', choices: choicesOf(deliveryStateNames) },
    { key: 'topic', label: '通知种类', kind: 'choice', choices: topics },
    { key: 'from', to: 'to', label: '时间', kind: 'dates' },
  ]
}

function ExportButton({ search }: { search: Parameters<typeof download<typeof exportLog>>[1] }) {
  const { message } = App.useApp()
  const save = () => download(exportLog, search).catch((error) => void message.error(messageOf(error)))
  return <Button onClick={() => void save()}>导出</Button>
}
