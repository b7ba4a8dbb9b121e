import { ExpandAltOutlined } from '@ant-design/icons'
import { useEffect } from 'react'
import { ErrorState, Loading } from '../../../../../web/components/state-pages.tsx'
import { SideDrawer } from '../../../../../web/list/side-drawer.tsx'
import type { OpenRow } from '../../../../../web/list/use-open-row.ts'
import { LinkTo } from '../../../../../web/router/links.tsx'
import { ActionDock } from '../actions/action-dock.tsx'
import { useOpenAction } from '../actions/use-open-action.ts'
import { OrderBody } from './order-body.tsx'
import { OrderHeading } from './order-heading.tsx'
import { useOrder } from './use-order.ts'
import '../orders.css'
import './detail.css'

interface OrderDrawerProps {
  row: OpenRow
  /** Ids of the list beside it, in its order. */
  ids: readonly string[]
}

/** An order beside its list: facts, history, and what this person may do with it. */
export function OrderDrawer({ row, ids }: OrderDrawerProps) {
  const answer = useOrder(row.id)
  const order = answer.data
  const action = useOpenAction(order)
  useDetailKeys(row.id !== '', { move: (by) => row.move(ids, by), act: action.openMain })
  return (
    <SideDrawer
      row={row}
      ids={ids}
      title={
        order ? (
          <span className="wg-order-title">
            <OrderHeading order={order} />
            <LinkTo to={`/orders/${order.id}`} title="在整页中打开" aria-label="在整页中打开">
              <ExpandAltOutlined />
            </LinkTo>
          </span>
        ) : (
          '工单'
        )
      }
      footer={
        order && <ActionDock order={order} action={action} hasKeys onStale={() => void answer.refetch()} />
      }
    >
      {answer.isPending && <Loading lines={10} />}
      {answer.error && !order && (
        <ErrorState title="工单没有加载出来" error={answer.error} onRetry={() => void answer.refetch()} />
      )}
      {order && <OrderBody order={order} />}
    </SideDrawer>
  )
}

interface DetailKeys {
  move: (by: -1 | 1) => void
  act: () => void
}

/** J and K go through the list as ↓ and ↑ do (the drawer hears those); Enter opens the main action. */
function useDetailKeys(isOpen: boolean, { move, act }: DetailKeys) {
  useEffect(() => {
    if (!isOpen) return
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.target instanceof Element && event.target.closest(TAKES_KEYS)) return
      const key = event.key.toLowerCase()
      if (key === 'j' || key === 'k') move(key === 'j' ? 1 : -1)
      else if (event.key === 'Enter') act()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [isOpen, move, act])
}

const TAKES_KEYS =
  'input, textarea, select, button, a, [contenteditable], [role="menu"], [role="listbox"], [role="combobox"], .ant-modal, dialog'
