import { formatDateTime } from '../../../../base/time/format.ts'
import { TimeText } from '../../../../web/components/due-text.tsx'
import { useNow } from '../../../../web/components/use-now.ts'
import type { RequestView } from '../../contract/loop-views.ts'
import type { OrderDetail } from '../../contract/order.ts'

const DAY_MS = 86_400_000

/** The request under decision: who asks what and why, what the first level said, what 同意 would do. */
export function RequestShown({ order }: { order: OrderDetail }) {
  const now = useNow()
  const request = order.requests.find((one) => one.state === 'first' || one.state === 'final')
  if (!request) return null
  return (
    <section className="wg-asked" aria-label="申请">
      <p>
        <b>申请{request.kindName}</b> · {request.stateName}
        <span className="wg-quiet">
          {' '}
          {request.askedBy} <TimeText at={request.askedAt} />
        </span>
      </p>
      <p className="wg-order-text">{request.reason}</p>
      {request.firstBy && (
        <p>
          初审同意：{request.firstBy}
          {request.firstNote && `，${request.firstNote}`}
        </p>
      )}
      <p className="wg-quiet">同意以后：{effectWords(request, order, now)}</p>
    </section>
  )
}

function effectWords(request: RequestView, { counts }: OrderDetail, now: Date): string {
  if (request.kind === 'extension')
    return `再加一个处置时限，这是第 ${counts.extensions + 1} 次延期（最多两次）`
  if (request.kind === 'appeal') return '剔除，不计入考核；曾经超期仍然显示'
  const until = new Date(now.getTime() + (request.days ?? 30) * DAY_MS)
  return `挂账 ${request.days ?? 30} 天，停止计时，约到 ${formatDateTime(until).slice(0, 10)} 自动恢复办理`
}
