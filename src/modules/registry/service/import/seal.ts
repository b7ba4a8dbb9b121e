import type { Sealer } from '../../../../platform/crypto/sealer.ts'
import type { FieldValue } from '../../rules/survive.ts'
import { sealValues } from '../facts/read.ts'
import type { Draft, ImportWorld } from './kind.ts'

export interface SealedDraft {
  draft: Draft
  sealed: Record<string, FieldValue | null>
}

/** Numbers of people and telephones leave memory encrypted. */
export function sealDrafts(
  sealer: Sealer,
  { record, reading }: Pick<ImportWorld, 'record' | 'reading'>,
  drafts: readonly Draft[],
): SealedDraft[] {
  const about = { kind: record.kind, fields: reading.fields }
  return drafts.map((draft) => ({ draft, sealed: sealValues(sealer, about, draft.values) }))
}
