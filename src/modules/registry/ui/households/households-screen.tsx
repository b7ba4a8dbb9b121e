import { ExpandAltOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useCall, usePages } from '../../../../web/api/use-call.ts'
import { useLiveRefresh } from '../../../../web/api/use-live.ts'
import { Page } from '../../../../web/components/page.tsx'
import { ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { FilterBar } from '../../../../web/list/filter-bar.tsx'
import type { Filter } from '../../../../web/list/filters.ts'
import { SideDrawer } from '../../../../web/list/side-drawer.tsx'
import { type OpenRow, useOpenRow } from '../../../../web/list/use-open-row.ts'
import { LinkTo } from '../../../../web/router/links.tsx'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import { useCan } from '../../../../web/session/session.tsx'
import type { Column } from '../../../../web/table/columns.ts'
import { DataTable } from '../../../../web/table/data-table.tsx'
import { fromPages } from '../../../../web/table/source.ts'
import { AreaSelect } from '../../../areas/ui/pickers/area-select.tsx'
import { getHousehold, type HouseholdRow, listHouseholds } from '../../contract/households.ts'
import { HouseholdBody } from './household-body.tsx'
import { HouseholdHeading } from './household-heading.tsx'
import { MakeDialog } from './make-dialog.tsx'

const DEFAULTS = { q: '', area: '', limit: 50 }

const filters: readonly Filter[] = [
  { key: 'q', label: '找户', kind: 'keyword', placeholder: '户号，成员姓名、拼音、手机尾号' },
  {
    key: 'area',
    label: '区域',
    kind: 'own',
    draw: (value, change) => <AreaSelect value={value} onChange={change} />,
  },
]

const columns: readonly Column<HouseholdRow>[] = [
  { key: 'head', title: '户主', width: 110, isFixed: true, render: ({ head }) => head },
  { key: 'members', title: '人数', width: 70, align: 'right', render: ({ members }) => members },
  { key: 'number', title: '户号', width: 130, render: ({ number }) => number ?? '—' },
  { key: 'area', title: '区域', width: 160, render: ({ areaName }) => areaName },
  { key: 'address', title: '住址', width: 340, render: ({ address }) => address },
]

import '../people/people.css'

/** 户: households of one's area, each with its file beside the list. */
export default function HouseholdsScreen() {
  const [state, change] = useUrlState(DEFAULTS)
  const source = fromPages(usePages(listHouseholds, state))
  const row = useOpenRow()
  const can = useCan()
  const [isNew, setNew] = useState(false)
  useLiveRefresh(['registry'])
  return (
    <Page
      title="户"
      actions={
        can('registry:edit') && (
          <Button type="primary" onClick={() => setNew(true)}>
            立户
          </Button>
        )
      }
    >
      <div className="reg-find">
        <FilterBar name="registry-households" filters={filters} values={state} onChange={change} />
      </div>
      <DataTable
        name="registry-households"
        columns={columns}
        rowId={({ id }) => id}
        source={source}
        openId={row.id}
        onOpen={({ id }) => row.open(id)}
        pageSize={state.limit}
        onPageSize={(limit) => change({ limit })}
        empty={{ title: '没有符合条件的户', hint: '换个条件，或由一处房屋立户' }}
      />
      <HouseholdDrawer row={row} ids={source.rows.map(({ id }) => id)} />
      {isNew && <MakeDialog onClose={() => setNew(false)} />}
    </Page>
  )
}

function HouseholdDrawer({ row, ids }: { row: OpenRow; ids: readonly string[] }) {
  const answer = useCall(getHousehold, { id: row.id }, { enabled: row.id !== '' })
  const household = answer.data
  return (
    <SideDrawer
      row={row}
      ids={ids}
      title={
        household ? (
          <HouseholdHeading household={household}>
            <LinkTo
              to={`/registry/households/${household.id}`}
              title="在整页中打开"
              aria-label="在整页中打开"
            >
              <ExpandAltOutlined />
            </LinkTo>
          </HouseholdHeading>
        ) : (
          '户'
        )
      }
    >
      {answer.isPending && <Loading lines={8} />}
      {answer.isError && !household && (
        <ErrorState title="档案没有加载出来" error={answer.error} onRetry={() => void answer.refetch()} />
      )}
      {household && <HouseholdBody household={household} />}
    </SideDrawer>
  )
}
