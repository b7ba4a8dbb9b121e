import { Input } from 'antd'
import { ConsoleControl } from '../../../../../web/forms/console-control.tsx'
import type { ControlProps } from '../../../../../web/forms/control.ts'
import type { FormField } from '../../../../../web/forms/form-fields.ts'
import type { Meeting, Target } from '../../../contract/terms.ts'
import { TargetsPicker } from '../../shared/target-picker.tsx'

const moment: FormField = {
  name: 'heldAt',
  kind: 'datetime',
  title: '时间',
  required: true,
  empty: 'omit',
  choices: [],
  isInteger: false,
}

/** 会商: what about, when, where, and who is asked to come. */
export function MeetingControl({ id, value, onChange, invalid }: ControlProps) {
  const meeting = (value ?? {}) as Partial<Meeting>
  const set = (part: Partial<Meeting>) => onChange({ ...meeting, ...part })
  return (
    <div className="wg-lines" aria-invalid={invalid}>
      <label htmlFor={id}>会商事项</label>
      <Input
        id={id}
        value={meeting.topic ?? ''}
        maxLength={200}
        placeholder="要商定什么"
        onChange={(event) => set({ topic: event.target.value })}
      />
      <label htmlFor={`${id}at`}>时间</label>
      <ConsoleControl
        id={`${id}at`}
        field={moment}
        value={meeting.heldAt}
        invalid={invalid && !meeting.heldAt}
        values={{}}
        onChange={(at) => set({ heldAt: at as string })}
      />
      <label htmlFor={`${id}place`}>地点</label>
      <Input
        id={`${id}place`}
        value={meeting.place ?? ''}
        maxLength={100}
        placeholder="会议室，或视频会议号"
        onChange={(event) => set({ place: event.target.value })}
      />
      <label htmlFor={`${id}invited`}>参会单位</label>
      <TargetsPicker
        id={`${id}invited`}
        label="参会单位"
        placeholder="单位、网格或社区，可选多个"
        value={(meeting.invited as Target[] | undefined) ?? []}
        onChange={(invited) => set({ invited })}
      />
    </div>
  )
}
