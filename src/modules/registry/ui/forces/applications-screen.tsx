import { Button, Modal } from 'antd'
import { useMemo, useState } from 'react'
import type { CallOf } from '../../../../base/contract.ts'
import { usePages } from '../../../../web/api/use-call.ts'
import { TimeText } from '../../../../web/components/due-text.tsx'
import { Page } from '../../../../web/components/page.tsx'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import { CommandForm } from '../../../../web/forms/command-form.tsx'
import { FilterBar } from '../../../../web/list/filter-bar.tsx'
import type { View } from '../../../../web/list/filters.ts'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import type { Column } from '../../../../web/table/columns.ts'
import { DataTable } from '../../../../web/table/data-table.tsx'
import { fromPages } from '../../../../web/table/source.ts'
import type { StateKind } from '../../../../web/theme/tokens.ts'
import {
  type ApplicationRow,
  decideApplication,
  listApplications,
} from '../../contract/force-applications.ts'
import { type ApplicationState, applicationStateNames } from '../../contract/unit-terms.ts'
import { listQuery } from '../units/list-query.ts'
import { Dash } from '../units/marks.tsx'
import { areaFilter, choicesOf } from '../units/shared-filters.tsx'
import { AreasControl } from './force-controls.tsx'

const DEFAULTS = { area: '', state: ['open'], limit: 50 }

const stateKinds: Record<ApplicationState, StateKind> = {
  open: 'todo',
  accepted: 'closed',
  refused: 'overdue',
  withdrawn: 'paused',
}

const filters = [
  areaFilter,
  { key: 'state', label: '状态', kind: 'choices', choices: choicesOf(applicationStateNames) } as const,
]
const views: readonly View[] = [
  { name: '待审核', search: { state: 'open' } },
  { name: '全部', search: {} },
]

/** 兼职网格员申请: couriers and drivers who offer to help; the community says yes or no. */
export default function ApplicationsScreen() {
  const [state, change] = useUrlState(DEFAULTS)
  const query = useMemo(() => listQuery<CallOf<typeof listApplications>>(state, ['limit']), [state])
  const source = fromPages(usePages(listApplications, { ...query, limit: state.limit }))
  const [open, setOpen] = useState<{ one: ApplicationRow; isAccepted: boolean }>()
  const columns = useMemo(() => columnsOf((one, isAccepted) => setOpen({ one, isAccepted })), [])
  return (
    <Page title="兼职网格员申请">
      <FilterBar
        name="registry-applications"
        filters={filters}
        values={state}
        onChange={change}
        views={views}
      />
      <DataTable
        name="registry-applications"
        columns={columns}
        rowId={(one) => one.id}
        source={source}
        pageSize={state.limit}
        onPageSize={(limit) => change({ limit })}
        empty={{
          title: '没有等待审核的申请',
          hint: '快递员、骑手、司机在居民端“我的 › 做兼职网格员”里申请，会出现在这里',
        }}
      />
      {open && <DecideDialog {...open} onClose={() => setOpen(undefined)} />}
    </Page>
  )
}

function columnsOf(decide: (one: ApplicationRow, isAccepted: boolean) => void): Column<ApplicationRow>[] {
  return [
    { key: 'name', title: '姓名', width: 96, isFixed: true },
    {
      key: 'state',
      title: '状态',
      width: 100,
      render: ({ state }) => <StateTag kind={stateKinds[state]}>{applicationStateNames[state]}</StateTag>,
    },
    {
      key: 'work',
      title: '工作',
      width: 170,
      render: ({ workName, unit }) => [workName, unit].filter(Boolean).join(' · '),
    },
    { key: 'skills', title: '特长', width: 120, render: ({ skills }) => skills.join('、') || <Dash /> },
    { key: 'times', title: '方便的时间', width: 150, render: ({ times }) => times || <Dash /> },
    { key: 'note', title: '想说的话', width: 230, render: ({ note }) => <span title={note}>{note}</span> },
    { key: 'area', title: '社区', width: 170, render: ({ areaName }) => areaName },
    { key: 'phone', title: '联系方式', width: 120 },
    { key: 'at', title: '申请时间', width: 110, render: ({ appliedAt }) => <TimeText at={appliedAt} /> },
    {
      key: 'decide',
      title: '审核',
      width: 150,
      render: (one) =>
        one.state === 'open' ? (
          <>
            <Button size="small" type="primary" onClick={() => decide(one, true)}>
              通过
            </Button>{' '}
            <Button size="small" onClick={() => decide(one, false)}>
              不通过
            </Button>
          </>
        ) : (
          <span className="wg-quiet">{one.decision ?? one.decidedBy ?? '—'}</span>
        ),
    },
  ]
}

interface DecideDialogProps {
  one: ApplicationRow
  isAccepted: boolean
  onClose: () => void
}

function DecideDialog({ one, isAccepted, onClose }: DecideDialogProps) {
  const verb = isAccepted ? '通过' : '不通过'
  return (
    <Modal open footer={null} title={`${verb}${one.name}的申请？`} onCancel={onClose}>
      <p className="wg-quiet">
        {isAccepted
          ? '通过后编入“新就业群体”，可按特长和区域找到；要登录工作端办事，请系统管理员另开账号。'
          : '原因会显示给申请人。'}
      </p>
      <CommandForm
        endpoint={decideApplication}
        initial={{ id: one.id, version: one.version, isAccepted, areas: [one.areaCode] }}
        hidden={isAccepted ? ['version', 'isAccepted'] : ['version', 'isAccepted', 'areas']}
        controls={{ areas: AreasControl }}
        submitLabel={verb}
        danger={!isAccepted}
        onDone={onClose}
        onCancel={onClose}
      />
    </Modal>
  )
}
