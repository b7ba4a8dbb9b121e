import { Alert, Button, Form } from 'antd'
import { type ReactNode, useCallback, useEffect, useId, useRef } from 'react'
import type { AnyEndpoint } from '../../base/contract.ts'
import { ConsoleControl } from './console-control.tsx'
import type { Controls } from './control.ts'
import type { FormValues } from './form-body.ts'
import type { FormField } from './form-fields.ts'
import { type CommandFormOptions, type CommandFormState, useCommandForm } from './use-command-form.ts'
import './command-form.css'

export interface CommandFormProps<E extends AnyEndpoint> extends CommandFormOptions<E> {
  /** A verb: 派遣, 保存并派遣. */
  submitLabel: string
  danger?: boolean
  onCancel?: () => void
  /** The screen's own controls by field name. */
  controls?: Controls
  columns?: 1 | 2
  /** The page is this form's alone: Ctrl+Enter sends it from anywhere, from what stands beside it too. */
  ownsPage?: boolean
  /** Told of every change, for what is shown beside the form (earlier orders of this caller). */
  onValues?: (values: FormValues) => void
  /** Stands between the fields and the buttons; given the values filled in so far. */
  children?: ReactNode | ((values: FormValues) => ReactNode)
}

/** A form drawn from an endpoint's body. Ctrl+Enter sends; the server's field problems stand at their fields. */
export function CommandForm<E extends AnyEndpoint>(props: CommandFormProps<E>) {
  const { submitLabel, danger = false, onCancel, controls = {}, columns = 1, onValues, children } = props
  const { ownsPage = false } = props
  const form = useCommandForm(props)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => onValues?.(form.values), [onValues, form.values])
  useFocusOnProblem(box, form.problems)

  const onKey = useSendOnCtrlEnter(form.submit, ownsPage)
  return (
    <div ref={box} {...(!ownsPage && { onKeyDown: onKey })} role="none">
      <Form
        layout="vertical"
        component="form"
        onFinish={form.submit}
        className="wg-form"
        data-columns={columns}
      >
        <div className="wg-form-fields">
          {form.fields.map((field) => (
            <FieldRow key={field.name} field={field} form={form} controls={controls} />
          ))}
        </div>
        {typeof children === 'function' ? children(form.values) : children}
        {form.general && <Refusal {...form.general} />}
        <div className="wg-form-buttons">
          <Button type="primary" htmlType="submit" danger={danger} loading={form.busy} title="Ctrl+Enter">
            {submitLabel}
          </Button>
          {onCancel && <Button onClick={onCancel}>取消</Button>}
        </div>
      </Form>
    </div>
  )
}

interface Pressed {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  preventDefault: () => void
}

function useSendOnCtrlEnter(submit: () => void, ownsPage: boolean): (event: Pressed) => void {
  const latest = useRef(submit)
  latest.current = submit
  const onKey = useCallback((event: Pressed) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    // A date that is still being typed becomes a value when its field is left.
    if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur()
    setTimeout(() => latest.current())
  }, [])
  useEffect(() => {
    if (!ownsPage) return
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [ownsPage, onKey])
  return onKey
}

function FieldRow({
  field,
  form,
  controls,
}: {
  field: FormField
  form: CommandFormState
  controls: Controls
}) {
  const id = useId()
  const problem = form.problems[field.name]
  const Control = controls[field.name] ?? ConsoleControl
  if (isUndrawable(field, controls)) return null
  return (
    <Form.Item
      label={field.title}
      htmlFor={id}
      required={field.required}
      help={problem}
      extra={field.help}
      className={field.kind === 'multiline' || field.kind === 'other' ? 'wg-form-wide' : ''}
      {...(problem && { validateStatus: 'error' as const })}
    >
      <Control
        id={id}
        field={field}
        value={form.values[field.name]}
        onChange={(value) => form.set(field.name, value)}
        invalid={problem !== undefined}
        values={form.values}
      />
    </Form.Item>
  )
}

/** An optional list or object without a control of the screen's own is left to the contract's default. */
function isUndrawable(field: FormField, controls: Controls): boolean {
  return field.kind === 'other' && !field.required && !controls[field.name]
}

function Refusal({ message, trace }: { message: string; trace?: string }) {
  return (
    <Alert
      type="error"
      showIcon
      title={message}
      description={trace && `问题编号 ${trace}`}
      className="wg-form-refusal"
    />
  )
}

/** After a refused send the first field to mend has the cursor. */
function useFocusOnProblem(box: { current: HTMLElement | null }, problems: Readonly<Record<string, string>>) {
  const count = Object.keys(problems).length
  const before = useRef(0)
  useEffect(() => {
    if (count > before.current) {
      box.current
        ?.querySelector<HTMLElement>('[aria-invalid="true"], .ant-form-item-has-error input')
        ?.focus()
    }
    before.current = count
  }, [box, count])
}
