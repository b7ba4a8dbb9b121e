import type { InputOf } from '../../../base/contract.ts'
import { localDate } from '../../../base/time/calendar.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import type { AreaDetail } from '../contract/areas.ts'
import type { clearBoundary, saveBoundary } from '../contract/change.ts'
import { drawnOn } from '../memory/places.ts'
import { neighbourPairs, type Shape } from '../rules/neighbours.ts'
import { saveBoundaries, updateArea } from '../store/areas.ts'
import { replaceNeighbours } from '../store/neighbours.ts'
import { showArea } from '../views/detail.ts'
import { placed, readBoundary } from './boundary-shape.ts'
import { changeAreas, lockOpen } from './change.ts'
import { checkFits, fitted, surroundingsOf } from './fit.ts'

export async function putBoundary(ctx: Ctx, input: InputOf<typeof saveBoundary>): Promise<AreaDetail> {
  const { code, crs, fit, version } = input
  const read = readBoundary(input.boundary, crs)
  await changeAreas(ctx, code, async (tx) => {
    const before = await lockOpen(tx, code, version)
    const around = surroundingsOf(code, await drawnOn(tx, localDate(tx.now())))
    const geometry = fit ? fitted(read, around) : read
    if (!fit) checkFits(geometry, around)
    await saveBoundaries(tx.db, [{ code, ...placed(geometry, crs) }], tx.now())
    await renewNeighbours(tx, [{ code, geometry }])
    // The outline itself would fill the log; how its size changed says what was done.
    tx.audit({ detail: { boundary: undefined, areaM2: { before: before.area_m2 }, fit } })
  })
  return showArea(ctx, input)
}

export async function dropBoundary(ctx: Ctx, { code }: InputOf<typeof clearBoundary>): Promise<{ ok: true }> {
  await changeAreas(ctx, code, async (tx) => {
    await lockOpen(tx, code)
    const nothing = { boundary: null, src_crs: null, area_m2: null, center_lng: null, center_lat: null }
    await updateArea(tx.db, code, nothing)
    await replaceNeighbours(tx.db, [code], [])
  })
  return { ok: true }
}

/** Finds the neighbours of these areas anew, among each other and all that are drawn and in use. */
export async function renewNeighbours(tx: Tx, changed: readonly Shape[], gone: readonly string[] = []) {
  const drawn = await drawnOn(tx, localDate(tx.now()))
  const others = drawn.filter((area) => !gone.includes(area.code))
  await replaceNeighbours(
    tx.db,
    [...changed.map((shape) => shape.code), ...gone],
    neighbourPairs(changed, others),
  )
}
