import { parentArea } from '../../../base/area-code.ts'
import type { AreaGeometry } from '../../../base/geometry/geojson.ts'
import { localDate } from '../../../base/time/calendar.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import { defineJob } from '../../../platform/jobs/job.ts'
import { areasSucceeded } from '../contract/events.ts'
import { forgetAreas, noteAreasChanged } from '../memory/changed.ts'
import type { Move } from '../rules/succession.ts'
import { findFacts, saveBoundaries } from '../store/areas.ts'
import { listLinks, lockDue, markAnnounced, type StoredSuccession } from '../store/successions.ts'
import { renewNeighbours } from './boundary.ts'
import { placed } from './boundary-shape.ts'

/** Just after midnight, when areas planned for today begin. */
export const beginDueAreas = defineJob({
  name: 'areas.begin_due',
  cron: '1 0 * * *',
  run: beginDue,
})

/** Also at start: a server that was off at midnight catches up. */
export async function beginDue(ctx: Ctx): Promise<void> {
  const done = await ctx.transaction(async (tx) => {
    const due = await lockDue(tx.db, localDate(tx.now()))
    if (due.length > 0) await noteAreasChanged(tx)
    for (const one of due) await announce(tx, one)
    return due.length
  })
  if (done > 0) forgetAreas(ctx.services)
}

/** Puts into effect whatever's day has come, and tells those who keep something open in the ended areas. */
export async function announceDue(tx: Tx): Promise<void> {
  for (const one of await lockDue(tx.db, localDate(tx.now()))) await announce(tx, one)
}

async function announce(tx: Tx, succession: StoredSuccession): Promise<void> {
  const moves = movesOf(await listLinks(tx.db, succession.id))
  const grown = Object.entries(succession.boundaries).map(([code, geometry]) => ({ code, geometry }))
  await saveBoundaries(
    tx.db,
    grown.map(({ code, geometry }) => ({ code, ...placed(geometry, 'wgs84') })),
    tx.now(),
  )
  const shapes = await shapesOf(tx, moves, grown)
  await renewNeighbours(
    tx,
    shapes,
    moves.map((move) => move.from),
  )
  await tx.publish(
    areasSucceeded,
    { id: succession.id, kind: succession.kind, on: succession.on, moves },
    { areaCode: parentArea(moves[0]!.from) ?? null },
  )
  await markAnnounced(tx.db, succession.id, tx.now())
}

function movesOf(links: readonly { from: string; to: string }[]): Move[] {
  return [...Map.groupBy(links, (link) => link.from)].map(([from, own]) => {
    const to = own.map((link) => link.to).filter((code) => code !== from)
    return { from, to, heir: to.length === 1 ? to[0]! : parentArea(from)! }
  })
}

async function shapesOf(tx: Tx, moves: readonly Move[], grown: { code: string; geometry: AreaGeometry }[]) {
  const codes = new Set(moves.flatMap((move) => move.to))
  const shapes = new Map(grown.map((one) => [one.code, one.geometry]))
  for (const code of codes) {
    const boundary = shapes.get(code) ?? (await findFacts(tx.db, code))?.boundary
    if (boundary) shapes.set(code, boundary)
  }
  return [...shapes].map(([code, geometry]) => ({ code, geometry }))
}
