import { Button } from 'antd'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useCall } from '../../../../../web/api/use-call.ts'
import { TimeText } from '../../../../../web/components/due-text.tsx'
import { readLocal, writeLocal } from '../../../../../web/components/local.ts'
import { ErrorState, Loading } from '../../../../../web/components/state-pages.tsx'
import { LinkTo } from '../../../../../web/router/links.tsx'
import { useSession } from '../../../../../web/session/session.tsx'
import { listOrders } from '../../../contract/lists.ts'
import type { OrderRow } from '../../../contract/order.ts'
import { OrderState } from '../list/order-columns.tsx'
import './bench.css'
import { changesSince, type Seen, seenNow } from './changes.ts'

interface Look {
  at: string
  seen: Seen
}

const MOST = 200
const SHOWN = 10

/** Orders I have to do or did something about that went on while I was away. */
export function ChangesPart() {
  return (
    <section className="wg-bench-changes" aria-label="自上次查看以来">
      <h3 className="wg-bench-part">自上次查看以来</h3>
      <Changes />
    </section>
  )
}

function Changes() {
  const { user } = useSession()
  const key = `orders.seen.${user.id}`
  const [look, setLook] = useState<Look | undefined>(() => readLocal<Look | undefined>(key, undefined))
  const todo = useCall(listOrders, { mine: 'todo', stage: 'open', limit: MOST })
  const done = useCall(listOrders, { mine: 'done', limit: MOST })
  const rows = useMemo(
    () => distinct([...(todo.data?.rows ?? []), ...(done.data?.rows ?? [])]),
    [todo.data, done.data],
  )
  const isRead = todo.data !== undefined && done.data !== undefined
  const keep = useCallback(() => {
    const next = { at: new Date().toISOString(), seen: seenNow(rows) }
    writeLocal(key, next)
    setLook(next)
  }, [key, rows])
  // The first look has nothing to compare with: it is what the next one is compared to.
  const isFirst = isRead && look === undefined
  useEffect(() => {
    if (isFirst) keep()
  }, [isFirst, keep])
  const error = todo.error ?? done.error
  if (error)
    return <ErrorState error={error} onRetry={() => void Promise.all([todo.refetch(), done.refetch()])} />
  if (!isRead) return <Loading lines={4} />
  const changed = changesSince(look?.seen, rows)
  if (changed.length === 0) {
    return (
      <p className="wg-quiet">
        {look ? (
          <>
            自 <TimeText at={look.at} /> 以来，与您有关的工单没有变化。
          </>
        ) : (
          '从现在起，与您有关的工单有了变化会列在这里。'
        )}
      </p>
    )
  }
  return (
    <div className="wg-bench">
      <p>
        自 {look && <TimeText at={look.at} />} 以来有 <b>{changed.length}</b> 件有变化
        <Button size="small" type="link" onClick={keep}>
          都知道了
        </Button>
      </p>
      <ul className="wg-changes">
        {changed.slice(0, SHOWN).map((row) => (
          <li key={row.id}>
            <OrderState row={row} />
            <LinkTo to={`/orders/${row.id}`}>{row.title}</LinkTo>
            <span className="wg-quiet">{row.handlerName ?? row.deskName}</span>
          </li>
        ))}
      </ul>
      {changed.length > SHOWN && <p className="wg-quiet">还有 {changed.length - SHOWN} 件，见工单列表</p>}
    </div>
  )
}

function distinct(rows: readonly OrderRow[]): OrderRow[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}
