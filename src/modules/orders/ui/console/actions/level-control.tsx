import { Radio } from 'antd'
import { useEffect, useRef } from 'react'
import type { ControlProps } from '../../../../../web/forms/control.ts'
import { supervisionNames } from '../../../contract/terms.ts'
import { useAction } from './action-context.tsx'

/** Supervision only ever rises: the next level is chosen until another is. */
export function LevelControl({ id, value, onChange }: ControlProps) {
  const { supervisionLevel } = useAction().order
  const next = Math.min(3, supervisionLevel + 1)
  const start = useRef(onChange)
  useEffect(() => start.current(next), [next])
  return (
    <Radio.Group
      id={id}
      optionType="button"
      value={value ?? next}
      options={[1, 2, 3].map((level) => ({
        value: level,
        label: `${level} 级 ${supervisionNames[level]}`,
        disabled: level < supervisionLevel,
      }))}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
