import { useCall } from '../../../../web/api/use-call.ts'
import { ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { PhonePage } from '../../../../web/phone/phone-page.tsx'
import { type DutyShift, dutyNow, dutyToday } from '../../contract/duty.ts'
import './phone.css'
import { CallRow } from './call-row.tsx'

/** 今日值班: my own shifts, who is on duty now, who else today. A tap calls. */
export default function DutyPage() {
  const today = useCall(dutyToday, {})
  const now = useCall(dutyNow, {}, { refetchEveryMs: 60_000 })
  return (
    <PhonePage title="今日值班">
      {today.error && !today.data && <ErrorState error={today.error} onRetry={() => void today.refetch()} />}
      {today.isPending && <Loading lines={6} />}
      {today.data && (
        <>
          <Own shifts={today.data.mine} today={today.data.date} />
          <People title="现在值班" shifts={now.data?.shifts ?? []} none="此刻没有人值班" />
          <People title="今天的班次" shifts={today.data.shifts} none="今天没有排班" />
        </>
      )}
    </PhonePage>
  )
}

function Own({ shifts, today }: { shifts: readonly DutyShift[]; today: string }) {
  if (shifts.length === 0) return null
  return (
    <section className="wg-call-part">
      <h2>我的班次</h2>
      {shifts.map((shift) => (
        <p key={shift.id} className="wg-own-shift" data-today={shift.date === today || undefined}>
          <b>{shift.date === today ? '今天' : shift.date.slice(5)}</b> {shift.slotName} {shift.hours}
          <span className="wg-quiet"> {shift.areaName}</span>
        </p>
      ))}
    </section>
  )
}

function People({ title, shifts, none }: { title: string; shifts: readonly DutyShift[]; none: string }) {
  return (
    <section className="wg-call-part">
      <h2>{title}</h2>
      {shifts.length === 0 && <p className="wg-quiet">{none}</p>}
      {shifts.map((shift) => (
        <CallRow
          key={shift.id}
          name={shift.userName}
          phone={shift.phone}
          words={`${shift.areaName} · ${shift.slotName} · ${shift.hours}`}
        />
      ))}
    </section>
  )
}
