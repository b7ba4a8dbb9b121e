import { Button, Input } from 'antd-mobile'
import { type FormEvent, type ReactNode, useId } from 'react'
import './phone-step.css'

interface PhoneStepProps {
  title: string
  hint?: ReactNode
  problem?: string | undefined
  busy: boolean
  sendLabel: string
  onSend: () => void
  /** Under the button: the way back. */
  aside?: ReactNode
  children: ReactNode
}

/** One step of signing in on a phone: one thing asked, one big button. */
export function PhoneStep({
  title,
  hint,
  problem,
  busy,
  sendLabel,
  onSend,
  aside,
  children,
}: PhoneStepProps) {
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!busy) onSend()
  }
  return (
    <form className="wg-step" onSubmit={send} noValidate>
      <h1>{title}</h1>
      {hint && <p className="wg-quiet">{hint}</p>}
      {children}
      {problem && (
        <p className="wg-step-problem" role="alert">
          {problem}
        </p>
      )}
      <Button block type="submit" color="primary" size="large" loading={busy}>
        {sendLabel}
      </Button>
      {aside}
    </form>
  )
}

interface StepInputProps {
  label: string
  value: string
  onChange: (value: string) => void
  kind?: 'text' | 'password' | 'digits' | 'code'
  autoComplete?: string
  maxLength?: number
  placeholder?: string
  autoFocus?: boolean
}

/** Digits bring up the number pad; a code is offered by the phone out of the message it came in. */
export function StepInput({ label, value, onChange, kind = 'text', ...rest }: StepInputProps) {
  const id = useId()
  const isNumber = kind === 'digits' || kind === 'code'
  return (
    <div className="wg-step-field">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        value={value}
        onChange={onChange}
        type={kind === 'password' ? 'password' : 'text'}
        clearable={kind !== 'code'}
        autoCapitalize="none"
        {...(isNumber && { inputMode: 'numeric' as const, className: 'wg-step-digits' })}
        {...(kind === 'code' && { autoComplete: 'one-time-code', maxLength: 6 })}
        {...rest}
      />
    </div>
  )
}
