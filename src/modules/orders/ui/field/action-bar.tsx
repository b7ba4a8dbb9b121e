import { ActionSheet, Button, Toast } from 'antd-mobile'
import { useState } from 'react'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCommand } from '../../../../web/api/use-call.ts'
import { acceptOrder } from '../../contract/actions.ts'
import type { AllowedAction, OrderDetail } from '../../contract/order.ts'
import { isPersonAction, type PersonAction } from '../shared/action-endpoints.ts'
import { ActionPopup } from './action-popup.tsx'

interface ActionBarProps {
  order: OrderDetail
  /** What is shown is out of date. */
  onStale: () => void
}

const BESIDE_MAIN = 2

/** What this person may do now, the likely thing the widest; whose turn it is, when nothing. */
export function ActionBar({ order, onStale }: ActionBarProps) {
  const [open, setOpen] = useState<PersonAction | undefined>(undefined)
  const [isMore, setMore] = useState(false)
  const allowed = order.actions.filter((one) => isPersonAction(one.id))
  const main = allowed.find((one) => one.isMain)
  const rest = allowed.filter((one) => one !== main)
  const few = rest.length <= BESIDE_MAIN
  const beside = few ? rest : rest.slice(0, BESIDE_MAIN - 1)
  const more = few ? [] : rest.slice(BESIDE_MAIN - 1)
  const choose = (id: AllowedAction['id']) => {
    if (isPersonAction(id)) setOpen(id)
  }
  return (
    <div className="wg-action-bar">
      {allowed.length === 0 && <p className="wg-quiet">{waitingWords(order)}</p>}
      {more.length > 0 && (
        <Button size="large" onClick={() => setMore(true)}>
          更多
        </Button>
      )}
      {beside.map((one) => (
        <Button key={one.id} size="large" onClick={() => choose(one.id)}>
          {one.name}
        </Button>
      ))}
      {main && main.id === 'accept' && <AcceptButton order={order} onStale={onStale} />}
      {main && main.id !== 'accept' && (
        <Button size="large" color="primary" className="wg-action-main" onClick={() => choose(main.id)}>
          {main.name}
        </Button>
      )}
      <ActionSheet
        visible={isMore}
        cancelText="取消"
        actions={more.map((one) => ({ key: one.id, text: one.name }))}
        onAction={({ key }) => {
          setMore(false)
          choose(String(key) as AllowedAction['id'])
        }}
        onClose={() => setMore(false)}
      />
      <ActionPopup order={order} action={open} onClose={() => setOpen(undefined)} onStale={onStale} />
    </div>
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
