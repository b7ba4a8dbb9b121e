import type { ComponentType } from 'react'
import type { FormValues } from './form-body.ts'
import type { FormField } from './form-fields.ts'

/** What a screen's own control for a field is given (a place picker, an area chooser, files). */
export interface ControlProps {
  id: string
  field: FormField
  value: unknown
  onChange(value: unknown): void
  invalid: boolean
  /** All values of the form, for a control that depends on another field. */
  values: FormValues
}

export type Controls = Readonly<Record<string, ComponentType<ControlProps>>>
