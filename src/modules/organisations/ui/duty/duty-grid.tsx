import { PlusOutlined } from '@ant-design/icons'
import { App, Button, Popover } from 'antd'
import { type DragEvent, useState } from 'react'
import { localDate } from '../../../../base/time/calendar.ts'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCommand } from '../../../../web/api/use-call.ts'
import { changeDuty, type DutyShift, swapDuty } from '../../contract/duty.ts'
import { ShiftCard } from './shift-card.tsx'
import { ShiftForm } from './shift-form.tsx'
import type { DutyRow, WeekDay } from './week.ts'

interface DutyGridProps {
  rows: readonly DutyRow[]
  days: readonly WeekDay[]
  canPlan: boolean
}

/** Areas down, days across. A shift dragged to another day moves, dropped on another person they swap. */
export function DutyGrid({ rows, days, canPlan }: DutyGridProps) {
  const [dragged, drag] = useState<DutyShift>()
  const drop = useDrop()
  return (
    <div className="wg-duty-scroll">
      <table className="wg-duty">
        <Days days={days} />
        <tbody>
          {rows.map((row) => (
            <tr key={row.areaCode}>
              <th scope="row">{row.areaName}</th>
              {days.map((day) => (
                <DutyCell
                  key={day.date}
                  row={row}
                  day={day}
                  canPlan={canPlan}
                  onDrag={drag}
                  onDropDay={() => dragged && drop.onDay(dragged, row, day)}
                  onDropShift={(shift) => dragged && drop.onShift(dragged, shift)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Days({ days }: Pick<DutyGridProps, 'days'>) {
  const today = localDate(new Date())
  return (
    <thead>
      <tr>
        <th scope="col">区域</th>
        {days.map((day) => (
          <th
            key={day.date}
            scope="col"
            data-today={day.date === today || undefined}
            data-rest={day.isRest || undefined}
          >
            {day.title}
          </th>
        ))}
      </tr>
    </thead>
  )
}

interface DutyCellProps {
  row: DutyRow
  day: WeekDay
  canPlan: boolean
  onDrag: (shift: DutyShift | undefined) => void
  onDropDay: () => void
  onDropShift: (shift: DutyShift) => void
}

function DutyCell({ row, day, canPlan, onDrag, onDropDay, onDropShift }: DutyCellProps) {
  const [isAdding, setAdding] = useState(false)
  const shifts = row.days.get(day.date) ?? []
  const allow = (event: DragEvent) => event.preventDefault()
  return (
    <td onDragOver={allow} onDrop={onDropDay} data-rest={day.isRest || undefined}>
      {shifts.map((shift) => (
        <ShiftCard
          key={shift.id}
          shift={shift}
          onDrag={onDrag}
          onDrop={(event) => {
            event.stopPropagation()
            onDropShift(shift)
          }}
        />
      ))}
      {canPlan && (
        <Popover
          trigger="click"
          open={isAdding}
          onOpenChange={setAdding}
          destroyOnHidden
          content={<ShiftForm areaCode={row.areaCode} date={day.date} onDone={() => setAdding(false)} />}
        >
          <Button
            type="text"
            size="small"
            block
            className="wg-duty-add"
            icon={<PlusOutlined />}
            aria-label={`${row.areaName} ${day.title} 排班`}
          />
        </Popover>
      )}
    </td>
  )
}

function useDrop() {
  const { message } = App.useApp()
  const move = useCommand(changeDuty)
  const swap = useCommand(swapDuty)
  const tell = { onError: (error: unknown) => void message.error(messageOf(error)) }
  return {
    onDay(shift: DutyShift, row: DutyRow, day: WeekDay) {
      if (shift.areaCode !== row.areaCode) void message.info('不能拖到别的区域，请在那里另排')
      else if (shift.date !== day.date) move.mutate({ input: { id: shift.id, date: day.date } }, tell)
    },
    onShift(shift: DutyShift, other: DutyShift) {
      if (shift.userId !== other.userId)
        swap.mutate(
          { input: { first: shift.id, second: other.id } },
          { ...tell, onSuccess: () => void message.success(`${shift.userName}与${other.userName}已调班`) },
        )
    },
  }
}
