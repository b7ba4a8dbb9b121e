import { Button } from 'antd'
import { useState } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { TimeText } from '../../../../web/components/due-text.tsx'
import { Page } from '../../../../web/components/page.tsx'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import { useOpenRow } from '../../../../web/list/use-open-row.ts'
import type { Column } from '../../../../web/table/columns.ts'
import { DataTable } from '../../../../web/table/data-table.tsx'
import { fromCall } from '../../../../web/table/source.ts'
import { listPulls, type PullSource } from '../../contract/pulls.ts'
import { PullDialog } from './pull-dialog.tsx'
import { PullDrawer } from './pull-drawer.tsx'
import { scheduleWord, standingOf } from './pull-words.ts'
import '../integrations.css'

const REFRESH_MS = 5_000

const columns: Column<PullSource>[] = [
  { key: 'profile', title: '导入方案', width: 150, isFixed: true },
  { key: 'state', title: '状态', width: 140, render: (row) => <Standing source={row} /> },
  { key: 'schedule', title: '多久一次', width: 110, render: scheduleWord },
  {
    key: 'lastSuccessAt',
    title: '最近成功',
    width: 130,
    render: (row) => <TimeText at={row.lastSuccessAt} />,
  },
  { key: 'nextAt', title: '下次', width: 130, render: (row) => <TimeText at={row.nextAt} /> },
  { key: 'lastFailure', title: '最近失败的原因', width: 260, render: (row) => row.lastFailure ?? '—' },
  { key: 'url', title: '地址', width: 320 },
]

/** 定时拉取: lists of other systems that come by themselves, and whether they still do. */
export default function PullsScreen() {
  const row = useOpenRow()
  const [isAdding, setAdding] = useState(false)
  const query = useCall(listPulls, {}, { refetchEveryMs: REFRESH_MS })
  const source = fromCall(query, (answer) => answer.rows)
  const profiles = query.data?.profiles ?? []
  return (
    <Page
      title="定时拉取"
      actions={
        <Button type="primary" disabled={!query.data} onClick={() => setAdding(true)}>
          新增定时拉取
        </Button>
      }
    >
      <p className="wg-quiet">
        对方系统只能提供文件地址、不会推送时，按时取回 CSV 或
        xlsx，用“导入工单”里保存的方案导入。同样的行再来一次不会重复。
      </p>
      <DataTable
        name="pulls"
        columns={columns}
        rowId={(one) => one.id}
        source={source}
        openId={row.id}
        onOpen={(one) => row.open(one.id)}
        empty={{ title: '还没有定时拉取', hint: '先在“导入工单”里用样表保存一个方案，再到这里填地址' }}
      />
      <PullDrawer row={row} sources={source.rows} profiles={profiles} />
      <PullDialog isOpen={isAdding} profiles={profiles} onClose={() => setAdding(false)} />
    </Page>
  )
}

function Standing({ source }: { source: PullSource }) {
  const { kind, word } = standingOf(source)
  return <StateTag kind={kind}>{word}</StateTag>
}
