import type { InputOf } from '../../../../base/contract.ts'
import { newId } from '../../../../base/ids.ts'
import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import { errors } from '../../contract/errors.ts'
import type { mergeRecords } from '../../contract/merge.ts'
import { addAlias } from '../../store/merge/aliases.ts'
import { settlePair } from '../../store/merge/duplicates.ts'
import { type Moved, moveHoldings } from '../../store/merge/holdings.ts'
import { demoteMoved, insertMerge, leadTo, listDwellers, listLedTo } from '../../store/merge/merges.ts'
import { placePeople } from '../../store/people.ts'
import { findRecordRow, lockRecords } from '../../store/records.ts'
import { showOpenTags } from '../../store/tags/subject-tags.ts'
import type { RecordKind } from '../facts/kinds.ts'
import { lockSeen } from '../facts/reach.ts'
import { settle } from '../facts/record.ts'

/**
 * Two records that are one: every statement, home, tag, key and look goes to the one kept, which is formed anew
 * from all that was said; the other leads to it. What changed hands is written down.
 */
export async function merge(ctx: Ctx, input: InputOf<typeof mergeRecords>) {
  const { kind, keptId, goneId, reason } = input
  if (keptId === goneId) throw errors.same_record()
  const id = newId()
  const stayed = await ctx.transaction(async (tx) => {
    const found = await lockBoth(tx, input)
    const before = await findRecordRow(tx.db, found.table, keptId)
    const at = tx.now()
    const { moved, stayed: left } = await moveHoldings(tx.db, kind, { from: goneId, to: keptId })
    const led = await listLedTo(tx.db, found.table, goneId)
    await leadTo(tx.db, found.table, { ids: [goneId, ...led], to: keptId, at })
    const own =
      kind === 'person' ? await joinHomes(tx, keptId, moved) : await joinHouses(tx, { keptId, goneId })
    await settle(tx, found, [keptId])
    const by = tx.actor.userId
    await insertMerge(tx.db, {
      ...{ id, subject_kind: kind, kept_id: keptId, gone_id: goneId, reason, merged_by: by, merged_at: at },
      moved: { ...moved, ...own, led, keptArea: [before?.areaCode ?? ''] },
    })
    await settlePair(tx.db, { ids: [keptId, goneId], state: 'merged', by, at, note: reason })
    tx.audit({ detail: { merged: goneId, reason } })
    return left
  })
  return { id, stayed }
}

async function lockBoth(tx: Tx, input: InputOf<typeof mergeRecords>): Promise<RecordKind> {
  const { kind, keptId, keptVersion, goneId, goneVersion } = input
  const order = { kind, permission: 'registry:merge' }
  // In the order of their ids, as every writer of several.
  await lockRecords(tx.db, kind, [keptId, goneId])
  await lockSeen(tx, { kind, id: goneId, version: goneVersion }, order.permission)
  const { kind: found } = await lockSeen(tx, { kind, id: keptId, version: keptVersion }, order.permission)
  return found
}

async function joinHomes(tx: Tx, keptId: string, { residency = [] }: Moved): Promise<Moved> {
  const wasMain = await demoteMoved(tx.db, keptId, residency)
  await placePeople(tx.db, [keptId], tx.now())
  await showOpenTags(tx.db, [keptId])
  return { wasMain }
}

/** The address that is gone leads to the house; who lives there is found in the house kept. */
async function joinHouses(tx: Tx, { keptId, goneId }: { keptId: string; goneId: string }): Promise<Moved> {
  const alias = await addAlias(tx.db, { of: goneId, to: keptId, at: tx.now() })
  await placePeople(tx.db, await listDwellers(tx.db, [keptId, goneId]), tx.now())
  return { alias }
}
