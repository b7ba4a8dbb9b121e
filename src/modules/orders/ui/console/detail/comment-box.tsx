import { Button } from 'antd'
import { useState } from 'react'
import { CommandForm } from '../../../../../web/forms/command-form.tsx'
import { commentOrder } from '../../../contract/actions.ts'

/** 留言: folded until somebody wants to say something. */
export function CommentBox({ orderId }: { orderId: string }) {
  const [isOpen, setOpen] = useState(false)
  if (!isOpen) {
    return (
      <Button size="small" onClick={() => setOpen(true)}>
        留言
      </Button>
    )
  }
  return (
    <CommandForm
      endpoint={commentOrder}
      initial={{ id: orderId }}
      submitLabel="发表留言"
      onCancel={() => setOpen(false)}
      onDone={() => setOpen(false)}
    />
  )
}
