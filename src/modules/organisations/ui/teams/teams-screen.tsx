import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { roles } from '../../../../base/roles.ts'
import { useCall, usePages } from '../../../../web/api/use-call.ts'
import { useLiveRefresh } from '../../../../web/api/use-live.ts'
import { Page } from '../../../../web/components/page.tsx'
import { PrintButton } from '../../../../web/components/print-button.tsx'
import { FilterBar } from '../../../../web/list/filter-bar.tsx'
import type { Filter } from '../../../../web/list/filters.ts'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import { useCan } from '../../../../web/session/session.tsx'
import type { Column } from '../../../../web/table/columns.ts'
import { DataTable } from '../../../../web/table/data-table.tsx'
import { fromPages } from '../../../../web/table/source.ts'
import { AreaSelect } from '../../../areas/ui/pickers/area-select.tsx'
import {
  exportGridTeams,
  type GridTeam,
  listGridTeams,
  neededRoles,
  readTeamSummary,
  type TeamRole,
  teamRoles,
} from '../../contract/teams.ts'
import { AssignDialog } from '../posts/assign-dialog.tsx'
import { ExportButton } from '../shared/export-button.tsx'
import '../organisations.css'
import { TeamCell } from './team-cell.tsx'

const DEFAULTS = { q: '', area: '', gap: '', limit: 50 }

const filters: Filter[] = [
  { key: 'q', label: '关键词', kind: 'keyword', placeholder: '网格或人员' },
  {
    key: 'area',
    label: '区域',
    kind: 'own',
    draw: (value, change) => <AreaSelect value={value} onChange={change} />,
  },
  {
    key: 'gap',
    label: '缺口',
    kind: 'choice',
    choices: teamRoles.map((role) => ({ value: role, label: `缺${roles[role].name}` })),
  },
]

interface Assigning {
  role: TeamRole | ''
  grids: readonly GridTeam[]
}

/** 网格班子: every grid and who stands on its board; what is missing stands out. */
export default function TeamsScreen() {
  const [state, change] = useUrlState(DEFAULTS)
  const can = useCan()('posts:assign')
  const query = useMemo(
    () => ({
      ...(state.q && { q: state.q }),
      ...(state.area && { area: state.area }),
      ...(state.gap && { gap: state.gap as TeamRole }),
    }),
    [state.q, state.area, state.gap],
  )
  const source = fromPages(usePages(listGridTeams, { ...query, limit: state.limit }))
  const [chosen, choose] = useState<readonly string[]>([])
  const [assigning, assign] = useState<Assigning>()
  const columns = useMemo(() => columnsFor(can ? assign : undefined), [can])
  const picked = source.rows.filter((team) => chosen.includes(team.code))
  useLiveRefresh(['posts'])
  return (
    <Page title="网格班子" actions={<Actions area={state.area} />}>
      <Summary area={state.area} gap={state.gap} onGap={(gap) => change({ gap })} />
      <FilterBar name="teams" filters={filters} values={state} onChange={change} />
      <DataTable
        name="teams"
        columns={columns}
        rowId={(team) => team.code}
        source={source}
        {...(can && { chosen, onChoose: choose })}
        batch={
          <Button size="small" type="primary" onClick={() => assign({ role: '', grids: picked })}>
            批量任命
          </Button>
        }
        pageSize={state.limit}
        onPageSize={(limit) => change({ limit })}
        empty={{ title: '没有符合条件的网格', hint: '换个条件，或清空筛选看全部' }}
      />
      {assigning && (
        <AssignDialog
          initial={{ role: assigning.role }}
          areas={assigning.grids}
          onClose={() => {
            assign(undefined)
            choose([])
          }}
        />
      )}
    </Page>
  )
}

function Actions({ area }: { area: string }) {
  return (
    <>
      <PrintButton />
      <ExportButton endpoint={exportGridTeams} input={area ? { area } : {}} />
    </>
  )
}

function columnsFor(assign: ((what: Assigning) => void) | undefined): Column<GridTeam>[] {
  const widths: Partial<Record<TeamRole, number>> = { grid_leader: 136, grid_worker: 160 }
  return [
    { key: 'community', title: '社区', width: 100, render: (team) => team.communityName },
    { key: 'grid', title: '网格', width: 160, isFixed: true, render: (team) => team.name },
    ...teamRoles.map((role) => ({
      key: role,
      title: roles[role].name,
      width: widths[role] ?? 106,
      render: (team: GridTeam) => (
        <TeamCell team={team} role={role} onAssign={assign && (() => assign({ role, grids: [team] }))} />
      ),
    })),
  ]
}

interface SummaryProps {
  area: string
  gap: string
  onGap: (gap: string) => void
}

/** Numbers that open their rows. */
function Summary({ area, gap, onGap }: SummaryProps) {
  const { data } = useCall(readTeamSummary, area ? { area } : {}, { keepPrevious: true })
  if (!data) return null
  return (
    <div className="wg-org-summary">
      <span>
        网格 <b className="wg-numbers">{data.grids}</b> 个
      </span>
      {data.gaps
        .filter(({ role }) => (neededRoles as readonly TeamRole[]).includes(role))
        .map(({ role, roleName, count }) => (
          <button
            key={role}
            type="button"
            className="wg-org-gap"
            data-missing={count > 0 || undefined}
            aria-pressed={gap === role}
            onClick={() => onGap(gap === role ? '' : role)}
          >
            缺{roleName} <b className="wg-numbers">{count}</b>
          </button>
        ))}
    </div>
  )
}
