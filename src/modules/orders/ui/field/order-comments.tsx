import { TimeText } from '../../../../web/components/due-text.tsx'
import { PhotoGrid } from '../../../../web/phone/photo-grid.tsx'
import { useCan } from '../../../../web/session/session.tsx'
import type { OrderDetail } from '../../contract/order.ts'
import { CommentForm } from '../phone/comment-form.tsx'
import { toAttachment } from '../shared/attachments.ts'

/** 留言 among those who work on it, and with the person who asked. */
export function OrderComments({ order }: { order: OrderDetail }) {
  const may = useCan()('orders:comment')
  return (
    <section className="wg-section" aria-label="留言">
      <h2>留言</h2>
      {order.comments.length === 0 && <p className="wg-quiet">还没有留言</p>}
      <ul className="wg-comments">
        {order.comments.map((comment) => (
          <li key={comment.id} data-reporter={comment.isReporter || undefined}>
            <div className="wg-quiet">
              {comment.authorName} · <TimeText at={comment.at} />
              {!comment.isReporter && (comment.isPublic ? ' · 诉求人可见' : ' · 仅工作人员')}
            </div>
            <p>{comment.text}</p>
            {comment.files.length > 0 && <PhotoGrid attachments={comment.files.map(toAttachment)} />}
          </li>
        ))}
      </ul>
      {may && <CommentForm orderId={order.id} placeholder="写留言" choosesPublic />}
    </section>
  )
}
