import { Button, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import type { CallOf } from '../../../../base/contract.ts'
import { usePages } from '../../../../web/api/use-call.ts'
import { useLiveRefresh } from '../../../../web/api/use-live.ts'
import { Page } from '../../../../web/components/page.tsx'
import { FilterBar } from '../../../../web/list/filter-bar.tsx'
import type { Filter, View } from '../../../../web/list/filters.ts'
import { useOpenRow } from '../../../../web/list/use-open-row.ts'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import { useCan } from '../../../../web/session/session.tsx'
import { DataTable } from '../../../../web/table/data-table.tsx'
import { fromPages } from '../../../../web/table/source.ts'
import { OrganisationSelect } from '../../../organisations/ui/pickers/organisation-select.tsx'
import { exportComponents, listComponents } from '../../contract/components.ts'
import { componentStateNames } from '../../contract/unit-terms.ts'
import { ImportLink } from '../imports/import-link.tsx'
import { useListFields } from '../lists/use-list-fields.tsx'
import { ExportButton } from '../units/export-button.tsx'
import { listQuery } from '../units/list-query.ts'
import { areaFilter, choicesOf } from '../units/shared-filters.tsx'
import { StateDialog, UnitsDialog } from './batch-dialogs.tsx'
import { ComponentClassSelect } from './class-select.tsx'
import { componentColumns } from './component-columns.tsx'
import { ComponentDialog } from './component-dialog.tsx'
import { ComponentDrawer } from './component-drawer.tsx'
import { ComponentsMap } from './components-map.tsx'

const DEFAULTS = {
  q: '',
  area: '',
  class: '',
  state: [] as string[],
  unit: '',
  unkept: '',
  unverifiedDays: '',
  field: '',
  sort: 'code',
  as: 'list',
  limit: 50,
}

const filters: readonly Filter[] = [
  { key: 'q', label: '找部件', kind: 'keyword', placeholder: '编码、名称、位置' },
  {
    key: 'class',
    label: '类别',
    kind: 'own',
    draw: (value, change) => <ComponentClassSelect value={value} onChange={change} withMajor />,
  },
  { key: 'state', label: '状态', kind: 'choices', choices: choicesOf(componentStateNames) },
  areaFilter,
  {
    key: 'unit',
    label: '单位',
    kind: 'own',
    draw: (value, change) => <OrganisationSelect value={value} onChange={change} label="主管、权属或养护" />,
  },
  {
    key: 'unkept',
    label: '养护',
    kind: 'choice',
    isRare: true,
    choices: choicesOf({ true: '没有养护单位' }),
  },
  {
    key: 'unverifiedDays',
    label: '多久没有核实',
    kind: 'choice',
    isRare: true,
    choices: choicesOf({ 90: '90 天没有核实', 365: '一年没有核实', 730: '两年没有核实' }),
  },
]

const views: readonly View[] = [
  { name: '全部', search: {} },
  { name: '破损', search: { state: 'damaged' } },
  { name: '丢失', search: { state: 'missing' } },
  { name: '没有养护单位', search: { unkept: 'true' } },
  { name: '一年没有核实', search: { unverifiedDays: '365' } },
]

/** 城市部件: what stands in the street, who keeps it and what state it is in. */
export default function ComponentsScreen() {
  const [state, change] = useUrlState(DEFAULTS)
  const query = useMemo(
    () => listQuery<CallOf<typeof listComponents>>(state, ['limit', 'as', 'sort']),
    [state],
  )
  const sort = state.sort as NonNullable<CallOf<typeof listComponents>['sort']>
  const isMap = state.as === 'map'
  const fields = useListFields('component', { table: 'registry-components', columns: componentColumns })
  const source = fromPages(
    usePages(listComponents, { ...query, ...fields.asked, sort, limit: state.limit }, { enabled: !isMap }),
  )
  const row = useOpenRow()
  const can = useCan()
  const [chosen, choose] = useState<readonly string[]>([])
  const [isNew, setNew] = useState(false)
  useLiveRefresh(['registry'])
  return (
    <Page
      title="城市部件"
      actions={
        <>
          <Segmented
            aria-label="列表或地图"
            value={state.as}
            options={[
              { value: 'list', label: '列表' },
              { value: 'map', label: '地图' },
            ]}
            onChange={(as) => change({ as }, { push: true })}
          />
          <ImportLink kind="component" />
          <ExportButton
            endpoint={exportComponents}
            query={{ ...query, ...fields.asked }}
            title="导出城市部件"
          />
          {can('registry:edit') && (
            <Button type="primary" onClick={() => setNew(true)}>
              登记部件
            </Button>
          )}
        </>
      }
    >
      <FilterBar
        name="registry-components"
        filters={[...filters, fields.filter]}
        values={state}
        onChange={(part) => {
          choose([])
          change(part)
        }}
        views={views}
      />
      {isMap ? (
        <ComponentsMap query={query} onOpen={row.open} />
      ) : (
        <DataTable
          name="registry-components"
          columns={fields.columns}
          arrangement={fields.arrangement}
          rowId={(one) => one.id}
          source={source}
          openId={row.id}
          onOpen={(one) => row.open(one.id)}
          {...(can('registry:edit') && { chosen, onChoose: choose })}
          batch={<BatchButtons ids={chosen} onDone={() => choose([])} />}
          sort={state.sort}
          onSort={(next) => change({ sort: next || 'code' })}
          pageSize={state.limit}
          onPageSize={(limit) => change({ limit })}
          empty={{ title: '没有符合条件的部件', hint: '换个条件，或清空筛选看全部' }}
        />
      )}
      <ComponentDrawer row={row} ids={source.rows.map(({ id }) => id)} />
      {isNew && <ComponentDialog onClose={() => setNew(false)} onOpen={row.open} />}
    </Page>
  )
}

function BatchButtons({ ids, onDone }: { ids: readonly string[]; onDone: () => void }) {
  const [open, show] = useState<'state' | 'units'>()
  const close = () => show(undefined)
  return (
    <>
      <Button size="small" onClick={() => show('units')}>
        指定单位
      </Button>
      <Button size="small" type="primary" onClick={() => show('state')}>
        登记状态
      </Button>
      {open === 'state' && <StateDialog ids={ids} onClose={close} onDone={onDone} />}
      {open === 'units' && <UnitsDialog ids={ids} onClose={close} onDone={onDone} />}
    </>
  )
}
