import { Button } from 'antd'
import { useMemo, useState } from 'react'
import type { CallOf } from '../../../../base/contract.ts'
import { usePages } from '../../../../web/api/use-call.ts'
import { useLiveRefresh } from '../../../../web/api/use-live.ts'
import { Page } from '../../../../web/components/page.tsx'
import { FilterBar } from '../../../../web/list/filter-bar.tsx'
import type { View } from '../../../../web/list/filters.ts'
import { useOpenRow } from '../../../../web/list/use-open-row.ts'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import { useCan } from '../../../../web/session/session.tsx'
import { DataTable } from '../../../../web/table/data-table.tsx'
import { fromPages } from '../../../../web/table/source.ts'
import { exportEntities, listEntities } from '../../contract/entities.ts'
import { entityKindNames } from '../../contract/unit-terms.ts'
import { ImportLink } from '../imports/import-link.tsx'
import { useListFields } from '../lists/use-list-fields.tsx'
import { ExportButton } from '../units/export-button.tsx'
import { listQuery } from '../units/list-query.ts'
import { areaFilter, choicesOf, trustFilters } from '../units/shared-filters.tsx'
import { entityColumns } from './entity-columns.tsx'
import { EntityDialog } from './entity-dialog.tsx'
import { EntityDrawer } from './entity-drawer.tsx'

const DEFAULTS = {
  q: '',
  area: '',
  kind: [] as string[],
  disputed: '',
  unverifiedDays: '',
  lacking: [] as string[],
  closed: '',
  field: '',
  sort: 'area',
  limit: 50,
}

const filters = [
  {
    key: 'q',
    label: '找单位',
    kind: 'keyword',
    placeholder: '名称、拼音首字母、信用代码、地址、电话尾号',
  } as const,
  areaFilter,
  { key: 'kind', label: '类型', kind: 'choices', choices: choicesOf(entityKindNames) } as const,
  ...trustFilters,
  {
    key: 'lacking',
    label: '缺少',
    kind: 'choices',
    isRare: true,
    choices: choicesOf({ creditCode: '缺信用代码', phone: '缺联系方式', point: '没有地图位置' }),
  } as const,
]

const views: readonly View[] = [
  { name: '全部', search: {} },
  ...Object.entries(entityKindNames).map(([kind, name]) => ({ name, search: { kind } })),
  { name: '来源说法不一', search: { disputed: 'true' } },
]

/** 单位: enterprises, shops, social organisations, offices and party organisations. */
export default function EntitiesScreen() {
  const [state, change] = useUrlState(DEFAULTS)
  const query = useMemo(() => listQuery<CallOf<typeof listEntities>>(state, ['limit']), [state])
  const fields = useListFields('legal_entity', { table: 'registry-entities', columns: entityColumns })
  const source = fromPages(usePages(listEntities, { ...query, ...fields.asked, limit: state.limit }))
  const row = useOpenRow()
  const can = useCan()
  const [isNew, setNew] = useState(false)
  useLiveRefresh(['registry'])
  return (
    <Page
      title="单位"
      actions={
        <>
          <ImportLink kind="legal_entity" />
          <ExportButton
            endpoint={exportEntities}
            query={{ ...listQuery<object>(state, ['limit', 'sort']), ...fields.asked }}
            title="导出单位"
          />
          {can('registry:edit') && (
            <Button type="primary" onClick={() => setNew(true)}>
              登记单位
            </Button>
          )}
        </>
      }
    >
      <FilterBar
        name="registry-entities"
        filters={[...filters, fields.filter]}
        values={state}
        onChange={change}
        views={views}
      />
      <DataTable
        name="registry-entities"
        columns={fields.columns}
        arrangement={fields.arrangement}
        rowId={(unit) => unit.id}
        source={source}
        openId={row.id}
        onOpen={(unit) => row.open(unit.id)}
        sort={state.sort}
        onSort={(sort) => change({ sort: sort || 'area' })}
        pageSize={state.limit}
        onPageSize={(limit) => change({ limit })}
        empty={{ title: '没有符合条件的单位', hint: '换个条件，或清空筛选看全部' }}
      />
      <EntityDrawer row={row} ids={source.rows.map(({ id }) => id)} />
      {isNew && <EntityDialog onClose={() => setNew(false)} onOpen={row.open} />}
    </Page>
  )
}
