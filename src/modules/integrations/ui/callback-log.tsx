import { Modal } from 'antd'
import { useState } from 'react'
import { useCall, usePages } from '../../../web/api/use-call.ts'
import { ConfirmCommand } from '../../../web/components/confirm-command.tsx'
import { TimeText } from '../../../web/components/due-text.tsx'
import { Loading } from '../../../web/components/state-pages.tsx'
import { StateTag } from '../../../web/components/state-tag.tsx'
import type { Column } from '../../../web/table/columns.ts'
import { DataTable } from '../../../web/table/data-table.tsx'
import { fromPages } from '../../../web/table/source.ts'
import type { StateKind } from '../../../web/theme/tokens.ts'
import {
  type CallbackRow,
  callbackStateNames,
  listCallbacks,
  resendCallback,
  type Subscription,
  showCallback,
} from '../contract/subscriptions.ts'

const kinds: Record<CallbackRow['state'], StateKind> = {
  waiting: 'todo',
  sending: 'working',
  sent: 'closed',
  failed: 'overdue',
}
const outcomeNames = { sent: '送达', retry: '稍后再试', refused: '拒绝' } as const
const PAGE = 20
/** What is on its way is seen to arrive. */
const REFRESH_MS = 3_000

const columns: Column<CallbackRow>[] = [
  { key: 'createdAt', title: '产生', width: 110, render: (row) => <TimeText at={row.createdAt} /> },
  { key: 'eventName', title: '事件', width: 100 },
  { key: 'orderNumber', title: '工单', width: 170, render: (row) => row.orderNumber || '—' },
  {
    key: 'state',
    title: '状态',
    width: 100,
    render: (row) => <StateTag kind={kinds[row.state]}>{callbackStateNames[row.state]}</StateTag>,
  },
  { key: 'attempts', title: '尝试', width: 60, align: 'right' },
  {
    key: 'lastResponse',
    title: '最近一次没送达的原因',
    width: 220,
    render: (row) => row.lastResponse ?? '—',
  },
]

interface LogProps {
  subscription: Subscription
  onClose: () => void
}

/** What was sent to an address, what it answered, and how often it was tried. */
export function CallbackLog({ subscription, onClose }: LogProps) {
  const [open, setOpen] = useState('')
  const source = fromPages(
    usePages(listCallbacks, { id: subscription.id, limit: PAGE }, { refetchEveryMs: REFRESH_MS }),
  )
  return (
    <Modal open onCancel={onClose} title="回调记录" footer={null} width={900}>
      <p className="wg-quiet">{subscription.url}</p>
      <DataTable
        name="callbacks"
        columns={columns}
        rowId={(row) => row.id}
        source={source}
        openId={open}
        onOpen={(row) => setOpen(row.id === open ? '' : row.id)}
        empty={{ title: '还没有回调', hint: '订阅的事发生后出现在这里' }}
      />
      {open && <OneCallback id={open} />}
    </Modal>
  )
}

function OneCallback({ id }: { id: string }) {
  const { data } = useCall(showCallback, { callback: id }, { refetchEveryMs: REFRESH_MS })
  if (!data) return <Loading lines={4} />
  return (
    <section className="wg-stack">
      <h3 className="wg-card-title wg-callback-head">
        {data.eventName} {data.orderNumber}
        {(data.state === 'sent' || data.state === 'failed') && (
          <ConfirmCommand
            endpoint={resendCallback}
            input={{ callback: id }}
            label="重发"
            question="重发这条回调？"
            consequence="内容和序号不变，对方应按 id 去重。"
            button={{ size: 'small' }}
          />
        )}
      </h3>
      {data.nextAt && (
        <p className="wg-quiet">
          下次尝试 <TimeText at={data.nextAt} />
        </p>
      )}
      <ul className="wg-callback-attempts">
        {data.log.map((one) => (
          <li key={one.attempt}>
            第 {one.attempt} 次 · <TimeText at={one.at} /> · {outcomeNames[one.outcome]} · {one.tookMs} 毫秒 ·{' '}
            {one.response || '（无应答内容）'}
          </li>
        ))}
      </ul>
      <pre className="wg-callback-body">{JSON.stringify(data.body, null, 2)}</pre>
    </section>
  )
}
