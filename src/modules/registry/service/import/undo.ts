import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import { recordsChanged } from '../../contract/events.ts'
import { findRun, type ImportRecord } from '../../store/imports.ts'
import { placePeople } from '../../store/people.ts'
import { lockRecords } from '../../store/records.ts'
import { showOpenTags } from '../../store/tags/subject-tags.ts'
import {
  dropComponentChanges,
  dropEmptyBuildings,
  dropHomes,
  dropMemberships,
  dropTags,
  endUndo,
  holdUndo,
  removeUnspoken,
  reopenHomes,
  restoreMemberships,
  restorePlaces,
  restoreStanding,
  withdrawNext,
} from '../../store/undo-imports.ts'
import { recordKinds } from '../facts/kinds.ts'
import { settle } from '../facts/record.ts'
import { changingAddresses } from '../houses/changing.ts'

/**
 * Takes back all an import said and did, a chunk at a time; killed in between, it goes on from there. A record that
 * nothing else speaks of is removed with it.
 */
export async function undoImport(ctx: Ctx, id: string): Promise<void> {
  const run = await findRun(ctx.db, id)
  if (run?.state !== 'undoing') return
  for (const step of steps) {
    for (;;) {
      const isMore = await ctx.transaction(async (tx) => (await holdUndo(tx.db, id)) && step(tx, run))
      if (!isMore) break
    }
  }
  if (run.made_compounds + run.made_buildings > 0)
    await changingAddresses(ctx, (tx) => dropEmptyBuildings(tx.db, id))
  await endUndo(ctx.db, id, ctx.now())
}

/** Each does some of its work and says whether there may be more. Homes made go before homes come back. */
const steps: readonly ((tx: Tx, run: ImportRecord) => Promise<boolean>)[] = [
  async (tx, run) => replaced(tx, await dropHomes(tx.db, run.id)),
  async (tx, run) => replaced(tx, await reopenHomes(tx.db, run.id)),
  (tx, run) => restorePlaces(tx.db, run.id),
  (tx, run) => dropMemberships(tx.db, run.id),
  (tx, run) => restoreMemberships(tx.db, run.id),
  async (tx, run) => {
    const people = await dropTags(tx.db, run.id)
    await showOpenTags(tx.db, people)
    return people.length > 0
  },
  (tx, run) => dropComponentChanges(tx.db, run.id),
  (tx, { id, kind }) => {
    const { table, placed: columns } = recordKinds[kind]
    return restoreStanding(tx.db, id, { table, columns })
  },
  takeBack,
]

async function replaced(tx: Tx, people: readonly string[]): Promise<boolean> {
  if (people.length === 0) return false
  await placePeople(tx.db, people, tx.now())
  return true
}

async function takeBack(tx: Tx, run: ImportRecord): Promise<boolean> {
  const record = recordKinds[run.kind]
  const ids = await withdrawNext(tx.db, { importId: run.id, by: run.undone_by, at: tx.now() })
  if (ids.length === 0) return false
  await lockRecords(tx.db, record.table, ids)
  const gone = new Set(
    await removeUnspoken(tx.db, { kind: run.kind, table: record.table }, { ids, importId: run.id }),
  )
  const left = ids.filter((one) => !gone.has(one))
  if (left.length > 0) await settle(tx, record, left)
  if (gone.size > 0) await tx.publish(recordsChanged, { kind: run.kind, ids: [...gone] })
  return true
}
