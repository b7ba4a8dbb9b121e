import { useState } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { useLiveRefresh } from '../../../../web/api/use-live.ts'
import { TimeText } from '../../../../web/components/due-text.tsx'
import { Page } from '../../../../web/components/page.tsx'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import { FilterBar } from '../../../../web/list/filter-bar.tsx'
import type { Filter } from '../../../../web/list/filters.ts'
import { LinkTo } from '../../../../web/router/links.tsx'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import { useCan } from '../../../../web/session/session.tsx'
import type { Column } from '../../../../web/table/columns.ts'
import { DataTable } from '../../../../web/table/data-table.tsx'
import { fromCall } from '../../../../web/table/source.ts'
import type { StateKind } from '../../../../web/theme/tokens.ts'
import { AreaSelect } from '../../../areas/ui/pickers/area-select.tsx'
import {
  listPresence,
  type PresencePerson,
  type PresenceState,
  presenceStates,
} from '../../contract/presence.ts'
import '../organisations.css'
import { PresenceCounts } from './presence-counts.tsx'
import { PresenceMap } from './presence-map.tsx'

const DEFAULTS = { area: '', state: '' }

const filters: Filter[] = [
  {
    key: 'area',
    label: '区域',
    kind: 'own',
    draw: (value, change) => <AreaSelect value={value} onChange={change} />,
  },
  {
    key: 'state',
    label: '状态',
    kind: 'choice',
    choices: (Object.keys(presenceStates) as PresenceState[]).map((state) => ({
      value: state,
      label: presenceStates[state],
    })),
  },
]

const kinds: Record<PresenceState, StateKind> = {
  on_duty: 'closed',
  on_shift: 'soon',
  absent: 'paused',
  off: 'todo',
}

const columns: Column<PresencePerson>[] = [
  { key: 'name', title: '姓名', width: 100, isFixed: true, render: (row) => row.name },
  {
    key: 'state',
    title: '状态',
    width: 130,
    render: (row) => <StateTag kind={kinds[row.state]}>{presenceStates[row.state]}</StateTag>,
  },
  { key: 'posts', title: '岗位', width: 150, render: (row) => row.posts },
  { key: 'areaName', title: '区域', width: 260, render: (row) => row.areaName },
  { key: 'since', title: '上岗', width: 110, render: (row) => <TimeText at={row.since} /> },
  { key: 'until', title: '到', width: 120, render: (row) => <TimeText at={row.until} /> },
  {
    key: 'located',
    title: '位置',
    width: 110,
    render: (row) =>
      row.state === 'on_duty' ? row.isLocated ? '15 分钟内' : <span className="wg-quiet">未上报</span> : '—',
  },
  {
    key: 'phone',
    title: '电话',
    width: 130,
    render: (row) => <span className="wg-numbers">{row.phone ?? '—'}</span>,
  },
]

/** 在岗情况: who goes out on the ground, and who of them is on duty now. */
export default function PresenceScreen() {
  const [state, change] = useUrlState(DEFAULTS)
  const can = useCan()
  const [isMap, setMap] = useState(false)
  const area = state.area ? { area: state.area } : {}
  const answer = useCall(listPresence, area, { keepPrevious: true, refetchEveryMs: 60_000 })
  useLiveRefresh(['presence', 'absences', 'duty'])
  const source = fromCall(answer, (data) =>
    data.people.filter((person) => !state.state || person.state === state.state),
  )
  return (
    <Page title="在岗情况" actions={can('duty:approve_absence') && <LinkTo to="/absences">请假</LinkTo>}>
      {answer.data && (
        <PresenceCounts
          answer={answer.data}
          onArea={(code) => change({ area: code })}
          onMap={answer.data.mayLocate ? () => setMap(!isMap) : undefined}
          isMap={isMap}
        />
      )}
      {isMap && answer.data?.mayLocate && <PresenceMap area={state.area} />}
      <FilterBar name="presence" filters={filters} values={state} onChange={change} />
      <DataTable
        name="presence"
        columns={columns}
        rowId={(row) => row.userId}
        source={source}
        empty={{ title: '没有符合条件的人员', hint: '这里是网格员、网格长和全科社工此刻的在岗情况' }}
      />
    </Page>
  )
}
