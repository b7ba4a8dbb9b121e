import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { useLiveRefresh } from '../../../../web/api/use-live.ts'
import { TimeText } from '../../../../web/components/due-text.tsx'
import { Page } from '../../../../web/components/page.tsx'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import { CommandForm } from '../../../../web/forms/command-form.tsx'
import { FilterBar } from '../../../../web/list/filter-bar.tsx'
import type { Filter, View } from '../../../../web/list/filters.ts'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import type { Column } from '../../../../web/table/columns.ts'
import { DataTable } from '../../../../web/table/data-table.tsx'
import { fromCall } from '../../../../web/table/source.ts'
import { AreaSelect } from '../../../areas/ui/pickers/area-select.tsx'
import {
  type Absence,
  type AbsenceState,
  absenceStates,
  enterAbsence,
  listAbsences,
} from '../../contract/absence.ts'
import { leaveKinds } from '../shared/leave-kinds.ts'
import '../organisations.css'
import { LeaveActions } from './leave-actions.tsx'
import { WorkerControl } from './worker-control.tsx'

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
    choices: (Object.keys(absenceStates) as AbsenceState[]).map((state) => ({
      value: state,
      label: absenceStates[state],
    })),
  },
]

const views: View[] = [
  { name: '全部', search: {} },
  { name: '待批准', search: { state: 'requested' } },
]

const columns: Column<Absence>[] = [
  { key: 'userName', title: '姓名', width: 100, isFixed: true, render: (row) => row.userName },
  { key: 'areaName', title: '区域', width: 180, render: (row) => row.areaName },
  { key: 'startsAt', title: '从', width: 120, render: (row) => <TimeText at={row.startsAt} /> },
  { key: 'endsAt', title: '到', width: 120, render: (row) => <TimeText at={row.endsAt} /> },
  { key: 'reason', title: '事由', width: 180, render: (row) => row.reason },
  {
    key: 'state',
    title: '状态',
    width: 110,
    render: (row) => <StateTag kind={leaveKinds[row.state]}>{absenceStates[row.state]}</StateTag>,
  },
  {
    key: 'shifts',
    title: '期间排班',
    width: 110,
    render: (row) => (row.shifts > 0 ? `${row.shifts} 班，需调班` : '—'),
  },
  {
    key: 'decided',
    title: '批准人',
    width: 160,
    render: (row) => [row.decidedBy, row.note].filter(Boolean).join('：') || '—',
  },
  { key: 'do', title: '操作', width: 190, render: (row) => <LeaveActions leave={row} /> },
]

/** 请假: what waits for a yes or no first. */
export default function AbsencesScreen() {
  const [state, change] = useUrlState(DEFAULTS)
  const [isEntering, setEntering] = useState(false)
  const source = fromCall(
    useCall(
      listAbsences,
      {
        ...(state.area && { area: state.area }),
        ...(state.state && { state: state.state as AbsenceState }),
      },
      { keepPrevious: true },
    ),
    (data) => data.rows,
  )
  useLiveRefresh(['absences'])
  return (
    <Page
      title="请假"
      actions={
        <Button type="primary" onClick={() => setEntering(true)}>
          登记请假
        </Button>
      }
    >
      <FilterBar name="absences" filters={filters} values={state} onChange={change} views={views} />
      <DataTable
        name="absences"
        columns={columns}
        rowId={(row) => row.id}
        source={source}
        empty={{ title: '没有人请假', hint: '网格员在手机“上岗与请假”里提交，在这里批准。' }}
      />
      <Modal
        open={isEntering}
        title="登记请假"
        footer={null}
        destroyOnHidden
        onCancel={() => setEntering(false)}
      >
        <p className="wg-quiet">登记即批准。请假期间不派核实、核查任务，正在岗的即时下岗。</p>
        <CommandForm
          endpoint={enterAbsence}
          controls={{ userId: WorkerControl }}
          submitLabel="登记请假"
          also={['presence']}
          onCancel={() => setEntering(false)}
          onDone={() => setEntering(false)}
        />
      </Modal>
    </Page>
  )
}
