import { usePages } from '../../../../web/api/use-call.ts'
import { FilterBar } from '../../../../web/list/filter-bar.tsx'
import type { Filter } from '../../../../web/list/filters.ts'
import { LinkTo } from '../../../../web/router/links.tsx'
import type { Column } from '../../../../web/table/columns.ts'
import { DataTable } from '../../../../web/table/data-table.tsx'
import { fromPages } from '../../../../web/table/source.ts'
import { AreaSelect } from '../../../areas/ui/pickers/area-select.tsx'
import { exportHouses } from '../../contract/exports.ts'
import { type HouseRow, listHouses } from '../../contract/houses/houses.ts'
import { floorName } from '../../rules/houses/naming.ts'
import { useListFields } from '../lists/use-list-fields.tsx'
import { ExportButton } from '../units/export-button.tsx'

const yes = [{ value: 'true', label: '是' }]

const filters: Filter[] = [
  { key: 'q', label: '地址', kind: 'keyword', placeholder: '康馨花园3-2-501、小区名称或拼音' },
  {
    key: 'area',
    label: '区域',
    kind: 'own',
    draw: (value, change) => <AreaSelect value={value} onChange={change} />,
  },
  {
    key: 'rented',
    label: '出租',
    kind: 'choice',
    choices: [...yes, { value: 'false', label: '否' }],
  },
  { key: 'empty', label: '没有住户', kind: 'choice', choices: yes },
  { key: 'outsideGrids', label: '没有落入网格', kind: 'choice', choices: yes, isRare: true },
]

const columns: Column<HouseRow>[] = [
  { key: 'address', title: '标准地址', width: 320, isFixed: true },
  { key: 'areaName', title: '网格', width: 160 },
  { key: 'floor', title: '楼层', width: 80, render: ({ floor }) => floorName(floor) },
  { key: 'use', title: '用途', width: 80, render: ({ use }) => use ?? '' },
  { key: 'isRented', title: '出租', width: 70, render: ({ isRented }) => (isRented ? '是' : '') },
  { key: 'people', title: '现住人数', width: 90, align: 'right' },
  { key: 'verifiedOn', title: '最近现场核实', width: 120, render: ({ verifiedOn }) => verifiedOn ?? '从未' },
  {
    key: 'open',
    title: '楼栋图',
    width: 90,
    render: ({ id, buildingId }) =>
      buildingId && <LinkTo to={`/registry/buildings?building=${buildingId}&room=${id}`}>打开</LinkTo>,
  },
]

export interface AddressState {
  q: string
  area: string
  state: string
  rented: string
  empty: string
  outsideGrids: string
  field: string
  limit: number
}

export interface TableProps {
  state: AddressState
  onChange: (change: Partial<AddressState>) => void
}

export function HouseTable({ state, onChange }: TableProps) {
  const { q, area, rented, empty, outsideGrids, field, limit } = state
  const fields = useListFields('house', { table: 'addresses', columns })
  const query = {
    ...(q && { q }),
    ...(area && { area }),
    ...(rented && { rented: rented === 'true' }),
    ...(empty && { empty: true }),
    ...(outsideGrids && { outsideGrids: true }),
    ...(field && { field: field.split(',') }),
    ...fields.asked,
  }
  const source = fromPages(usePages(listHouses, { ...query, limit }))
  return (
    <div className="wg-address-list">
      <FilterBar
        name="addresses"
        filters={[...filters, fields.filter]}
        values={{ ...state }}
        onChange={onChange}
      />
      <DataTable
        name="addresses"
        columns={fields.columns}
        arrangement={fields.arrangement}
        rowId={({ id }) => id}
        source={source}
        tools={<ExportButton endpoint={exportHouses} query={query} title="导出房屋" label="导出房屋" />}
        pageSize={limit}
        onPageSize={(next) => onChange({ limit: next })}
        empty={{ title: '没有这样的房屋', hint: '换个写法试试；新的房屋在“楼栋图”里建' }}
      />
    </div>
  )
}
