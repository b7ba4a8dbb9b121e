import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useCall } from '../../../web/api/use-call.ts'
import { ConfirmCommand } from '../../../web/components/confirm-command.tsx'
import { StateTag } from '../../../web/components/state-tag.tsx'
import {
  listSubscriptions,
  removeSubscription,
  resumeSubscription,
  rotateCallbackSecret,
  type Subscription,
  testSubscription,
} from '../contract/subscriptions.ts'
import { callbackEventNames } from '../contract/terms.ts'
import { CallbackLog } from './callback-log.tsx'
import { SubscriptionDialog } from './subscription-dialog.tsx'

type Opened = { kind: 'new' } | { kind: 'edit' | 'log'; subscription: Subscription } | undefined
type Shown = { id: string; secret: string } | undefined

/** Where a system is called back, and how that goes. */
export function SubscriptionList({ systemId }: { systemId: string }) {
  const { data } = useCall(listSubscriptions, { system: systemId })
  const [opened, setOpened] = useState<Opened>(undefined)
  const [secret, setSecret] = useState<Shown>(undefined)
  const close = () => {
    setOpened(undefined)
    setSecret(undefined)
  }
  const rows = data?.rows ?? []
  return (
    <section>
      <h3 className="wg-card-title wg-callback-head">
        回调
        <Button size="small" onClick={() => setOpened({ kind: 'new' })}>
          新增回调
        </Button>
      </h3>
      {data && rows.length === 0 && (
        <p className="wg-quiet">没有回调。新增后，工单有进展时主动通知对方的地址。</p>
      )}
      <ul className="wg-callback-list">
        {rows.map((one) => (
          <Row key={one.id} subscription={one} onOpen={setOpened} onSecret={setSecret} />
        ))}
      </ul>
      <SubscriptionDialog
        systemId={systemId}
        isOpen={opened?.kind === 'new' || opened?.kind === 'edit' || secret !== undefined}
        subscription={opened?.kind === 'edit' ? opened.subscription : undefined}
        secret={secret?.secret}
        onSecret={setSecret}
        onClose={close}
      />
      {opened?.kind === 'log' && <CallbackLog subscription={opened.subscription} onClose={close} />}
    </section>
  )
}

interface RowProps {
  subscription: Subscription
  onOpen: (opened: Opened) => void
  onSecret: (shown: Shown) => void
}

function Row({ subscription, onOpen, onSecret }: RowProps) {
  const { id, url, events, areaName, pausedAt, pauseReason, waiting } = subscription
  return (
    <li>
      <div className="wg-callback-line">
        <code className="wg-callback-url">{url}</code>
        <State subscription={subscription} />
      </div>
      <p className="wg-quiet">
        {areaName ? `${areaName}的全部工单` : '该系统推送的工单'} ·{' '}
        {events.map((event) => callbackEventNames[event]).join('、')}
        {waiting > 0 && ` · ${waiting} 条等待送出`}
      </p>
      {pausedAt && (
        <Alert
          type="error"
          showIcon
          title={`连续 ${subscription.failures} 条没有送达，已暂停。最近一次：${pauseReason ?? '—'}`}
          action={
            <ConfirmCommand
              endpoint={resumeSubscription}
              input={{ id }}
              label="恢复"
              question="恢复这个回调？"
              consequence={`暂停期间的 ${waiting} 条会按顺序补发。`}
              button={{ size: 'small' }}
            />
          }
        />
      )}
      <div className="wg-callback-buttons">
        <Button size="small" onClick={() => onOpen({ kind: 'log', subscription })}>
          记录
        </Button>
        <ConfirmCommand
          endpoint={testSubscription}
          input={{ id }}
          label="测试"
          question="发送一条测试回调？"
          consequence="内容不含工单，结果在“记录”中查看。"
          onDone={() => onOpen({ kind: 'log', subscription })}
          button={{ size: 'small' }}
        />
        <Button size="small" onClick={() => onOpen({ kind: 'edit', subscription })}>
          修改
        </Button>
        <ConfirmCommand
          endpoint={rotateCallbackSecret}
          input={{ id }}
          label="更换验签密钥"
          question="更换验签密钥？"
          consequence="之后的回调都用新密钥签名，对方须同时更换。"
          onDone={onSecret}
          button={{ size: 'small' }}
        />
        <ConfirmCommand
          endpoint={removeSubscription}
          input={{ id }}
          label="删除"
          question="删除这个回调？"
          consequence="等待送出的不再送出，记录不再显示。"
          danger
          button={{ size: 'small' }}
        />
      </div>
    </li>
  )
}

function State({ subscription: { isEnabled, pausedAt } }: { subscription: Subscription }) {
  if (!isEnabled) return <StateTag kind="paused">停用</StateTag>
  return pausedAt ? <StateTag kind="overdue">已暂停</StateTag> : <StateTag kind="closed">启用</StateTag>
}
