import { useCall } from '../../../../../web/api/use-call.ts'
import { TimeText } from '../../../../../web/components/due-text.tsx'
import { StateTag } from '../../../../../web/components/state-tag.tsx'
import type { Column } from '../../../../../web/table/columns.ts'
import { DataTable } from '../../../../../web/table/data-table.tsx'
import { fromCall } from '../../../../../web/table/source.ts'
import type { StateKind } from '../../../../../web/theme/tokens.ts'
import { type ImportRun, listImports } from '../../../contract/imports.ts'

const stateKinds: Record<ImportRun['state'], StateKind> = {
  waiting: 'todo',
  running: 'working',
  done: 'closed',
  failed: 'overdue',
  cancelled: 'paused',
}
const stateNames: Record<ImportRun['state'], string> = {
  waiting: '排队',
  running: '导入中',
  done: '已完成',
  failed: '失败',
  cancelled: '已取消',
}

const columns: readonly Column<ImportRun>[] = [
  {
    key: 'startedAt',
    title: '时间',
    width: 130,
    render: (run) => <TimeText at={run.startedAt} />,
    isFixed: true,
  },
  { key: 'filename', title: '文件', width: 240 },
  { key: 'sourceName', title: '来源系统', width: 130 },
  { key: 'kind', title: '方式', width: 80, render: (run) => (run.isDryRun ? '试导入' : '导入') },
  {
    key: 'state',
    title: '结果',
    width: 100,
    render: (run) => <StateTag kind={stateKinds[run.state]}>{stateNames[run.state]}</StateTag>,
  },
  { key: 'rows', title: '行', width: 80, align: 'right', render: (run) => run.rows.toLocaleString('zh-CN') },
  {
    key: 'added',
    title: '新增',
    width: 80,
    align: 'right',
    render: (run) => run.added.toLocaleString('zh-CN'),
  },
  {
    key: 'updated',
    title: '更新',
    width: 80,
    align: 'right',
    render: (run) => run.updated.toLocaleString('zh-CN'),
  },
  {
    key: 'unchanged',
    title: '未变',
    width: 80,
    align: 'right',
    render: (run) => run.unchanged.toLocaleString('zh-CN'),
  },
  {
    key: 'rejected',
    title: '被拒',
    width: 80,
    align: 'right',
    render: (run) => run.rejected.toLocaleString('zh-CN'),
  },
  { key: 'byName', title: '导入人', width: 90 },
]

const POLL_MS = 2_000

/** Earlier imports; a row opens its result and the refused rows. */
export function RunHistory({ onOpen }: { onOpen: (id: string) => void }) {
  const first = useCall(listImports, {})
  const isGoing = first.data?.rows.some(({ state }) => state === 'waiting' || state === 'running')
  const answer = useCall(listImports, {}, isGoing ? { refetchEveryMs: POLL_MS } : {})
  const source = fromCall(answer, ({ rows }) => rows)
  return (
    <>
      <h2 className="wg-card-title">导入记录</h2>
      <DataTable
        name="order-imports"
        columns={columns}
        rowId={(run) => run.id}
        source={source}
        onOpen={(run) => onOpen(run.id)}
        empty={{ title: '还没有导入过', hint: '热线、信箱、旧系统导出的表格都可以从上面导入' }}
      />
    </>
  )
}
