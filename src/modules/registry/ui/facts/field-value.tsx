import { call } from '../../../../web/api/call.ts'
import { MaskedText } from '../../../../web/components/masked-text.tsx'
import { type FactKind, type FieldView, revealFacts } from '../../contract/facts.ts'

export interface RecordRef {
  kind: FactKind
  id: string
}

interface FieldValueProps {
  record: RecordRef
  field: FieldView
  mayReveal: boolean
}

/** A value as the server gave it; a masked one with the eye that asks what for. Console and phone. */
export function FieldValue({ record, field, mayReveal }: FieldValueProps) {
  if (field.value === null) return <span className="wg-quiet">现场核实没有</span>
  if (!field.isMasked) return <span className="reg-fact-text">{field.value}</span>
  const reveal = async (purpose: string) => {
    const { values } = await call(revealFacts, { ...record, fields: [field.field], purpose })
    return values[field.field] ?? '没有内容'
  }
  return <MaskedText masked={field.value} what={field.title} {...(mayReveal && { reveal })} />
}
