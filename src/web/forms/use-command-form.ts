import { useMemo, useState } from 'react'
import { z } from 'zod'
import type { AnyEndpoint, CallOf, ReturnsOf } from '../../base/contract.ts'
import { type ApiError, messageOf } from '../api/api-error.ts'
import { type SendCommand, useCommand } from '../api/use-call.ts'
import { asNeeded, checkBody, type FormValues, missingFields, startValues } from './form-body.ts'
import { type FormField, formFields } from './form-fields.ts'

export interface CommandFormOptions<E extends AnyEndpoint> {
  endpoint: E
  /** What the screen knows: path parameters, hidden fields and starting values. */
  initial?: Partial<CallOf<E>> | undefined
  /** Fields not drawn; what `initial` says of them is sent. */
  hidden?: readonly (keyof CallOf<E> & string)[] | undefined
  /** Only these fields, in this order. */
  only?: readonly (keyof CallOf<E> & string)[] | undefined
  /** Fields the contract leaves open and this case does not: by name, what is said when one is empty. */
  needed?: Readonly<Record<string, string>> | undefined
  /** Further modules whose screens change with this command. */
  also?: readonly string[] | undefined
  /** Another way to the server than a plain call. */
  send?: SendCommand<E> | undefined
  onDone?: ((answer: ReturnsOf<E>) => void) | undefined
  /** Told when the server refused, after the form said why: a conflict means what is shown is out of date. */
  onRefused?: ((error: ApiError) => void) | undefined
}

export interface CommandFormState {
  fields: readonly FormField[]
  values: FormValues
  set(name: string, value: unknown): void
  /** By field name; what belongs to no drawn field is `general`. */
  problems: Readonly<Record<string, string>>
  general: { message: string; trace?: string } | undefined
  busy: boolean
  submit(): void
}

interface Problems {
  byField: Record<string, string>
  general?: { message: string; trace?: string }
}
const NONE: Problems = { byField: {} }
const NO_BODY = z.object({})

/** The state of a form that sends one command: the same for the console's and the phones' controls. */
export function useCommandForm<E extends AnyEndpoint>(options: CommandFormOptions<E>): CommandFormState {
  const { endpoint, initial, hidden, only, needed, also, send, onDone, onRefused } = options
  const schema = endpoint.body ?? NO_BODY
  const all = useMemo(() => formFields(schema), [schema])
  const fields = drawnFields(all, hidden, only).map((field) => asNeeded(field, needed))
  const [values, setValues] = useState<FormValues>(() => startValues(all, { ...initial }))
  const [problems, setProblems] = useState(NONE)
  const command = useCommand(endpoint, also, send)

  const submit = () => {
    if (command.isPending) return
    const checked = checkBody(schema, all, values)
    const found = [...(checked.ok ? [] : checked.problems), ...missingFields(fields, values, needed)]
    setProblems(found.length === 0 ? NONE : placeProblems(fields, found))
    if (!checked.ok || found.length > 0) return
    command.mutate(
      { input: { ...initial, ...checked.body } as CallOf<E> },
      {
        onSuccess: (answer) => onDone?.(answer),
        onError: (error) => {
          setProblems(refusalProblems(fields, error))
          onRefused?.(error)
        },
      },
    )
  }
  const set = (name: string, value: unknown) => {
    setValues((old) => ({ ...old, [name]: value }))
    setProblems((old) => (old.byField[name] ? { ...old, byField: without(old.byField, name) } : old))
  }
  return {
    fields,
    values,
    set,
    problems: problems.byField,
    general: problems.general,
    busy: command.isPending,
    submit,
  }
}

function drawnFields(
  all: readonly FormField[],
  hidden: readonly string[] | undefined,
  only: readonly string[] | undefined,
): FormField[] {
  if (!only) return all.filter((field) => !hidden?.includes(field.name))
  return only.flatMap((name) => all.find((field) => field.name === name) ?? [])
}

/** The server's refusal: at the fields it names, else as a sentence above the buttons. */
function refusalProblems(fields: readonly FormField[], error: ApiError): Problems {
  const placed = placeProblems(fields, error.fields)
  if (Object.keys(placed.byField).length > 0) return placed
  const said = { message: messageOf(error), ...(error.trace && { trace: error.trace }) }
  return { byField: {}, general: placed.general ?? said }
}

/** A problem goes to its field; one of a field that is not drawn is said above the buttons, never swallowed. */
function placeProblems(
  fields: readonly FormField[],
  found: readonly { field: string; message: string }[],
): Problems {
  const byField: Record<string, string> = {}
  const rest: string[] = []
  for (const { field, message } of found) {
    const name = field.split(/[.[]/)[0] ?? ''
    if (fields.some((one) => one.name === name)) byField[name] ??= message
    else rest.push(message)
  }
  return { byField, ...(rest.length > 0 && { general: { message: rest.join('；') } }) }
}

function without(record: Record<string, string>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== name))
}
