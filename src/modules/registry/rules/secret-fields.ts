import { maskPhone } from '../../../base/text/mask.ts'
import type { Field } from '../contract/fields/field.ts'

/** What may be seen of a number that is kept encrypted: 138****8000, 110105********002X. */
export function shownOf({ kind }: Field, text: string): string {
  if (kind === 'phone') return maskPhone(text)
  return text.length > 10
    ? `${text.slice(0, 6)}${'*'.repeat(text.length - 10)}${text.slice(-4)}`
    : `${'*'.repeat(Math.max(0, text.length - 2))}${text.slice(-2)}`
}
