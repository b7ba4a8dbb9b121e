import { maskName } from '../../../../base/text/mask.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { areaFullName } from '../../../areas/public.ts'
import { codeBook, codeName } from '../../../codes/public.ts'
import type { Field } from '../../contract/fields/field.ts'
import { type FieldValue, isSecret } from '../../rules/survive.ts'

export type Display = (field: Field, value: FieldValue) => string

/** A value in words: the name of a code, 是, 86 平方米; of what is sealed only what may be seen of it. */
export async function displayer(ctx: Ctx): Promise<Display> {
  const codes = await codeBook.get(ctx)
  const nameOf = await areaFullName(ctx)
  return (field, value) => {
    if (isSecret(value)) return value.shown
    if (typeof value === 'boolean') return value ? '是' : '否'
    if (field.kind === 'code') return codeName(codes, field.codes ?? '', String(value))
    if (field.kind === 'area') return placeWords(nameOf(String(value)))
    return field.unit ? `${value} ${field.unit}` : String(value)
  }
}

/** Of places elsewhere we may know the province alone: 山东省（370923）. */
function placeWords(path: string): string {
  const parts = path.split(' / ')
  const known = parts.filter((part) => !/^\d+$/.test(part))
  const last = parts.at(-1) ?? ''
  if (known.includes(last)) return path
  const code = last.replace(/(?<=^\d{6})0{6}$/, '')
  return known.length > 0 ? `${known.join(' / ')}（${code}）` : code
}

export interface Seen {
  text: string
  isMasked: boolean
}

/** The same as this reader may see it: without `registry:names` here nothing personal is readable. */
export function maskedBy(
  display: Display,
  mayName: boolean,
): (name: string, field: Field, value: FieldValue) => Seen {
  return (name, field, value) => {
    const text = display(field, value)
    if (isSecret(value)) return { text, isMasked: true }
    if (field.privacy === 'open' || (mayName && field.privacy === 'personal'))
      return { text, isMasked: false }
    return { text: /name$/i.test(name) ? maskName(text) : '****', isMasked: true }
  }
}
