import { useCall } from '../../../../web/api/use-call.ts'
import { TimeText } from '../../../../web/components/due-text.tsx'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import type { Column } from '../../../../web/table/columns.ts'
import { DataTable } from '../../../../web/table/data-table.tsx'
import { fromCall } from '../../../../web/table/source.ts'
import { importStateNames, listRecordImports, type RecordImport } from '../../contract/imports.ts'
import { subjectKindNames } from '../../contract/terms.ts'
import { isGoing, stateKinds } from './run-states.ts'

type Counted = 'rows' | 'added' | 'updated' | 'unchanged' | 'rejected'

function count(key: Counted, title: string): Column<RecordImport> {
  return { key, title, width: 80, align: 'right', render: (run) => run[key].toLocaleString('zh-CN') }
}

const columns: readonly Column<RecordImport>[] = [
  {
    key: 'startedAt',
    title: '时间',
    width: 130,
    render: (run) => <TimeText at={run.startedAt} />,
    isFixed: true,
  },
  { key: 'filename', title: '文件', width: 220 },
  { key: 'kind', title: '种类', width: 70, render: (run) => subjectKindNames[run.kind] },
  { key: 'sourceName', title: '数据来源', width: 130 },
  { key: 'isDryRun', title: '方式', width: 80, render: (run) => (run.isDryRun ? '试导入' : '导入') },
  {
    key: 'state',
    title: '结果',
    width: 100,
    render: (run) => <StateTag kind={stateKinds[run.state]}>{importStateNames[run.state]}</StateTag>,
  },
  count('rows', '行'),
  count('added', '新增'),
  count('updated', '更新'),
  count('unchanged', '未变'),
  count('rejected', '待核对'),
  { key: 'byName', title: '导入人', width: 90 },
]

const POLL_MS = 2_000

/** Earlier imports; a row opens its result, what stayed out, and the way back. */
export function RunHistory({ onOpen }: { onOpen: (id: string) => void }) {
  const first = useCall(listRecordImports, {})
  const answer = useCall(
    listRecordImports,
    {},
    first.data?.rows.some(isGoing) ? { refetchEveryMs: POLL_MS } : {},
  )
  return (
    <section className="wg-card">
      <h2 className="wg-card-title">导入记录</h2>
      <DataTable
        name="record-imports"
        columns={columns}
        rowId={(run) => run.id}
        source={fromCall(answer, (data) => data.rows)}
        onOpen={(run) => onOpen(run.id)}
        empty={{ title: '还没有导入过', hint: '导入的每个文件都会记在这里' }}
      />
    </section>
  )
}
