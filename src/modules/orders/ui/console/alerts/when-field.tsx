import { InputNumber, Select, Space } from 'antd'
import type { AlertWhen } from '../../../contract/alerts.ts'

interface WhenFieldProps {
  label: string
  value: AlertWhen
  onChange: (when: AlertWhen) => void
}

const begins: Record<AlertWhen['kind'], AlertWhen> = {
  used: { kind: 'used', percent: 75 },
  due: { kind: 'due' },
  over: { kind: 'over', percent: 50 },
  over_hours: { kind: 'over_hours', hours: 24 },
}
const kinds = [
  { value: 'used', label: '时限已用' },
  { value: 'due', label: '到期时' },
  { value: 'over', label: '超期达时限的' },
  { value: 'over_hours', label: '超期' },
] satisfies { value: AlertWhen['kind']; label: string }[]

/** When in the run of a stage: before, at or after its due time. */
export function WhenField({ label, value, onChange }: WhenFieldProps) {
  return (
    <Space.Compact>
      <Select
        aria-label={label}
        style={{ width: 128 }}
        value={value.kind}
        options={kinds}
        onChange={(kind) => onChange(begins[kind])}
      />
      {value.kind === 'over_hours' && (
        <InputNumber
          aria-label={`${label}，小时`}
          style={{ width: 112 }}
          min={1}
          max={2000}
          precision={0}
          suffix="小时"
          value={value.hours}
          onChange={(hours) => hours && onChange({ kind: 'over_hours', hours })}
        />
      )}
      {(value.kind === 'used' || value.kind === 'over') && (
        <InputNumber
          aria-label={`${label}，百分比`}
          style={{ width: 112 }}
          min={1}
          max={value.kind === 'used' ? 99 : 1000}
          precision={0}
          suffix="%"
          value={value.percent}
          onChange={(percent) => percent && onChange({ kind: value.kind, percent })}
        />
      )}
    </Space.Compact>
  )
}
