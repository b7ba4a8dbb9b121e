import type { InputOf } from '../../../../base/contract.ts'
import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import { errors } from '../../contract/errors.ts'
import type { MergeKind, splitRecords } from '../../contract/merge.ts'
import { dropAliases } from '../../store/merge/aliases.ts'
import { settlePair } from '../../store/merge/duplicates.ts'
import { returnHoldings } from '../../store/merge/holdings.ts'
import {
  countLater,
  leadTo,
  listDwellers,
  listLedTo,
  lockMerge,
  type MergeRecord,
  markSplit,
  promote,
  putBack,
} from '../../store/merge/merges.ts'
import { placePeople } from '../../store/people.ts'
import { findRecordRow, lockRecords } from '../../store/records.ts'
import { showOpenTags } from '../../store/tags/subject-tags.ts'
import { lockSeen } from '../facts/reach.ts'
import { settle } from '../facts/record.ts'

/** Takes a merge back: what came along goes back; what was said since stays with the record that was kept. */
export async function split(ctx: Ctx, { id, reason }: InputOf<typeof splitRecords>) {
  return ctx.transaction(async (tx) => {
    const merge = await lockMerge(tx.db, id)
    if (!merge) throw errors.not_found()
    const kind = merge.subject_kind as MergeKind
    const holder = await holderOf(tx, merge)
    await lockRecords(tx.db, kind, [holder, merge.gone_id])
    const { kind: found } = await lockSeen(tx, { kind, id: holder }, 'registry:merge')
    if (merge.undone_at) throw errors.already_split()
    const at = tx.now()
    const { gone_id: goneId, moved } = merge
    await returnHoldings(tx.db, kind, { from: holder, to: goneId, moved })
    const led = (await listLedTo(tx.db, found.table, holder)).filter((one) => moved.led?.includes(one))
    await leadTo(tx.db, found.table, { ids: [goneId], to: null, at })
    await leadTo(tx.db, found.table, { ids: led, to: goneId, at })
    if (kind === 'person') await partHomes(tx, holder, merge)
    else await partHouses(tx, holder, merge)
    await settle(tx, found, [holder, goneId])
    await markSplit(tx.db, { id, by: tx.actor.userId, at })
    const note = `拆分：${reason}`
    await settlePair(tx.db, {
      ...{ ids: [merge.kept_id, goneId], state: 'dismissed', by: tx.actor.userId, at, note },
    })
    tx.audit({ detail: { split: goneId, reason } })
    return { goneId, later: await countLater(tx.db, { keptId: merge.kept_id, since: merge.merged_at }) }
  })
}

/** Where the rows are now: the record kept, or the one it was merged into later. */
async function holderOf(tx: Tx, { subject_kind, kept_id }: MergeRecord): Promise<string> {
  const kept = await findRecordRow(tx.db, subject_kind as MergeKind, kept_id)
  return kept?.mergedInto ?? kept_id
}

async function partHomes(tx: Tx, holder: string, { gone_id, kept_id, moved }: MergeRecord): Promise<void> {
  await promote(tx.db, moved.wasMain ?? [])
  await placePeople(tx.db, [holder, gone_id], tx.now())
  const [area] = moved.keptArea ?? []
  if (area && holder === kept_id) await putBack(tx.db, kept_id, area)
  await showOpenTags(tx.db, [holder, gone_id])
}

async function partHouses(tx: Tx, holder: string, { gone_id, moved }: MergeRecord): Promise<void> {
  await dropAliases(tx.db, moved.alias ?? [], holder)
  await placePeople(tx.db, await listDwellers(tx.db, [holder, gone_id]), tx.now())
}
