import { useCall } from '../../../../web/api/use-call.ts'
import { useLiveRefresh } from '../../../../web/api/use-live.ts'
import { Empty, ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { LinkTo } from '../../../../web/router/links.tsx'
import { type DutyShift, dutySlotNames, dutySlots, dutyToday } from '../../contract/duty.ts'
import '../organisations.css'

const SHOWN = 8

/** 今日值班: how many at what, and who, the own shift first. */
export default function TodayCard() {
  const today = useCall(dutyToday, {})
  useLiveRefresh(['duty'])
  if (today.error && !today.data)
    return <ErrorState error={today.error} onRetry={() => void today.refetch()} />
  if (!today.data) return <Loading lines={4} />
  const { date, mine, shifts } = today.data
  const own = mine.filter((shift) => shift.date === date)
  if (shifts.length === 0 && own.length === 0)
    return <Empty title="今天没有排班" action={<LinkTo to="/duty">打开值班表</LinkTo>} />
  return (
    <div className="wg-today">
      {own.map((shift) => (
        <p key={shift.id} className="wg-today-own">
          我今天：{shift.areaName} {shift.slotName} {shift.hours}
        </p>
      ))}
      <p className="wg-today-counts">{countsOf(shifts)}</p>
      <ul>
        {shifts.slice(0, SHOWN).map((shift) => (
          <li key={shift.id}>
            <span>{shift.areaName}</span>
            <span>{shift.slotName}</span>
            <b>{shift.userName}</b>
            <span className="wg-numbers">{shift.phone}</span>
          </li>
        ))}
      </ul>
      <LinkTo to="/duty">{shifts.length > SHOWN ? `全部 ${shifts.length} 班` : '值班表'}</LinkTo>
    </div>
  )
}

function countsOf(shifts: readonly DutyShift[]): string {
  return dutySlots
    .map((slot) => [slot, shifts.filter((shift) => shift.slot === slot).length] as const)
    .filter(([, count]) => count > 0)
    .map(([slot, count]) => `${dutySlotNames[slot]} ${count} 人`)
    .join(' · ')
}
