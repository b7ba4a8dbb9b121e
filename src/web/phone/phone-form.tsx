import { Button, List } from 'antd-mobile'
import { type ReactNode, useEffect, useId } from 'react'
import type { AnyEndpoint } from '../../base/contract.ts'
import type { Controls } from '../forms/control.ts'
import type { FormValues } from '../forms/form-body.ts'
import type { FormField } from '../forms/form-fields.ts'
import { type CommandFormOptions, type CommandFormState, useCommandForm } from '../forms/use-command-form.ts'
import { PhoneControl } from './phone-control.tsx'
import './phone-form.css'

export interface PhoneFormProps<E extends AnyEndpoint> extends CommandFormOptions<E> {
  submitLabel: string
  danger?: boolean
  controls?: Controls
  onValues?: (values: FormValues) => void
  children?: ReactNode | ((values: FormValues) => ReactNode)
}

/** `CommandForm` for a thumb: one column, big targets, the button at the foot of the form. */
export function PhoneForm<E extends AnyEndpoint>(props: PhoneFormProps<E>) {
  const { submitLabel, danger = false, controls = {}, onValues, children } = props
  const form = useCommandForm(props)
  useEffect(() => onValues?.(form.values), [onValues, form.values])
  return (
    <form
      noValidate
      className="wg-phone-form"
      onSubmit={(event) => {
        event.preventDefault()
        form.submit()
      }}
    >
      <List>
        {form.fields
          .filter((field) => field.kind !== 'other' || field.required || controls[field.name])
          .map((field) => (
            <FieldRow key={field.name} field={field} form={form} controls={controls} />
          ))}
      </List>
      {typeof children === 'function' ? children(form.values) : children}
      {form.general && (
        <p className="wg-phone-refusal" role="alert">
          {form.general.message}
          {form.general.trace && <small>问题编号 {form.general.trace}</small>}
        </p>
      )}
      <div className="wg-phone-send">
        <Button block type="submit" color={danger ? 'danger' : 'primary'} size="large" loading={form.busy}>
          {submitLabel}
        </Button>
      </div>
    </form>
  )
}

interface FieldRowProps {
  field: FormField
  form: CommandFormState
  controls: Controls
}

function FieldRow({ field, form, controls }: FieldRowProps) {
  const id = useId()
  const problem = form.problems[field.name]
  const Control = controls[field.name] ?? PhoneControl
  return (
    <List.Item>
      <label className="wg-phone-label" htmlFor={id}>
        {field.title}
        {!field.required && <span className="wg-quiet">（选填）</span>}
      </label>
      <Control
        id={id}
        field={field}
        value={form.values[field.name]}
        onChange={(value) => form.set(field.name, value)}
        invalid={problem !== undefined}
        values={form.values}
      />
      {problem ? (
        <div className="wg-phone-problem" role="alert">
          {problem}
        </div>
      ) : (
        field.help && <div className="wg-phone-help">{field.help}</div>
      )}
    </List.Item>
  )
}
