import { App, Button, Input } from 'antd'
import { useId, useState } from 'react'
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

/** The hours of every working day: one row a shift. */
export function ShiftEditor({ saved, mayChange }: { saved: readonly ShiftTime[]; mayChange: boolean }) {
  const [rows, setRows] = useState<Row[]>(() => saved.map((shift, key) => ({ ...shift, key })))
  const { message } = App.useApp()
  const save = useCommand(setShifts)
  const problemId = useId()
  const shifts = rows.map(({ start, end }) => ({ start: readClockText(start), end: readClockText(end) }))
  const complete = shifts.every((shift): shift is ShiftTime => Boolean(shift.start && shift.end))
  const problem = complete ? shiftProblem(shifts.map(toShift)) : '时间请写成 08:30 的样子'
  const changed = JSON.stringify(shifts) !== JSON.stringify(saved)

  function edit(key: number, part: Partial<ShiftTime>) {
    setRows(rows.map((row) => (row.key === key ? { ...row, ...part } : row)))
  }
  function submit() {
    if (!complete || problem) return
    save.mutate(
      { input: { shifts } },
      {
        onSuccess: () => void message.success('上班时间已保存'),
        onError: (error) => void message.error(messageOf(error)),
      },
    )
  }

  return (
    <section className="wg-card">
      <h2 className="wg-card-title">上班时间</h2>
      <p className="wg-quiet wg-numbers">{complete && !problem && `每个工作日共 ${totalOf(shifts)}`}</p>
      <ul className="wg-shifts">
        {rows.map((row, index) => (
          <li key={row.key}>
            {(['start', 'end'] as const).map((end) => (
              <Input
                key={end}
                className="wg-numbers"
                aria-label={`第 ${index + 1} 段${end === 'start' ? '上班' : '下班'}`}
                aria-describedby={problem ? problemId : undefined}
                value={row[end]}
                disabled={!mayChange}
                status={readClockText(row[end]) ? '' : 'error'}
                onChange={(event) => edit(row.key, { [end]: event.target.value })}
                onBlur={() => edit(row.key, { [end]: readClockText(row[end]) ?? row[end] })}
                onPressEnter={submit}
              />
            ))}
            {mayChange && rows.length > 1 && (
              <Button
                type="text"
                aria-label={`去掉第 ${index + 1} 段`}
                onClick={() => setRows(rows.filter((one) => one.key !== row.key))}
              >
                去掉
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayChange && (
        <>
          {rows.length < 6 && (
            <Button
              type="dashed"
              block
              onClick={() =>
                setRows([...rows, { start: '', end: '', key: Math.max(...rows.map((row) => row.key)) + 1 }])
              }
            >
              加一段
            </Button>
          )}
          <p id={problemId} className="wg-shift-problem" role="alert">
            {problem}
          </p>
          <Button
            type="primary"
            block
            disabled={!changed || Boolean(problem)}
            loading={save.isPending}
            onClick={submit}
          >
            保存上班时间
          </Button>
          <EffectNote />
        </>
      )}
    </section>
  )
}

function totalOf(shifts: readonly ShiftTime[]): string {
  const minutes = shifts.map(toShift).reduce((sum, [start, end]) => sum + end - start, 0)
  return formatDuration(minutes * 60_000)
}
