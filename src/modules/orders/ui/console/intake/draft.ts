import { readLocal, writeLocal } from '../../../../../web/components/local.ts'
import type { FormValues } from '../../../../../web/forms/form-body.ts'

const keyOf = (userId: string) => `orders.intake.${userId}`

/** Files belong to the form they were sent from, and a request number to one order. */
const NOT_KEPT = new Set(['fileIds', 'requestId'])

/** What a clerk had typed when the page was closed or the call dropped. */
export function readDraft(userId: string): FormValues {
  return readLocal<FormValues>(keyOf(userId), {})
}

export function keepDraft(userId: string, values: FormValues): void {
  const kept = Object.fromEntries(Object.entries(values).filter(([key]) => !NOT_KEPT.has(key)))
  writeLocal(keyOf(userId), kept)
}

/** The channel stays: the next call comes in on the same line. */
export function dropDraft(userId: string): void {
  const { source } = readDraft(userId)
  writeLocal(keyOf(userId), source === undefined ? {} : { source })
}
