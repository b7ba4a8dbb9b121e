import { Popover } from 'antd'
import type { DragEvent } from 'react'
import { ConfirmCommand } from '../../../../web/components/confirm-command.tsx'
import { type DutyShift, type DutySlot, removeDuty } from '../../contract/duty.ts'

interface ShiftCardProps {
  shift: DutyShift
  onDrag: (shift: DutyShift | undefined) => void
  onDrop: (event: DragEvent) => void
}

const marks: Record<DutySlot, string> = { window: '窗', grid: '格', standby: '备', chief: '长' }

/** One person's shift in a cell: what, who; a click says when and how to reach them. */
export function ShiftCard({ shift, onDrag, onDrop }: ShiftCardProps) {
  const isMovable = shift.actions.includes('change')
  return (
    <Popover trigger="click" content={<ShiftDetail shift={shift} />} destroyOnHidden>
      <button
        type="button"
        className="wg-duty-shift"
        data-slot={shift.slot}
        draggable={isMovable}
        title={`${shift.slotName} ${shift.hours}`}
        onDragStart={() => onDrag(shift)}
        onDragEnd={() => onDrag(undefined)}
        onDragOver={(event) => event.preventDefault()}
        onDrop={onDrop}
      >
        <span aria-hidden="true">{marks[shift.slot]}</span>
        <span className="wg-hidden">{shift.slotName}</span>
        {shift.userName}
      </button>
    </Popover>
  )
}

function ShiftDetail({ shift }: { shift: DutyShift }) {
  return (
    <div className="wg-team-card">
      <b>
        {shift.userName} · {shift.slotName}
      </b>
      <span className="wg-numbers">
        {shift.date} {shift.hours}
      </span>
      {shift.phone && (
        <a className="wg-numbers" href={`tel:${shift.phone}`}>
          {shift.phone}
        </a>
      )}
      {shift.note && <span>{shift.note}</span>}
      {shift.actions.includes('change') && (
        <span className="wg-quiet">拖到别的日子改期，拖到别人身上调班</span>
      )}
      {shift.actions.includes('remove') && (
        <ConfirmCommand
          endpoint={removeDuty}
          input={{ id: shift.id }}
          label="删除"
          question={`删除${shift.userName} ${shift.date} 的${shift.slotName}班次？`}
          consequence="此人当天将不在值班表上。"
          danger
          button={{ size: 'small' }}
        />
      )}
    </div>
  )
}
