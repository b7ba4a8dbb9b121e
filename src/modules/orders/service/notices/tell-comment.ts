import type { Tx } from '../../../../platform/http/context.ts'
import { listen } from '../../../../platform/http/module.ts'
import { notify } from '../../../../platform/notify/notify.ts'
import { orderCommented } from '../../contract/events.ts'
import { orderNotices } from '../../notices.ts'
import { findOrder } from '../../store/orders.ts'
import { linkOf } from './tell.ts'
import { peopleOf } from './who.ts'

const STALE_MS = 86_400_000
const QUOTED = 60

/** What the reporter writes is told to who has the order; what the office answers in public, to the reporter. */
export const tellOfComment = listen('orders.tell_of_comment', orderCommented, async (tx, event) => {
  const order = await findOrder(tx.db, event.id)
  if (!order || !event.commentId) return
  const comment = await findComment(tx, event.commentId)
  if (!comment || tx.now().getTime() - comment.at.getTime() > STALE_MS) return
  if (!event.byReporter && !event.isPublic) return
  const hasHandler = order.handlerOrganisationId !== null || order.handlerAreaCode !== null
  const told = event.byReporter ? (hasHandler ? 'handler' : 'dispatcher') : 'reporter'
  const people = await peopleOf(tx, told, { order, named: [] })
  const { number, title } = order
  const shared = {
    to: people.filter((one) => !('userId' in one) || one.userId !== comment.authorId),
    link: linkOf(order.id),
    subject: { kind: 'order', id: order.id },
    dedupeKey: event.commentId,
  }
  if (event.byReporter) await notify(tx, { ...shared, topic: orderNotices.asked, params: { number, title } })
  else {
    const text = comment.text.length > QUOTED ? `${comment.text.slice(0, QUOTED)}…` : comment.text
    await notify(tx, { ...shared, topic: orderNotices.replied, params: { number, title, text } })
  }
})

async function findComment(tx: Tx, id: string) {
  return tx.db
    .selectFrom('order_comment')
    .select(['at', 'text', 'author_id as authorId'])
    .where('id', '=', id)
    .executeTakeFirst()
}
