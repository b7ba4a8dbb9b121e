import { Progress } from 'antd'
import { useCall } from '../../../../web/api/use-call.ts'
import { useLiveRefresh } from '../../../../web/api/use-live.ts'
import { Page } from '../../../../web/components/page.tsx'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import { FilterBar } from '../../../../web/list/filter-bar.tsx'
import type { Filter } from '../../../../web/list/filters.ts'
import { useGo } from '../../../../web/router/links.tsx'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import type { Column } from '../../../../web/table/columns.ts'
import { DataTable } from '../../../../web/table/data-table.tsx'
import { fromCall } from '../../../../web/table/source.ts'
import { listTasks, type TaskRow } from '../../contract/tasks.ts'
import { targetKindNames, taskStateNames } from '../../contract/terms.ts'
import { taskKinds } from '../shared/states.ts'
import './console.css'

const defaults = { q: '', open: '' }
const filters: Filter[] = [{ key: 'q', label: '关键词', kind: 'keyword', placeholder: '任务名称' }]

const columns: Column<TaskRow>[] = [
  { key: 'title', title: '任务', width: 240, isFixed: true },
  {
    key: 'state',
    title: '状态',
    width: 100,
    render: (row) => <StateTag kind={taskKinds[row.state]}>{taskStateNames[row.state]}</StateTag>,
  },
  { key: 'progress', title: '进度', width: 230, render: (row) => <Done row={row} /> },
  {
    key: 'toReview',
    title: '待审核',
    width: 80,
    align: 'right',
    render: (row) => (row.needsReview ? row.toReview : '—'),
  },
  { key: 'target', title: '采集对象', width: 100, render: (row) => targetKindNames[row.target] },
  { key: 'areaNames', title: '区域', width: 180, render: (row) => row.areaNames.join('、') },
  { key: 'untilOn', title: '截止', width: 110 },
  {
    key: 'templateTitle',
    title: '模板',
    width: 180,
    render: (row) => `${row.templateTitle} 第 ${row.number} 版`,
  },
]

export function Done({ row: { done, total } }: { row: Pick<TaskRow, 'done' | 'total'> }) {
  if (total === null) return <>{done} 份</>
  return (
    <div className="wg-progress-bar">
      <Progress
        percent={total === 0 ? 0 : Math.min(100, Math.round((done / total) * 100))}
        size="small"
        style={{ width: 110, margin: 0 }}
      />
      {done}/{total}
    </div>
  )
}

/** 采集任务: what is being collected, and how far it is. */
export default function TasksScreen() {
  const [state, change] = useUrlState(defaults)
  const go = useGo()
  useLiveRefresh(['collections'])
  const source = fromCall(
    useCall(listTasks, { ...(state.q && { q: state.q }) }, { keepPrevious: true }),
    ({ tasks }) => tasks,
  )
  return (
    <Page title="采集任务">
      <FilterBar name="collections" filters={filters} values={state} onChange={change} />
      <DataTable
        name="collections"
        columns={columns}
        rowId={(row) => row.id}
        source={source}
        onOpen={(row) => go(`/registry/collections/${row.id}`)}
        empty={{ title: '还没有采集任务', hint: '打开一个已发布的模板，点“布置任务”' }}
      />
    </Page>
  )
}
