import type { LocalDate } from '../../../base/time/calendar.ts'
import { useCall } from '../../../web/api/use-call.ts'
import { calendarEffect } from '../contract.ts'

interface EffectNoteProps {
  /** Days to be changed. */
  dates?: readonly LocalDate[]
  /** The hours of every working day are. */
  shifts?: boolean
}

/** What a change of the calendar does; said, with numbers, wherever one is made. */
export function EffectNote({ dates = [], shifts = false }: EffectNoteProps) {
  const isAsked = shifts || dates.length > 0
  const answer = useCall(
    calendarEffect,
    { ...(dates.length > 0 && { dates: [...dates] }), ...(shifts && { shifts: true }) },
    { enabled: isAsked },
  )
  const uses = isAsked ? (answer.data?.uses ?? []) : []
  return (
    <>
      {uses.map(({ what, count }) => (
        <p key={what} className="wg-effect">
          {count > 0 ? (
            <>
              将影响 <b className="wg-numbers">{count}</b> 件{what}，保存后重新计算到期时间。
            </>
          ) : (
            `没有${what}受影响。`
          )}
        </p>
      ))}
      <p className="wg-quiet wg-effect">
        按“工作时”“工作日”计时的期限以改后的日历为准；“紧急工作时”“自然日”不受影响。
      </p>
    </>
  )
}
