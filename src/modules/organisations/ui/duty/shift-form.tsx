import { Alert, Button, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCall, useCommand } from '../../../../web/api/use-call.ts'
import { type DutySlot, dutyCandidates, dutySlotNames, dutySlots, planDuty } from '../../contract/duty.ts'

interface ShiftFormProps {
  areaCode: string
  date: string
  onDone: () => void
}

/** 排班 in a cell: what and who; hours follow the office's unless something else is written. */
export function ShiftForm({ areaCode, date, onDone }: ShiftFormProps) {
  const [slot, setSlot] = useState<DutySlot>('window')
  const [userId, setUserId] = useState('')
  const [hours, setHours] = useState<Hours>({ start: '', end: '' })
  const people = useCall(dutyCandidates, { area: areaCode, date }).data?.people ?? []
  const command = useCommand(planDuty)
  const save = () => {
    const times = { ...(hours.start && { start: hours.start }), ...(hours.end && { end: hours.end }) }
    const shift = { userId, areaCode, date, slot, ...times }
    command.mutate({ input: { shifts: [shift] } }, { onSuccess: onDone })
  }
  return (
    <div className="wg-duty-form">
      <Radio.Group
        aria-label="班次"
        value={slot}
        optionType="button"
        size="small"
        options={dutySlots.map((value) => ({ value, label: dutySlotNames[value] }))}
        onChange={(event) => setSlot(event.target.value as DutySlot)}
      />
      <Select
        aria-label="值班人"
        placeholder="值班人"
        value={userId || null}
        autoFocus
        showSearch={{ optionFilterProp: 'label' }}
        options={people.map((person) => ({ value: person.id, label: `${person.name}（${person.posts}）` }))}
        notFoundContent="此区域没有可排的人，请先任命岗位"
        onChange={(id: string) => setUserId(id)}
      />
      <HoursRow hours={hours} onChange={setHours} onEnter={save} />
      {command.error && <Alert type="error" title={messageOf(command.error)} />}
      <Button type="primary" size="small" disabled={userId === ''} loading={command.isPending} onClick={save}>
        排班
      </Button>
    </div>
  )
}

interface Hours {
  start: string
  end: string
}

interface HoursRowProps {
  hours: Hours
  onChange: (hours: Hours) => void
  onEnter: () => void
}

function HoursRow({ hours, onChange, onEnter }: HoursRowProps) {
  return (
    <span className="wg-duty-hours">
      <Input
        aria-label="开始时间"
        placeholder="上班时间"
        value={hours.start}
        onChange={(event) => onChange({ ...hours, start: event.target.value.trim() })}
      />
      至
      <Input
        aria-label="结束时间"
        placeholder="下班时间"
        value={hours.end}
        onChange={(event) => onChange({ ...hours, end: event.target.value.trim() })}
        onPressEnter={onEnter}
      />
    </span>
  )
}
