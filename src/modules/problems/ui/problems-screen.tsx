import { App, Button, Tabs } from 'antd'
import { useState } from 'react'
import { download } from '../../../web/api/download.ts'
import { useCall, usePages } from '../../../web/api/use-call.ts'
import { useLiveRefresh } from '../../../web/api/use-live.ts'
import { Page } from '../../../web/components/page.tsx'
import { ExportDialog } from '../../../web/list/export-dialog.tsx'
import { FilterBar } from '../../../web/list/filter-bar.tsx'
import type { Filter, View } from '../../../web/list/filters.ts'
import { useOpenRow } from '../../../web/list/use-open-row.ts'
import { useUrlState } from '../../../web/router/use-url-state.ts'
import { useCan } from '../../../web/session/session.tsx'
import { DataTable } from '../../../web/table/data-table.tsx'
import { fromPages } from '../../../web/table/source.ts'
import { AreaSelect } from '../../areas/ui/pickers/area-select.tsx'
import { OrganisationSelect } from '../../organisations/ui/pickers/organisation-select.tsx'
import { exportProblems, listProblems, sorts } from '../contract/problems.ts'
import { listSuggestions } from '../contract/suggestions.ts'
import { type ProblemState, stateNames } from '../contract/terms.ts'
import { CriteriaDialog } from './criteria-dialog.tsx'
import { problemColumns } from './problem-columns.tsx'
import { ProblemDrawer } from './problem-drawer.tsx'
import { Suggestions } from './suggestions.tsx'
import './problems.css'

const defaults = {
  part: 'list',
  q: '',
  state: [] as string[],
  area: '',
  owner: '',
  mine: '',
  overdue: '',
  recurred: '',
  sort: '-updated',
  limit: 20,
}

const filters: Filter[] = [
  { key: 'q', label: '关键词', kind: 'keyword', placeholder: '名称' },
  {
    key: 'state',
    label: '状态',
    kind: 'choices',
    choices: Object.entries(stateNames).map(([value, label]) => ({ value, label })),
  },
  {
    key: 'area',
    label: '区域',
    kind: 'own',
    draw: (value, change) => <AreaSelect value={value} onChange={change} />,
  },
  {
    key: 'owner',
    label: '责任单位',
    kind: 'own',
    draw: (value, change) => <OrganisationSelect value={value} onChange={change} label="责任单位" />,
  },
]

const views: View[] = [
  { name: '由我负责', search: { mine: 'true' } },
  { name: '待立项', search: { state: 'proposed' } },
  { name: '过了目标日期', search: { overdue: 'true' } },
  { name: '又发生', search: { recurred: 'true' } },
  { name: '全部', search: {} },
]

/** 一类事: from settling one thing to settling a kind of thing. */
export default function ProblemsScreen() {
  const [state, change] = useUrlState(defaults)
  const row = useOpenRow()
  const [isNew, setNew] = useState(false)
  const can = useCan()
  useLiveRefresh(['problems'])
  const showAccepted = (id: string) => {
    change({ part: 'list' })
    row.open(id)
  }
  const found = useCall(listSuggestions, {}).data?.rows.length
  return (
    <Page title="一类事" actions={<Actions state={state} onNew={() => setNew(true)} />}>
      <Tabs
        activeKey={state.part}
        onChange={(part) => change({ part }, { push: true })}
        destroyOnHidden
        items={[
          {
            key: 'list',
            label: '一类事',
            children: <List state={state} change={change} row={row} />,
          },
          {
            key: 'warnings',
            label: found ? `高频预警（${found}）` : '高频预警',
            children: <Suggestions onAccepted={showAccepted} />,
          },
        ]}
      />
      {isNew && can('problems:decide') && (
        <CriteriaDialog
          onClose={() => setNew(false)}
          onDone={(id) => {
            setNew(false)
            row.open(id)
          }}
        />
      )}
    </Page>
  )
}

type State = ReturnType<typeof useUrlState<typeof defaults>>[0]
type Change = ReturnType<typeof useUrlState<typeof defaults>>[1]

function queryOf(state: State) {
  return {
    ...(state.q && { q: state.q }),
    ...(state.state.length > 0 && { state: state.state as ProblemState[] }),
    ...(state.area && { area: state.area }),
    ...(state.owner && { owner: state.owner }),
    ...(state.mine === 'true' && { mine: true }),
    ...(state.overdue === 'true' && { overdue: true }),
    ...(state.recurred === 'true' && { recurred: true }),
  }
}

/** What the address says, as far as the server sorts by it. */
const sortOf = (text: string) => sorts.find((one) => one === text) ?? '-updated'

interface ListProps {
  state: State
  change: Change
  row: ReturnType<typeof useOpenRow>
}

function List({ state, change, row }: ListProps) {
  const source = fromPages(
    usePages(listProblems, { ...queryOf(state), sort: sortOf(state.sort), limit: state.limit }),
  )
  return (
    <>
      <FilterBar name="problems" filters={filters} values={state} onChange={change} views={views} />
      <DataTable
        name="problems"
        columns={problemColumns}
        rowId={(problem) => problem.id}
        source={source}
        openId={row.id}
        onOpen={(problem) => row.open(problem.id)}
        sort={state.sort}
        onSort={(sort) => change({ sort: sortOf(sort) })}
        pageSize={state.limit}
        onPageSize={(limit) => change({ limit })}
        empty={{
          title: '没有符合条件的一类事',
          hint: '反复发生的事可以在“高频预警”里转为一类事，也可以自己提出',
        }}
      />
      <ProblemDrawer row={row} ids={source.rows.map((problem) => problem.id)} />
    </>
  )
}

function Actions({ state, onNew }: { state: State; onNew: () => void }) {
  const can = useCan()
  const [isExport, setExport] = useState(false)
  const { message } = App.useApp()
  return (
    <>
      {can('problems:export') && <Button onClick={() => setExport(true)}>导出</Button>}
      {can('problems:decide') && (
        <Button type="primary" onClick={onNew}>
          提出一类事
        </Button>
      )}
      {isExport && (
        <ExportDialog
          title="导出一类事"
          run={(file) => download(exportProblems, { ...queryOf(state), ...file })}
          onClose={() => setExport(false)}
          onDone={() => void message.success('导出完成，文件已保存到下载目录')}
        />
      )}
    </>
  )
}
