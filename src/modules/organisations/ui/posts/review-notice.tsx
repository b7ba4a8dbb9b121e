import { Alert, Button, List, Modal } from 'antd'
import { useState } from 'react'
import { formatTime } from '../../../../base/time/format.ts'
import { useCall, useCommand } from '../../../../web/api/use-call.ts'
import { listPostReviews, type PostReview, settlePostReview } from '../../contract/posts.ts'

/** Posts that moved by themselves when their area was split or abolished, until somebody has looked. */
export function ReviewNotice() {
  const reviews = useCall(listPostReviews, {}).data?.reviews ?? []
  const [isOpen, setOpen] = useState(false)
  if (reviews.length === 0) return null
  return (
    <>
      <Alert
        type="warning"
        showIcon
        title={`有 ${reviews.length} 个岗位随区域调整自动变动，请复核`}
        action={
          <Button size="small" onClick={() => setOpen(true)}>
            复核
          </Button>
        }
      />
      <Modal
        open={isOpen}
        title="随区域调整变动的岗位"
        footer={null}
        width={640}
        onCancel={() => setOpen(false)}
      >
        <List dataSource={reviews} renderItem={(review) => <Review review={review} />} />
      </Modal>
    </>
  )
}

function Review({ review }: { review: PostReview }) {
  const settle = useCommand(settlePostReview)
  const others = review.candidateNames.length > 0 ? `；也可能属于${review.candidateNames.join('、')}` : ''
  return (
    <List.Item
      key={review.id}
      actions={[
        <Button
          key="settle"
          size="small"
          loading={settle.isPending}
          onClick={() => settle.mutate({ input: { id: review.id } })}
        >
          无误
        </Button>,
      ]}
    >
      <List.Item.Meta
        title={`${review.userName} ${review.roleName}`}
        description={`${formatTime(new Date(review.happenedAt), new Date())} 从${review.fromName}转到${review.toName}${others}`}
      />
    </List.Item>
  )
}
