import { Switch, TextArea } from 'antd-mobile'
import { useId } from 'react'
import type { DraftState } from './report-draft.ts'
import { SpeakButton } from './speak-button.tsx'

/** The page was left before it was sent; what was written is here again. */
export function RestoredNote({ onClear }: { onClear: () => void }) {
  return (
    <p className="wg-report-restored" role="status">
      上次没有提交的内容还在
      <button type="button" className="wg-text-button" onClick={onClear}>
        清空重来
      </button>
    </p>
  )
}

const LONGEST = 2000

/** What happened, typed or spoken. */
export function Words({
  draft,
  change,
  placeholder,
}: Pick<DraftState, 'draft' | 'change'> & { placeholder: string }) {
  const id = useId()
  return (
    <div className="wg-report-part">
      <label htmlFor={id} className="wg-hidden">
        情况描述
      </label>
      <TextArea
        id={id}
        placeholder={placeholder}
        value={draft.description}
        maxLength={LONGEST}
        autoSize={{ minRows: 2, maxRows: 8 }}
        onChange={(description) => change({ description })}
      />
      <SpeakButton
        onWords={(said) => change({ description: `${draft.description}${said}`.slice(0, LONGEST) })}
      />
    </div>
  )
}

interface SwitchRowProps {
  title: string
  hint: string
  checked: boolean
  onChange: (checked: boolean) => void
}

export function SwitchRow({ title, hint, checked, onChange }: SwitchRowProps) {
  return (
    <div className="wg-report-switch">
      <span>
        <b>{title}</b>
        <span className="wg-quiet">{hint}</span>
      </span>
      <Switch aria-label={title} checked={checked} onChange={onChange} />
    </div>
  )
}
