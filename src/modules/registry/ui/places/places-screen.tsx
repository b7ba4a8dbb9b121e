import { Button, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import type { CallOf } from '../../../../base/contract.ts'
import { usePages } from '../../../../web/api/use-call.ts'
import { useLiveRefresh } from '../../../../web/api/use-live.ts'
import { Page } from '../../../../web/components/page.tsx'
import { FilterBar } from '../../../../web/list/filter-bar.tsx'
import type { Filter } from '../../../../web/list/filters.ts'
import { useOpenRow } from '../../../../web/list/use-open-row.ts'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import { useCan } from '../../../../web/session/session.tsx'
import { DataTable } from '../../../../web/table/data-table.tsx'
import { fromPages } from '../../../../web/table/source.ts'
import { exportPlaces, listPlaces } from '../../contract/places.ts'
import { ImportLink } from '../imports/import-link.tsx'
import { useListFields } from '../lists/use-list-fields.tsx'
import { ExportButton } from '../units/export-button.tsx'
import { listQuery } from '../units/list-query.ts'
import { areaFilter, trustFilters } from '../units/shared-filters.tsx'
import { useCodes } from '../units/use-codes.ts'
import { placeColumns } from './place-columns.tsx'
import { PlaceDialog } from './place-dialog.tsx'
import { PlaceDrawer } from './place-drawer.tsx'
import { PlacesMap } from './places-map.tsx'

const DEFAULTS = {
  q: '',
  area: '',
  kind: [] as string[],
  smallPremises: [] as string[],
  disputed: '',
  unverifiedDays: '',
  closed: '',
  field: '',
  sort: 'area',
  as: 'list',
  limit: 50,
}

/** 场所: 九小场所, schools, clinics, markets and squares, as a list or on the map. */
export default function PlacesScreen() {
  const [state, change] = useUrlState(DEFAULTS)
  const query = useMemo(() => listQuery<CallOf<typeof listPlaces>>(state, ['limit', 'as', 'sort']), [state])
  const sort = state.sort as NonNullable<CallOf<typeof listPlaces>['sort']>
  const isMap = state.as === 'map'
  const fields = useListFields('place', { table: 'registry-places', columns: placeColumns })
  const source = fromPages(
    usePages(listPlaces, { ...query, ...fields.asked, sort, limit: state.limit }, { enabled: !isMap }),
  )
  const row = useOpenRow()
  const can = useCan()
  const [isNew, setNew] = useState(false)
  const { filters, views } = usePlaceFilters()
  useLiveRefresh(['registry'])
  return (
    <Page
      title="场所"
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
          <ImportLink kind="place" />
          <ExportButton endpoint={exportPlaces} query={{ ...query, ...fields.asked }} title="导出场所" />
          {can('registry:edit') && (
            <Button type="primary" onClick={() => setNew(true)}>
              登记场所
            </Button>
          )}
        </>
      }
    >
      <FilterBar
        name="registry-places"
        filters={[...filters, fields.filter]}
        values={state}
        onChange={change}
        views={views}
      />
      {isMap ? (
        <PlacesMap query={query} onOpen={row.open} />
      ) : (
        <DataTable
          name="registry-places"
          columns={fields.columns}
          arrangement={fields.arrangement}
          rowId={(place) => place.id}
          source={source}
          openId={row.id}
          onOpen={(place) => row.open(place.id)}
          sort={state.sort}
          onSort={(next) => change({ sort: next || 'area' })}
          pageSize={state.limit}
          onPageSize={(limit) => change({ limit })}
          empty={{ title: '没有符合条件的场所', hint: '换个条件，或清空筛选看全部' }}
        />
      )}
      <PlaceDrawer row={row} ids={source.rows.map(({ id }) => id)} />
      {isNew && <PlaceDialog onClose={() => setNew(false)} onOpen={row.open} />}
    </Page>
  )
}

/** Classes come from the code tables: a province's own stand here like ours. */
function usePlaceFilters() {
  const kinds = useCodes('place_kind')
  const small = useCodes('small_premises')
  return useMemo(() => {
    const filters: readonly Filter[] = [
      { key: 'q', label: '找场所', kind: 'keyword', placeholder: '名称、拼音首字母、地址、电话尾号' },
      areaFilter,
      { key: 'kind', label: '类别', kind: 'choices', choices: kinds },
      { key: 'smallPremises', label: '九小场所', kind: 'choices', choices: small },
      ...trustFilters,
    ]
    const views = kinds.slice(0, 5).map(({ value, label }) => ({ name: label, search: { kind: value } }))
    return { filters, views: [{ name: '全部', search: {} }, ...views] }
  }, [kinds, small])
}
