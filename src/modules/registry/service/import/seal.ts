import { setImmediate } from 'node:timers/promises'
import type { Sealer } from '../../../../platform/crypto/sealer.ts'
import type { FieldValue } from '../../rules/survive.ts'
import { sealValues } from '../facts/read.ts'
import type { Draft, ImportWorld } from './kind.ts'

export interface SealedDraft {
  draft: Draft
  sealed: Record<string, FieldValue | null>
}

/** Sealed before others get their turn: about a millisecond. */
const SEALED_A_TURN = 10

/** Numbers of people and telephones leave memory encrypted. */
export async function sealDrafts(
  sealer: Sealer,
  { record, reading }: Pick<ImportWorld, 'record' | 'reading'>,
  drafts: readonly Draft[],
): Promise<SealedDraft[]> {
  const about = { kind: record.kind, fields: reading.fields }
  const list: SealedDraft[] = []
  for (const draft of drafts) {
    list.push({ draft, sealed: sealValues(sealer, about, draft.values) })
    if (list.length % SEALED_A_TURN === 0) await setImmediate()
  }
  return list
}
