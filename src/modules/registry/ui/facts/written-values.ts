import { useState } from 'react'
import type { ApiError } from '../../../../web/api/api-error.ts'

export type Written = string | number | boolean | null

/** What was filled in by field; a field that is not there was left alone, `null` says there is nothing. */
export interface WrittenValues {
  values: Readonly<Record<string, Written>>
  set: (field: string, value: Written | undefined) => void
  /** What the server said of a field. */
  problems: Readonly<Record<string, string>>
  /** A refusal that belongs to no field of the form. */
  general: string | undefined
  refuse: (error: ApiError) => void
}

export function useWrittenValues(initial: Readonly<Record<string, Written>> = {}): WrittenValues {
  const [values, setValues] = useState(initial)
  const [refusal, setRefusal] = useState<ApiError>()
  const field = typeof refusal?.details.field === 'string' ? refusal.details.field : undefined
  return {
    values,
    set: (name, value) => {
      setValues(({ [name]: _, ...rest }) => (value === undefined ? rest : { ...rest, [name]: value }))
      if (name === field) setRefusal(undefined)
    },
    problems: refusal && field ? { [field]: problemOf(refusal) } : {},
    general: refusal && !(field && field in values) ? refusal.message : undefined,
    refuse: setRefusal,
  }
}

/** What is wrong, without the name of the field: it stands under that field. */
function problemOf({ details, message }: ApiError): string {
  return typeof details.problem === 'string' ? details.problem : message
}
