import { Button, InputNumber, Select, Space } from 'antd'
import { formatLimit } from '../../../../base/time/format.ts'
import type { Limit, timerNames } from '../../../../base/time/timers.ts'

interface LimitFieldProps {
  id?: string
  /** What holds when nothing is changed: the class's limit. */
  usual: Limit | null
  /** Whose that is: 按类别, 按应急. */
  usualWords?: string
  value: Limit | undefined
  onChange: (limit: Limit | undefined) => void
}

const timers: { value: keyof typeof timerNames; label: string }[] = [
  { value: 'urgent_hour', label: '紧急工作时（不停表）' },
  { value: 'work_hour', label: '工作时' },
  { value: 'work_day', label: '工作日' },
  { value: 'natural_day', label: '自然日' },
]

/** The time to handle: the class's own until somebody has a reason to change it. */
export function LimitField({ id, usual, usualWords = '按类别', value, onChange }: LimitFieldProps) {
  if (!value) {
    return (
      <Space>
        <span className="wg-numbers">{usual ? `${usualWords}：${formatLimit(usual)}` : usualWords}</span>
        <Button
          {...(id && { id })}
          size="small"
          type="link"
          // Its own words, not those of the field's label, are what it is called by.
          aria-label="改时限"
          onClick={() => onChange(usual ?? { timer: 'work_day', amount: 1 })}
        >
          改时限
        </Button>
      </Space>
    )
  }
  return (
    <Space>
      <LimitInput {...(id && { id })} value={value} onChange={onChange} />
      <Button size="small" type="link" onClick={() => onChange(undefined)}>
        恢复{usualWords}
      </Button>
    </Space>
  )
}

interface LimitInputProps {
  id?: string
  value: Limit
  onChange: (limit: Limit) => void
}

/** An amount and how it is counted. */
export function LimitInput({ id, value, onChange }: LimitInputProps) {
  const isHours = value.timer.endsWith('hour')
  return (
    <Space.Compact>
      <InputNumber
        {...(id && { id })}
        aria-label="数量"
        value={value.amount}
        min={isHours ? 0.25 : 1}
        max={3650}
        {...(!isHours && { precision: 0 })}
        style={{ width: 90 }}
        onChange={(amount) => amount !== null && onChange({ ...value, amount })}
      />
      <Select
        aria-label="计时方式"
        value={value.timer}
        options={timers}
        popupMatchSelectWidth={false}
        style={{ width: 160 }}
        onChange={(timer) =>
          onChange({
            timer,
            amount: timer.endsWith('hour') ? value.amount : Math.max(1, Math.round(value.amount)),
          })
        }
      />
    </Space.Compact>
  )
}
