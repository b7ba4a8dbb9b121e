import { isInside } from '../../base/area-code.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Tx } from '../../platform/http/context.ts'
import { listen } from '../../platform/http/module.ts'
import { areasSucceeded } from '../areas/contract/events.ts'
import { findAreaAt } from '../areas/public.ts'
import { catalogue } from './store/catalogue.ts'

interface Move {
  from: string
  to: string[]
  heir: string
}

/**
 * Open orders of an area that ended go on in the one that took its place: by their point, else to the heir.
 * Ended orders keep the code they ended under: that is history. A second delivery finds nothing left to move.
 */
export const followAreas = listen('orders.follow_areas', areasSucceeded, async (tx, { moves }) => {
  for (const move of moves) {
    await movePlaces(tx, move)
    await moveDesks(tx, move)
    await moveRules(tx, move)
  }
})

async function movePlaces(tx: Tx, move: Move): Promise<void> {
  const open = await tx.db
    .selectFrom('work_order')
    .select(['id', 'lng', 'lat'])
    .where('area_code', '=', move.from)
    .where('closed_at', 'is', null)
    .execute()
  const places = await Promise.all(
    open.map(async (order) => ({ id: order.id, code: await newPlace(tx, order, move) })),
  )
  if (places.length === 0) return
  await sql`update work_order o set area_code = p.code, version = version + 1
    from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as p(id text, code text) where o.id = p.id`.execute(
    tx.db,
  )
}

async function newPlace(
  tx: Tx,
  { lng, lat }: { lng: number | null; lat: number | null },
  move: Move,
): Promise<string> {
  const found = lng !== null && lat !== null ? await findAreaAt(tx, lng, lat) : undefined
  const isSuccessor = found !== undefined && [...move.to, move.heir].some((code) => isInside(found, code))
  return isSuccessor ? found : move.heir
}

/** Desks and handlers at the area itself go with it to the first that took its place. */
async function moveDesks(tx: Tx, move: Move): Promise<void> {
  const next = move.to[0] ?? move.heir
  await sql`update work_order set desk_code = ${next}, version = version + 1
    where desk_code = ${move.from} and closed_at is null`.execute(tx.db)
  await sql`update work_order set handler_area_code = ${next}, version = version + 1
    where handler_area_code = ${move.from} and closed_at is null`.execute(tx.db)
}

/** Who is responsible in the old area is responsible in each that took its place, unless it has a rule of its own. */
async function moveRules(tx: Tx, move: Move): Promise<void> {
  const { numAffectedRows } = await sql`
    insert into responsibility (id, class_id, area_code, target_kind, target_id)
    select r.id || ':' || t.code, r.class_id, t.code, r.target_kind, r.target_id
    from responsibility r cross join unnest(${move.to}::text[]) as t(code) where r.area_code = ${move.from}
    on conflict (class_id, area_code) do nothing`.execute(tx.db)
  if (numAffectedRows) await catalogue.changed(tx)
}
