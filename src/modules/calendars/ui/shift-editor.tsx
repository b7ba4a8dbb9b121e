import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { shiftProblem } from '../../../base/time/calendar.ts'
import { formatDuration } from '../../../base/time/format.ts'
import { messageOf } from '../../../web/api/api-error.ts'
import { useCommand } from '../../../web/api/use-call.ts'
import { type ShiftTime, setShifts } from '../contract.ts'
import { toShift } from '../rules.ts'
import { EffectNote } from './effect-note.tsx'
import { readClockText } from './read-clock-text.ts'

interface Row extends ShiftTime {
  key: number
}

const MOST_SHIFTS = 6

/** The hours of every working day: one row a shift. */
export function ShiftEditor({ saved, mayChange }: { saved: readonly ShiftTime[]; mayChange: boolean }) {
  const [rows, setRows] = useState<Row[]>(() => saved.map((shift, key) => ({ ...shift, key })))
  const { shifts, problem } = check(rows)
  const add = () =>
    setRows([...rows, { start: '', end: '', key: Math.max(...rows.map((row) => row.key)) + 1 }])
  return (
    <section className="wg-card">
      <h2 className="wg-card-title">上班时间</h2>
      <p className="wg-quiet wg-numbers">{shifts && `每个工作日共 ${totalOf(shifts)}`}</p>
      <ul className="wg-shifts">
        {rows.map((row, index) => (
          <ShiftRow
            key={row.key}
            place={index + 1}
            row={row}
            mayChange={mayChange}
            onEdit={(next) => setRows(rows.map((one) => (one === row ? next : one)))}
            onRemove={rows.length > 1 ? () => setRows(rows.filter((one) => one !== row)) : undefined}
          />
        ))}
      </ul>
      {mayChange && (
        <>
          {rows.length < MOST_SHIFTS && (
            <Button type="dashed" block onClick={add}>
              加一段
            </Button>
          )}
          <p className="wg-shift-problem" role="alert">
            {problem}
          </p>
          <SaveShifts shifts={shifts} changed={JSON.stringify(shifts) !== JSON.stringify(saved)} />
          {JSON.stringify(shifts) !== JSON.stringify(saved) && <EffectNote shifts />}
        </>
      )}
    </section>
  )
}

interface ShiftRowProps {
  place: number
  row: Row
  mayChange: boolean
  onEdit: (row: Row) => void
  onRemove: (() => void) | undefined
}

function ShiftRow({ place, row, mayChange, onEdit, onRemove }: ShiftRowProps) {
  return (
    <li>
      {(['start', 'end'] as const).map((end) => (
        <Input
          key={end}
          className="wg-numbers"
          aria-label={`第 ${place} 段${end === 'start' ? '上班' : '下班'}`}
          value={row[end]}
          disabled={!mayChange}
          status={readClockText(row[end]) ? '' : 'error'}
          onChange={(event) => onEdit({ ...row, [end]: event.target.value })}
          onBlur={() => onEdit({ ...row, [end]: readClockText(row[end]) ?? row[end] })}
        />
      ))}
      {mayChange && onRemove && (
        <Button type="text" aria-label={`去掉第 ${place} 段`} onClick={onRemove}>
          去掉
        </Button>
      )}
    </li>
  )
}

function SaveShifts({ shifts, changed }: { shifts: ShiftTime[] | undefined; changed: boolean }) {
  const { message } = App.useApp()
  const save = useCommand(setShifts)
  function submit() {
    if (!shifts) return
    save.mutate(
      { input: { shifts } },
      {
        onSuccess: () => void message.success('上班时间已保存'),
        onError: (error) => void message.error(messageOf(error)),
      },
    )
  }
  return (
    <Button type="primary" block disabled={!shifts || !changed} loading={save.isPending} onClick={submit}>
      保存上班时间
    </Button>
  )
}

/** The rows as they would be saved, or what is wrong with them. */
function check(rows: readonly Row[]): { shifts?: ShiftTime[]; problem?: string } {
  const shifts = rows.map(({ start, end }) => ({ start: readClockText(start), end: readClockText(end) }))
  if (!shifts.every((shift): shift is ShiftTime => Boolean(shift.start && shift.end)))
    return { problem: '时间请写成 08:30 的样子' }
  const problem = shiftProblem(shifts.map(toShift))
  return problem ? { problem } : { shifts }
}

function totalOf(shifts: readonly ShiftTime[]): string {
  const minutes = shifts.map(toShift).reduce((sum, [start, end]) => sum + end - start, 0)
  return formatDuration(minutes * 60_000)
}
