import { CloudSyncOutlined, MobileOutlined, WarningOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Dialog, Toast } from 'antd-mobile'
import { useCallback, useEffect } from 'react'
import { refreshModules } from '../../../../web/api/use-call.ts'
import { writeLocal } from '../../../../web/components/local.ts'
import { useGo } from '../../../../web/router/links.tsx'
import { useSession } from '../../../../web/session/session.tsx'
import { dropFromOutbox, flushOutbox, type OutboxItem, useOutbox, wordsOf } from './outbox.ts'
import './field.css'

const TRY_EVERY_MS = 30_000

/** 待发送: reports still on this phone. They go by themselves when the network is back. */
export default function OutboxCard() {
  const { user } = useSession()
  const items = useOutbox(user.id)
  const flush = useFlushing(
    user.id,
    items.some((item) => item.state !== 'refused'),
  )
  if (items.length === 0) return null
  return (
    <section className="wg-outbox" aria-label="待发送的上报">
      <h2>
        本机 {items.length} 件上报还没有送达
        <button type="button" className="wg-text-button" onClick={flush}>
          现在发送
        </button>
      </h2>
      <ul>
        {items.map((item) => (
          <Waiting key={item.draft.requestId} item={item} />
        ))}
      </ul>
    </section>
  )
}

/** Tries when the network comes back, and now and then besides: a phone in a lift says "online" too early. */
function useFlushing(userId: string, isWaiting: boolean): () => void {
  const client = useQueryClient()
  const flush = useCallback(async () => {
    const filed = await flushOutbox(userId)
    if (filed === 0) return
    Toast.show({ icon: 'success', content: `${filed} 件上报已送达` })
    await refreshModules(client, ['orders', 'inbox'])
  }, [client, userId])
  useEffect(() => {
    if (!isWaiting) return
    const again = () => void flush()
    again()
    const timer = setInterval(again, TRY_EVERY_MS)
    addEventListener('online', again)
    return () => {
      clearInterval(timer)
      removeEventListener('online', again)
    }
  }, [isWaiting, flush])
  return () => void flush()
}

function Waiting({ item }: { item: OutboxItem }) {
  const go = useGo()
  const { draft, userId } = item
  const mend = () => {
    dropFromOutbox(draft.requestId)
    writeLocal(`report.field.${userId}`, draft)
    go('/report')
  }
  const remove = async () => {
    const title = wordsOf(draft)
    const sure = await Dialog.confirm({
      content: `删除“${title}”？它还没有送达，删除后不能找回。`,
      confirmText: '删除',
    })
    if (sure) dropFromOutbox(draft.requestId)
  }
  return (
    <li>
      <b className="wg-outbox-title">{wordsOf(draft)}</b>
      <OutboxState item={item} />
      <span className="wg-outbox-buttons">
        <button type="button" className="wg-small-button" onClick={mend}>
          修改
        </button>
        <button type="button" className="wg-small-button" onClick={() => void remove()}>
          删除
        </button>
      </span>
    </li>
  )
}

function OutboxState({ item: { state, why } }: { item: OutboxItem }) {
  if (state === 'refused') {
    return (
      <span className="wg-outbox-refused" role="alert">
        <WarningOutlined /> 被退回：{why}
      </span>
    )
  }
  return (
    <span className="wg-quiet">
      {state === 'sending' ? <CloudSyncOutlined /> : <MobileOutlined />}
      {state === 'sending' ? ' 正在发送…' : ' 本机，联网后自动发送'}
    </span>
  )
}
