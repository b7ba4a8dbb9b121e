import { TimeText } from '../../../../web/components/due-text.tsx'
import { PhotoGrid } from '../../../../web/phone/photo-grid.tsx'
import type { MyOrderDetail } from '../../contract/residents.ts'
import { CommentForm } from '../phone/comment-form.tsx'
import { toAttachment } from '../shared/attachments.ts'

/** 留言 between me and those who handle it. */
export function DemandComments({ demand: { id, comments } }: { demand: MyOrderDetail }) {
  return (
    <section className="wg-section" aria-label="留言">
      <h2>留言</h2>
      {comments.length > 0 && (
        <ul className="wg-comments">
          {comments.map((comment) => (
            <li key={comment.id} data-mine={comment.isMine || undefined}>
              <div className="wg-quiet">
                {comment.authorName} · <TimeText at={comment.at} />
              </div>
              <p>{comment.text}</p>
              {comment.files.length > 0 && <PhotoGrid attachments={comment.files.map(toAttachment)} />}
            </li>
          ))}
        </ul>
      )}
      <CommentForm orderId={id} placeholder="有话要补充，写在这里" refresh={['resident']} />
    </section>
  )
}
