import { Button } from 'antd'
import { useMemo, useState } from 'react'
import type { CallOf } from '../../../../base/contract.ts'
import { useCall, usePages } from '../../../../web/api/use-call.ts'
import { useLiveRefresh } from '../../../../web/api/use-live.ts'
import { Page } from '../../../../web/components/page.tsx'
import { FilterBar } from '../../../../web/list/filter-bar.tsx'
import type { Filter } from '../../../../web/list/filters.ts'
import { useOpenRow } from '../../../../web/list/use-open-row.ts'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import { useCan } from '../../../../web/session/session.tsx'
import { DataTable } from '../../../../web/table/data-table.tsx'
import { fromPages } from '../../../../web/table/source.ts'
import { exportForces, listForces } from '../../contract/forces.ts'
import { ExportButton } from '../units/export-button.tsx'
import { listQuery } from '../units/list-query.ts'
import { areaFilter, choicesOf } from '../units/shared-filters.tsx'
import { useCodes } from '../units/use-codes.ts'
import { forceColumns } from './force-columns.tsx'
import { ForceDialog } from './force-dialog.tsx'
import { ForceDrawer } from './force-drawer.tsx'
import '../units/units.css'

const DEFAULTS = {
  q: '',
  area: '',
  class: [] as string[],
  skill: [] as string[],
  commended: '',
  ended: '',
  limit: 50,
}

/** 治理力量: nine classes of people who help, by what they can do and where. */
export default function ForcesScreen() {
  const [state, change] = useUrlState(DEFAULTS)
  const query = useMemo(() => listQuery<CallOf<typeof listForces>>(state, ['limit']), [state])
  const source = fromPages(usePages(listForces, { ...query, limit: state.limit }))
  const { class: _, skill: __, ...wide } = query
  const counts = useCall(listForces, { ...wide, limit: 1 }, { keepPrevious: true }).data?.byClass ?? []
  const row = useOpenRow()
  const can = useCan()
  const [isNew, setNew] = useState(false)
  const filters = useForceFilters()
  useLiveRefresh(['registry'])
  return (
    <Page
      title="治理力量"
      actions={
        <>
          <ExportButton endpoint={exportForces} query={query} title="导出治理力量" />
          {can('registry:edit') && (
            <Button type="primary" onClick={() => setNew(true)}>
              登记
            </Button>
          )}
        </>
      }
    >
      <ClassCounts counts={counts} chosen={state.class} onChoose={(chosen) => change({ class: chosen })} />
      <FilterBar name="registry-forces" filters={filters} values={state} onChange={change} />
      <DataTable
        name="registry-forces"
        columns={forceColumns}
        rowId={(one) => one.id}
        source={source}
        openId={row.id}
        onOpen={(one) => row.open(one.id)}
        pageSize={state.limit}
        onPageSize={(limit) => change({ limit })}
        empty={{ title: '没有符合条件的治理力量', hint: '换个条件，或登记一名' }}
      />
      <ForceDrawer row={row} ids={source.rows.map(({ id }) => id)} />
      {isNew && <ForceDialog onClose={() => setNew(false)} onDone={row.open} />}
    </Page>
  )
}

interface ClassCountsProps {
  counts: readonly { class: string; name: string; count: number }[]
  chosen: readonly string[]
  onChoose: (chosen: string[]) => void
}

/** How many of each class; a press shows only those. */
function ClassCounts({ counts, chosen, onChoose }: ClassCountsProps) {
  return (
    <fieldset className="wg-class-counts" aria-label="各类人数" style={{ border: 0, margin: 0, padding: 0 }}>
      {counts.map((one) => {
        const isOnly = chosen.length === 1 && chosen[0] === one.class
        return (
          <button
            key={one.class}
            type="button"
            aria-pressed={isOnly}
            onClick={() => onChoose(isOnly ? [] : [one.class])}
          >
            <b>{one.count}</b>
            {one.name}
          </button>
        )
      })}
    </fieldset>
  )
}

function useForceFilters(): readonly Filter[] {
  const classes = useCodes('force_class')
  const skills = useCodes('force_skill')
  return useMemo(
    () => [
      { key: 'q', label: '找人', kind: 'keyword', placeholder: '姓名、拼音、单位、街巷' },
      areaFilter,
      { key: 'skill', label: '特长', kind: 'choices', choices: skills },
      { key: 'class', label: '类别', kind: 'choices', choices: classes },
      { key: 'commended', label: '表扬', kind: 'choice', choices: choicesOf({ true: '受过表扬' }) },
      {
        key: 'ended',
        label: '已退出',
        kind: 'choice',
        isRare: true,
        choices: choicesOf({ true: '包括已退出的' }),
      },
    ],
    [classes, skills],
  )
}
