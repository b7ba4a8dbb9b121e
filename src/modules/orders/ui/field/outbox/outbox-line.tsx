import { CloudOutlined, CloudSyncOutlined, MobileOutlined, WarningOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Dialog, Toast } from 'antd-mobile'
import { refreshModules } from '../../../../../web/api/use-call.ts'
import { writeLocal } from '../../../../../web/components/local.ts'
import { useGo } from '../../../../../web/router/links.tsx'
import { type OutboxItem, photoIdsOf, titleOf } from './item.ts'
import { discard, sendAgain, takeBack } from './send.ts'

interface OutboxLineProps {
  item: OutboxItem
  /** Shown on the page of the order it is about. */
  isOnItsOrder: boolean
}

/** One thing that lies here: what it is, how it stands, and what its person can do. */
export function OutboxLine({ item, isOnItsOrder }: OutboxLineProps) {
  const { content } = item
  const photos = photoIdsOf(item).length
  return (
    <li>
      {!isOnItsOrder && <b className="wg-outbox-title">{titleOf(item)}</b>}
      <span className="wg-quiet">
        {content.kind === 'report'
          ? '报事'
          : `${content.actionName} · 工单 ${content.order.number.slice(-6)}`}
        {photos > 0 && ` · ${photos} 张照片`}
      </span>
      {content.kind === 'action' && typeof content.values.note === 'string' && <p>{content.values.note}</p>}
      <State item={item} />
      <Buttons item={item} isOnItsOrder={isOnItsOrder} />
    </li>
  )
}

function State({ item: { state, why, isOvertaken } }: { item: OutboxItem }) {
  if (state === 'refused') {
    return (
      <span className="wg-outbox-refused" role="alert">
        <WarningOutlined /> 被退回：{why}
        {isOvertaken && '。写的和照片都还在：先看工单现在的情况，仍要办的点“再送一次”，不用办了就删除'}
      </span>
    )
  }
  if (state === 'sent') {
    return (
      <span className="wg-quiet" role="status">
        <CloudOutlined /> 已上传
      </span>
    )
  }
  return (
    <span className="wg-quiet" role="status">
      {state === 'sending' ? <CloudSyncOutlined /> : <MobileOutlined />}
      {state === 'sending' ? ' 上传中…' : ' 本机，联网后自动发送'}
    </span>
  )
}

function Buttons({ item, isOnItsOrder }: OutboxLineProps) {
  const go = useGo()
  const { content, state } = item
  const again = useSendAgain(item)
  if (state === 'sending') return null
  const mend = async () => {
    if (content.kind !== 'report') return
    await takeBack(item.key)
    writeLocal(`report.field.${item.userId}`, content.draft)
    go('/report')
  }
  const orderId = content.kind === 'action' && !isOnItsOrder ? content.order.id : undefined
  return (
    <span className="wg-outbox-buttons">
      {orderId && <Small label="看工单" onClick={() => go(`/orders/${orderId}`)} />}
      {state === 'refused' && content.kind === 'action' && <Small label="再送一次" onClick={again} />}
      {state !== 'sent' && content.kind === 'report' && <Small label="修改" onClick={() => void mend()} />}
      {state !== 'sent' && <Small label="删除" onClick={() => void askToDiscard(item)} />}
    </span>
  )
}

function Small({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button type="button" className="wg-small-button" onClick={onClick}>
      {label}
    </button>
  )
}

function useSendAgain(item: OutboxItem): () => void {
  const client = useQueryClient()
  return () =>
    void sendAgain(item).then(async (outcome) => {
      if (outcome.kind === 'waiting') Toast.show({ content: '还是没有网络，稍后再试', duration: 3000 })
      if (outcome.kind === 'filed') await refreshModules(client, ['orders', 'inbox'])
    })
}

async function askToDiscard(item: OutboxItem): Promise<void> {
  const what = item.content.kind === 'report' ? titleOf(item) : `${item.content.actionName}：${titleOf(item)}`
  const isSure = await Dialog.confirm({
    content: `删除“${what}”？它还没有送达，删除后不能找回。`,
    confirmText: '删除',
  })
  if (isSure) await discard(item)
}
