import { useCall } from '../../../../../web/api/use-call.ts'
import { TimeText } from '../../../../../web/components/due-text.tsx'
import { ErrorState } from '../../../../../web/components/state-pages.tsx'
import { useSettled } from '../../../../../web/components/use-settled.ts'
import { findByPhone } from '../../../contract/intake.ts'
import { OrderState } from '../list/order-columns.tsx'

const MIN_DIGITS = 7

/** This caller's earlier orders, while the number is typed; they open in a tab of their own. */
export function CallerHistory({ phone }: { phone: string }) {
  const number = useSettled(phone, 350)
  const isEnough = number.length >= MIN_DIGITS
  const answer = useCall(findByPhone, { phone: number }, { enabled: isEnough, staleMs: 30_000 })
  const rows = answer.data?.rows ?? []
  return (
    <section className="wg-card" aria-label="该号码以前的工单" aria-live="polite">
      <h2 className="wg-card-title">
        该号码以前的工单{isEnough && answer.data && <span className="wg-quiet"> {rows.length} 件</span>}
      </h2>
      {!isEnough && <p className="wg-quiet">输入电话时，这里会显示以前反映过什么、办得怎样。</p>}
      {answer.error && <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />}
      {isEnough && answer.data && rows.length === 0 && <p className="wg-quiet">第一次来电，没有以往工单。</p>}
      <ul className="wg-earlier">
        {rows.map((row) => (
          <li key={row.id}>
            <a href={`/orders/${row.id}`} target="_blank" rel="noreferrer">
              {row.title}
            </a>
            <span className="wg-earlier-line">
              <OrderState row={row} />
              <TimeText at={row.reportedAt} />
              <span className="wg-quiet">{row.handlerName ?? row.deskName}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
