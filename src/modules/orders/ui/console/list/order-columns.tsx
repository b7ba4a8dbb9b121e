import { DueText, TimeText } from '../../../../../web/components/due-text.tsx'
import { StateTag } from '../../../../../web/components/state-tag.tsx'
import type { Column } from '../../../../../web/table/columns.ts'
import type { OrderRow } from '../../../contract/order.ts'
import { sourceNames, supervisionNames, urgencyNames } from '../../../contract/terms.ts'
import { stateKinds } from '../../shared/state-kinds.ts'

const SOON_MS = 2 * 3_600_000

export const orderColumns: readonly Column<OrderRow>[] = [
  { key: 'number', title: '编号', width: 140, isFixed: true },
  { key: 'title', title: '标题', width: 224, render: (row) => <OrderTitle row={row} /> },
  { key: 'state', title: '状态', width: 100, render: (row) => <OrderState row={row} /> },
  { key: 'due', title: '剩余', width: 148, render: (row) => <OrderDue row={row} /> },
  { key: 'class', title: '类别', width: 112, render: (row) => row.class?.name ?? <Dash words="未定类" /> },
  { key: 'area', title: '区域', width: 150, render: (row) => row.areaName },
  { key: 'handler', title: '承办', width: 112, render: (row) => row.handlerName ?? <Dash words="未派" /> },
  { key: 'source', title: '来源', width: 106, render: (row) => sourceNames[row.source] },
  { key: 'reportedAt', title: '上报时间', width: 112, render: (row) => <TimeText at={row.reportedAt} /> },
  { key: 'desk', title: '受理层级', width: 130, render: (row) => row.deskName, isOptional: true },
  {
    key: 'reporter',
    title: '诉求人',
    width: 90,
    render: (row) => row.reporterName || <Dash words="—" />,
    isOptional: true,
  },
  {
    key: 'urgency',
    title: '紧急程度',
    width: 90,
    render: (row) => urgencyNames[row.urgency],
    isOptional: true,
  },
  { key: 'path', title: '类别全称', width: 220, render: (row) => row.class?.path, isOptional: true },
  {
    key: 'closedAt',
    title: '办结时间',
    width: 128,
    render: (row) => <TimeText at={row.closedAt} />,
    isOptional: true,
  },
]

export function OrderState({ row }: { row: Pick<OrderRow, 'state' | 'stateName'> }) {
  return <StateTag kind={stateKinds[row.state]}>{row.stateName}</StateTag>
}

/** What is left of the current stage; a stopped clock says so instead of pretending to run. */
export function OrderDue({
  row,
}: {
  row: Pick<OrderRow, 'state' | 'dueAt' | 'isPaused' | 'closedAt' | 'isLate' | 'exempt'>
}) {
  if (neverHandled.has(row.state)) return <Dash words="—" />
  if (row.closedAt) return <span className="wg-quiet">{lateWords(row)}</span>
  if (row.isPaused) {
    return (
      <span className="wg-quiet">
        挂账至 <TimeText at={row.dueAt} />
      </span>
    )
  }
  const soonFrom = row.dueAt && new Date(new Date(row.dueAt).getTime() - SOON_MS).toISOString()
  return <DueText due={row.dueAt} soonFrom={soonFrom} />
}

const neverHandled: ReadonlySet<OrderRow['state']> = new Set([
  'not_accepted',
  'withdrawn',
  'voided',
  'merged',
])

function lateWords({ isLate, exempt }: Pick<OrderRow, 'isLate' | 'exempt'>): string {
  if (!isLate) return '按时'
  return exempt ? '曾超期，已剔除' : '处置曾超期'
}

function OrderTitle({ row }: { row: OrderRow }) {
  return (
    <span title={row.title}>
      {row.urgency !== 'normal' && <b className="wg-urgent">{urgencyNames[row.urgency]} </b>}
      {row.supervisionLevel > 0 && <b className="wg-urgent">{supervisionNames[row.supervisionLevel]} </b>}
      {row.isProblem && <b className="wg-urgent">问题工单 </b>}
      {row.title}
    </span>
  )
}

function Dash({ words }: { words: string }) {
  return <span className="wg-quiet">{words}</span>
}
