import { Input } from 'antd'
import { useState } from 'react'
import type { Limit } from '../../../../../base/time/timers.ts'
import type { ControlProps, Controls } from '../../../../../web/forms/control.ts'
import { LimitInput } from '../../shared/limit-field.tsx'

const FIRST_LIMIT: Limit = { timer: 'work_day', amount: 2 }

function LimitControl({ id, value, onChange }: ControlProps) {
  return <LimitInput id={id} value={(value as Limit | undefined) ?? FIRST_LIMIT} onChange={onChange} />
}

/** One condition per line: they are sentences with commas in them. */
function StandardsControl({ id, value, onChange, invalid }: ControlProps) {
  const [text, setText] = useState(() => (Array.isArray(value) ? value.join('\n') : ''))
  const change = (next: string) => {
    setText(next)
    onChange(
      next
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    )
  }
  return (
    <Input.TextArea
      id={id}
      value={text}
      aria-invalid={invalid}
      placeholder="每行一条"
      autoSize={{ minRows: 3, maxRows: 12 }}
      onChange={(event) => change(event.target.value)}
    />
  )
}

function SentenceControl({ id, value, onChange, invalid }: ControlProps) {
  return (
    <Input.TextArea
      id={id}
      value={typeof value === 'string' ? value : ''}
      maxLength={500}
      aria-invalid={invalid}
      autoSize={{ minRows: 2, maxRows: 6 }}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

export const classControls: Controls = {
  limit: LimitControl,
  filingStandards: StandardsControl,
  closingStandard: SentenceControl,
}
