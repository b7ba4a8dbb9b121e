import { Input, Radio } from 'antd'
import { useEffect, useRef, useState } from 'react'

interface StandardChoiceProps {
  id: string
  choices: readonly string[]
  value: string
  onChange: (text: string) => void
  /** Chosen until the person says otherwise. */
  first?: string | undefined
}

const OTHER = '其他'

/** 立案条件、结案条件: one of those the class has, or in words. */
export function StandardChoice({ id, choices, value, onChange, first }: StandardChoiceProps) {
  const [isOther, setOther] = useState(value !== '' && !choices.includes(value))
  const start = useRef(onChange)
  useEffect(() => {
    if (first) start.current(first)
  }, [first])
  if (choices.length === 0) {
    return (
      <Input
        id={id}
        value={value}
        maxLength={500}
        placeholder="类别没有设定条件，可以写明依据"
        onChange={(event) => onChange(event.target.value)}
      />
    )
  }
  return (
    <div className="wg-stack">
      <Radio.Group
        id={id}
        className="wg-radios"
        value={isOther ? OTHER : value}
        options={[...choices.map((text) => ({ value: text, label: text })), { value: OTHER, label: OTHER }]}
        onChange={(event) => {
          const text = String(event.target.value)
          setOther(text === OTHER)
          onChange(text === OTHER ? '' : text)
        }}
      />
      {isOther && (
        <Input
          value={value}
          maxLength={500}
          aria-label="其他条件"
          placeholder="写明依据"
          autoFocus
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </div>
  )
}
