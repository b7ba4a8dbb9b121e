import { usePages } from '../../../../web/api/use-call.ts'
import { FilterBar } from '../../../../web/list/filter-bar.tsx'
import type { Filter } from '../../../../web/list/filters.ts'
import { SideDrawer } from '../../../../web/list/side-drawer.tsx'
import { useOpenRow } from '../../../../web/list/use-open-row.ts'
import type { Column } from '../../../../web/table/columns.ts'
import { DataTable } from '../../../../web/table/data-table.tsx'
import { fromPages } from '../../../../web/table/source.ts'
import { AreaSelect } from '../../../areas/ui/pickers/area-select.tsx'
import { type AddressTask, listAddressTasks } from '../../contract/addresses.ts'
import type { TableProps } from './house-table.tsx'
import { TaskBody } from './task-body.tsx'

const states = { open: '待对', settled: '已对上', aside: '已搁置' }

const filters: Filter[] = [
  { key: 'q', label: '写法', kind: 'keyword', placeholder: '地址里的字' },
  {
    key: 'state',
    label: '状态',
    kind: 'choice',
    choices: Object.entries(states).map(([value, label]) => ({ value, label })),
  },
  {
    key: 'area',
    label: '区域',
    kind: 'own',
    draw: (value, change) => <AreaSelect value={value} onChange={change} />,
  },
]

const columns: Column<AddressTask>[] = [
  { key: 'text', title: '写法', width: 300, isFixed: true },
  { key: 'why', title: '为什么没对上', width: 220 },
  { key: 'areaName', title: '区域', width: 140 },
  { key: 'cameFrom', title: '从哪里来', width: 180 },
  { key: 'count', title: '次数', width: 70, align: 'right' },
  {
    key: 'settledTo',
    title: '结果',
    width: 240,
    render: ({ state, settledTo, note }) => (state === 'open' ? '' : (settledTo ?? note)),
  },
]

/** 没有对上的地址: what nobody could place, to be settled one by one. */
export function TaskTable({ state: { q, area, state, limit }, onChange }: TableProps) {
  const shown = Object.keys(states).find((one) => one === state) as AddressTask['state'] | undefined
  const source = fromPages(
    usePages(listAddressTasks, {
      limit,
      state: shown ?? 'open',
      ...(q && { q }),
      ...(area && { area }),
    }),
  )
  const row = useOpenRow()
  const ids = source.rows.map(({ id }) => id)
  const open = source.rows.find(({ id }) => id === row.id)
  return (
    <div className="wg-address-list">
      <FilterBar name="address-tasks" filters={filters} values={{ q, area, state }} onChange={onChange} />
      <DataTable
        name="address-tasks"
        columns={columns}
        rowId={({ id }) => id}
        source={source}
        openId={row.id}
        onOpen={({ id }) => row.open(id)}
        pageSize={limit}
        onPageSize={(next) => onChange({ limit: next })}
        empty={{ title: '没有待对的地址', hint: '导入时没有对上房屋的地址会出现在这里' }}
      />
      <SideDrawer row={row} ids={ids} title="没有对上的地址">
        {open && <TaskBody key={open.id} task={open} onDone={() => row.moveOn(ids)} />}
      </SideDrawer>
    </div>
  )
}
