import { formatLimit } from '../../../../../base/time/format.ts'
import { DueText, TimeText } from '../../../../../web/components/due-text.tsx'
import { StateTag } from '../../../../../web/components/state-tag.tsx'
import type { OrderDetail } from '../../../contract/order.ts'

type Clock = OrderDetail['clocks'][number]

/** Every clock the order ran under: its limit, when it was due, whether it was kept. */
export function OrderClocks({ clocks }: { clocks: readonly Clock[] }) {
  if (clocks.length === 0) return null
  return (
    <section aria-label="时限">
      <h3 className="wg-order-part">时限</h3>
      <table className="wg-clocks">
        <thead>
          <tr>
            <th>环节</th>
            <th>时限</th>
            <th>开始</th>
            <th>到期</th>
            <th>情况</th>
          </tr>
        </thead>
        <tbody>
          {clocks.map((clock) => (
            <tr key={`${clock.kind}${clock.startedAt}`}>
              <td>{clock.kindName}</td>
              <td>{formatLimit(clock.limit)}</td>
              <td>
                <TimeText at={clock.startedAt} />
              </td>
              <td>
                <TimeText at={clock.dueAt} />
              </td>
              <td>
                <ClockState clock={clock} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function ClockState({ clock }: { clock: Clock }) {
  if (clock.isPaused) return <StateTag kind="paused">暂停</StateTag>
  if (!clock.stoppedAt) return <DueText due={clock.dueAt} />
  return clock.isLate ? <StateTag kind="overdue">超期</StateTag> : <StateTag kind="closed">按时</StateTag>
}
