import { App, Button, Segmented, Tag } from 'antd'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCommand, usePages } from '../../../../web/api/use-call.ts'
import { TimeText } from '../../../../web/components/due-text.tsx'
import { Page } from '../../../../web/components/page.tsx'
import { FilterBar } from '../../../../web/list/filter-bar.tsx'
import type { Filter } from '../../../../web/list/filters.ts'
import { SideDrawer } from '../../../../web/list/side-drawer.tsx'
import { useOpenRow } from '../../../../web/list/use-open-row.ts'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import type { Column } from '../../../../web/table/columns.ts'
import { DataTable } from '../../../../web/table/data-table.tsx'
import { fromPages } from '../../../../web/table/source.ts'
import { AreaSelect } from '../../../areas/ui/pickers/area-select.tsx'
import {
  type DuplicateRow,
  duplicateReasonNames,
  listDuplicates,
  refreshDuplicates,
} from '../../contract/merge.ts'
import { PairBody } from './pair-body.tsx'
import './merge.css'

const defaults = { kind: 'person', area: '', limit: 50 }
const filters: Filter[] = [
  {
    key: 'area',
    label: '区域',
    kind: 'own',
    draw: (value, change) => <AreaSelect value={value} onChange={change} />,
  },
]

const columns: Column<DuplicateRow>[] = [
  { key: 'left', title: '一份档案', width: 240, isFixed: true, render: ({ left }) => left.title },
  { key: 'right', title: '另一份档案', width: 240, render: ({ right }) => right.title },
  {
    key: 'reasons',
    title: '为什么疑似',
    width: 300,
    render: ({ reasons }) => reasons.map((one) => <Tag key={one}>{duplicateReasonNames[one]}</Tag>),
  },
  {
    key: 'area',
    title: '所在网格',
    width: 260,
    render: ({ left, right }) => [...new Set([left.areaName, right.areaName])].join('、'),
  },
  { key: 'foundAt', title: '发现', width: 130, render: ({ foundAt }) => <TimeText at={foundAt} /> },
]

/** 疑似重复: pairs for somebody to look at side by side. */
export default function DuplicatesScreen() {
  const [state, change] = useUrlState(defaults)
  const { area, limit } = state
  const kind = state.kind === 'house' ? 'house' : 'person'
  const source = fromPages(usePages(listDuplicates, { kind, limit, ...(area && { area }) }))
  const row = useOpenRow()
  const ids = source.rows.map(({ id }) => id)
  const pair = source.rows.find(({ id }) => id === row.id)
  return (
    <Page title="疑似重复" actions={<SearchAgain />}>
      <FilterBar name="registry-duplicates" filters={filters} values={state} onChange={change} />
      <DataTable
        name="registry-duplicates"
        columns={columns}
        rowId={({ id }) => id}
        source={source}
        openId={row.id}
        onOpen={({ id }) => row.open(id)}
        pageSize={limit}
        onPageSize={(size) => change({ limit: size })}
        tools={
          <Segmented
            value={kind}
            options={[
              { value: 'person', label: '人员' },
              { value: 'house', label: '房屋' },
            ]}
            onChange={(next) => change({ kind: next })}
          />
        }
        empty={{ title: '没有疑似重复的档案', hint: '每夜按号码、姓名和出生日期、电话和住处自动查找。' }}
      />
      <SideDrawer row={row} ids={ids} title="逐项对照">
        {pair && <PairBody key={pair.id} pair={pair} onDone={() => row.moveOn(ids)} />}
      </SideDrawer>
    </Page>
  )
}

function SearchAgain() {
  const search = useCommand(refreshDuplicates)
  const { message } = App.useApp()
  const run = async () => {
    try {
      const { found } = await search.mutateAsync({ input: {} })
      void message.success(found > 0 ? `新发现 ${found} 对` : '没有新发现')
    } catch (error) {
      void message.error(messageOf(error))
    }
  }
  return (
    <Button loading={search.isPending} onClick={() => void run()}>
      重新查找
    </Button>
  )
}
