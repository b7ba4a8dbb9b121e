import { ActionSheet, Button, Toast } from 'antd-mobile'
import { useState } from 'react'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCommand } from '../../../../web/api/use-call.ts'
import { useSession } from '../../../../web/session/session.tsx'
import { acceptOrder } from '../../contract/actions.ts'
import type { AllowedAction, OrderDetail } from '../../contract/order.ts'
import { isPersonAction, type PersonAction } from '../shared/action-endpoints.ts'
import type { ActionChoice } from '../shared/action-groups.ts'
import { useRestOver } from '../shared/use-rest-over.ts'
import { ActionPopup } from './action-popup.tsx'
import { useOutbox } from './outbox/items.ts'
import { isWaiting } from './outbox/send.ts'
import { onThePhone } from './phone-actions.ts'

interface ActionBarProps {
  order: OrderDetail
  /** What is shown is out of date. */
  onStale: () => void
}

/** What this person may do now, the likely thing the widest; whose turn it is, when nothing. */
export function ActionBar({ order, onStale }: ActionBarProps) {
  const [open, setOpen] = useState<PersonAction | undefined>(undefined)
  useRestOver(order.resting, onStale)
  const waiting = useWaitingAction(order.id)
  const choose = (id: AllowedAction['id']) => {
    if (isPersonAction(id)) setOpen(id)
  }
  return (
    <div className="wg-action-bar">
      {waiting ? (
        <p className="wg-quiet">您的“{waiting}”在本机，联网后自动发送</p>
      ) : (
        <ActionButtons order={order} onStale={onStale} onChoose={choose} />
      )}
      <ActionPopup order={order} action={open} onClose={() => setOpen(undefined)} onStale={onStale} />
    </div>
  )
}

function ActionButtons({ order, onStale, onChoose }: ActionBarProps & Pick<MoreProps, 'onChoose'>) {
  const { main, beside, more } = onThePhone(order.actions, order.resting)
  return (
    <>
      {!main && beside.length === 0 && <p className="wg-quiet">{waitingWords(order)}</p>}
      {more.length > 0 && <More actions={more} onChoose={onChoose} />}
      {beside.map((one) => (
        <Button key={one.id} size="large" onClick={() => onChoose(one.id)}>
          {one.name}
        </Button>
      ))}
      {main && main.id === 'accept' && <AcceptButton order={order} onStale={onStale} />}
      {main && main.id !== 'accept' && (
        <Button size="large" color="primary" className="wg-action-main" onClick={() => onChoose(main.id)}>
          {main.name}
        </Button>
      )}
    </>
  )
}

/** Done here already and not arrived yet: not to be done a second time. */
function useWaitingAction(orderId: string): string | undefined {
  const { user } = useSession()
  const item = useOutbox(user.id).find(
    (one) => isWaiting(one) && one.content.kind === 'action' && one.content.order.id === orderId,
  )
  return item?.content.kind === 'action' ? item.content.actionName : undefined
}

interface MoreProps {
  actions: readonly ActionChoice[]
  onChoose: (id: AllowedAction['id']) => void
}

function More({ actions, onChoose }: MoreProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button size="large" onClick={() => setOpen(true)}>
        更多
      </Button>
      <ActionSheet
        visible={isOpen}
        cancelText="取消"
        actions={actions.map(({ id, name, rest }) => ({
          key: id,
          text: name,
          ...(rest && { description: rest, disabled: true }),
        }))}
        onAction={({ key }) => {
          setOpen(false)
          onChoose(String(key) as AllowedAction['id'])
        }}
        onClose={() => setOpen(false)}
      />
    </>
  )
}

/** 接单 asks nothing, so it opens nothing. */
function AcceptButton({ order, onStale }: ActionBarProps) {
  const command = useCommand(acceptOrder, ['inbox'])
  const accept = () =>
    command.mutate(
      { input: { id: order.id, version: order.version } },
      {
        onSuccess: () => Toast.show({ icon: 'success', content: '已接单' }),
        onError: (error) => {
          Toast.show({ content: messageOf(error), duration: 4000 })
          if (error.kind === 'conflict') onStale()
        },
      },
    )
  return (
    <Button
      size="large"
      color="primary"
      className="wg-action-main"
      loading={command.isPending}
      onClick={accept}
    >
      接单
    </Button>
  )
}

function waitingWords({ closedAt, stateName, handlerName, deskName, state }: OrderDetail): string {
  if (closedAt) return `工单${stateName}`
  const isHandling = state === 'pending_handle' || state === 'handling'
  return `${stateName}，由${(isHandling && handlerName) || deskName}办理，您现在没有要办的`
}
