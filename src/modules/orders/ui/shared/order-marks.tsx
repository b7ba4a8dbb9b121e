import { formatDateTime } from '../../../../base/time/format.ts'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import type { StateKind } from '../../../../web/theme/tokens.ts'
import type { OrderDetail } from '../../contract/order.ts'
import { modeNames, supervisionNames } from '../../contract/terms.ts'
import './order-loop.css'

interface Mark {
  kind: StateKind
  words: string
  says?: string
}

/** What is out of the ordinary about an order, each in a word: 督办 2 级, 问题工单, 挂账至, 剔除. */
export function orderMarks(order: OrderDetail): Mark[] {
  const { supervisionLevel: level, modes } = order
  const hung = order.clocks.find((clock) => clock.kind === 'suspend' && !clock.stoppedAt)
  const until = hung?.dueAt ?? undefined
  const marks: (Mark | false)[] = [
    modes.includes('emergency') && { kind: 'overdue', words: modeNames.emergency },
    modes.includes('special') && { kind: 'overdue', words: modeNames.special },
    level > 0 && { kind: 'soon', words: `督办 ${level} 级`, says: supervisionNames[level] ?? '' },
    order.isProblem && { kind: 'soon', words: '问题工单', says: '返工、重开或转派三次以上' },
    modes.includes('joint') && { kind: 'working', words: modeNames.joint },
    order.isConsulting && { kind: 'working', words: '会商中' },
    until !== undefined && {
      kind: 'paused',
      words: `挂账至 ${formatDateTime(new Date(until)).slice(0, 10)}`,
    },
    order.exempt && {
      kind: 'paused',
      words: order.isLate ? '剔除（仍显示曾超期）' : '剔除',
      says: order.exemptReason ?? '',
    },
    order.isTrue !== null && {
      kind: order.isTrue ? 'closed' : 'paused',
      words: order.isTrue ? '核实属实' : '核实不属实',
    },
    order.mergedCount > 0 && { kind: 'working', words: `并入 ${order.mergedCount} 件` },
  ]
  return marks.filter((mark): mark is Mark => Boolean(mark))
}

export function OrderMarks({ order }: { order: OrderDetail }) {
  const marks = orderMarks(order)
  if (marks.length === 0) return null
  return (
    <ul className="wg-marks" aria-label="标记">
      {marks.map(({ kind, words, says }) => (
        <li key={words} title={says}>
          <StateTag kind={kind}>{words}</StateTag>
        </li>
      ))}
    </ul>
  )
}
