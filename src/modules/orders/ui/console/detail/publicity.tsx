import { Button } from 'antd'
import { useState } from 'react'
import { useCall } from '../../../../../web/api/use-call.ts'
import { ConfirmCommand } from '../../../../../web/components/confirm-command.tsx'
import { CommandForm } from '../../../../../web/forms/command-form.tsx'
import type { OrderDetail } from '../../../contract/order.ts'
import { getPublicity, hideOrder } from '../../../contract/public.ts'

/** What the neighbours see of it, and the way to take it off again when a name still stands in its words. */
export function Publicity({ order }: { order: OrderDetail }) {
  const [isOpen, setOpen] = useState(false)
  const answer = useCall(getPublicity, { id: order.id }, { enabled: order.isPublic })
  const publicity = answer.data
  if (!publicity) return null
  const { isShown, isHidden, reason, why, followers, mayHide } = publicity
  return (
    <section aria-label="附近公开">
      <h3 className="wg-order-part">附近公开</h3>
      <p>
        {isShown
          ? `附近居民看得到，${followers} 人关注`
          : `附近居民看不到：${isHidden ? `已撤下，${reason}` : why}`}
      </p>
      {mayHide && isHidden && (
        <ConfirmCommand
          endpoint={hideOrder}
          input={{ id: order.id, isHidden: false }}
          label="恢复公开"
          question={`恢复公开“${order.title}”？`}
          consequence="附近居民又能看到它的标题、类别和大概位置。"
          button={{ size: 'small' }}
        />
      )}
      {mayHide && !isHidden && !isOpen && (
        <Button size="small" onClick={() => setOpen(true)}>
          撤下
        </Button>
      )}
      {isOpen && (
        <CommandForm
          endpoint={hideOrder}
          initial={{ id: order.id, isHidden: true }}
          only={['reason']}
          submitLabel="撤下"
          onCancel={() => setOpen(false)}
          onDone={() => setOpen(false)}
        />
      )}
    </section>
  )
}
