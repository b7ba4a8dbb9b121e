import { useSession } from '../../../../../web/session/session.tsx'
import type { OutboxItem } from './item.ts'
import { clearSent, useOutbox } from './items.ts'
import { OutboxLine } from './outbox-line.tsx'
import { isWaiting } from './send.ts'
import { useFlushing } from './use-flushing.ts'
import '../field.css'

/** 待发送: what still lies on this phone, of one order or of all. It goes by itself when the network is back. */
export function OutboxItems({ orderId }: { orderId?: string }) {
  const { user } = useSession()
  const all = useOutbox(user.id)
  // Being sent counts: what fails again waits for the network or the clock, not for this page to draw.
  const flush = useFlushing(
    user.id,
    all.some(({ state }) => state === 'waiting' || state === 'sending'),
  )
  const items = orderId === undefined ? all : all.filter((item) => isOf(item, orderId))
  if (items.length === 0) return null
  const open = items.filter(({ state }) => state !== 'sent')
  return (
    <section className="wg-outbox" aria-label="待发送">
      <h2>
        {open.length > 0 ? `本机 ${open.length} 件还没有送达` : '都已送达'}
        {open.some(isWaiting) && (
          <button type="button" className="wg-text-button" onClick={flush}>
            现在发送
          </button>
        )}
        {open.length === 0 && (
          <button type="button" className="wg-text-button" onClick={clearSent}>
            知道了
          </button>
        )}
      </h2>
      <ul>
        {items.map((item) => (
          <OutboxLine key={item.key} item={item} isOnItsOrder={orderId !== undefined} />
        ))}
      </ul>
    </section>
  )
}

function isOf({ content }: OutboxItem, orderId: string): boolean {
  return content.kind === 'action' && content.order.id === orderId
}
