import { Button } from 'antd'
import { useState } from 'react'
import type { ReturnsOf } from '../../../../../base/contract.ts'
import { useCall } from '../../../../../web/api/use-call.ts'
import { ConfirmCommand } from '../../../../../web/components/confirm-command.tsx'
import { TimeText } from '../../../../../web/components/due-text.tsx'
import { CommandForm } from '../../../../../web/forms/command-form.tsx'
import type { OrderDetail } from '../../../contract/order.ts'
import { getPublicity, hideOrder, publicityChangeNames } from '../../../contract/publicity.ts'

/** What the neighbours see of it, and the way to take it off again when a name still stands in its words. */
export function Publicity({ order }: { order: OrderDetail }) {
  const [isOpen, setOpen] = useState(false)
  const answer = useCall(
    getPublicity,
    { id: order.id },
    { enabled: order.isPublic || order.source === 'resident' },
  )
  const publicity = answer.data
  if (!publicity || !(order.isPublic || publicity.changes.length > 0)) return null
  const { changes, isShown, isHidden, reason, why, followers, mayHide } = publicity
  return (
    <section aria-label="附近公开">
      <h3 className="wg-order-part">附近公开</h3>
      <p>
        {isShown
          ? `附近居民看得到，${followers} 人关注`
          : `附近居民看不到：${isHidden ? `已撤下，${reason}` : why}`}
      </p>
      <Changes changes={changes} />
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

type PublicityChanges = ReturnsOf<typeof getPublicity>['changes']

/** Who opened it, took it off or put it back, newest first. */
function Changes({ changes }: { changes: PublicityChanges }) {
  if (changes.length === 0) return null
  return (
    <ul className="wg-publicity-changes wg-quiet">
      {changes.map(({ at, change, actorName, actorPost, reason }) => (
        <li key={at}>
          <TimeText at={at} /> {actorName}
          {actorPost && `（${actorPost}）`} {publicityChangeNames[change]}
          {reason && `：${reason}`}
        </li>
      ))}
    </ul>
  )
}
