import { isInside, parentArea } from '../../../base/area-code.ts'
import { pointOnSurface } from '../../../base/geometry/centroid.ts'
import { pointInPolygon } from '../../../base/geometry/point-in-polygon.ts'
import { newId } from '../../../base/ids.ts'
import { localDate } from '../../../base/time/calendar.ts'
import { scopeCovers, scopeOf } from '../../../platform/access/scope.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import type { SuccessionFact } from '../contract/areas.ts'
import { errors } from '../contract/errors.ts'
import type { SuccessionInput, SuccessionPreview } from '../contract/succession.ts'
import { forgetAreas, noteAreasChanged } from '../memory/changed.ts'
import { areaName } from '../memory/names.ts'
import { type DrawnArea, drawnOn } from '../memory/places.ts'
import { type KnownAreas, planSuccession, type SuccessionPlan } from '../rules/succession.ts'
import { insertAreas, lockFacts, saveBoundaries } from '../store/areas.ts'
import { closeAreas, findStates, insertSuccession } from '../store/successions.ts'
import { listHistory } from '../views/history.ts'
import { announceDue } from './announce.ts'
import { placed } from './boundary-shape.ts'
import { roundedArea, succeedingShapes } from './succession-shapes.ts'
import { countUses } from './uses.ts'

interface Decided {
  plan: SuccessionPlan
  /** New areas, and the one that grows. */
  shapes: ReadonlyMap<string, DrawnArea['geometry']>
}

export async function preview(ctx: Ctx, input: SuccessionInput): Promise<SuccessionPreview> {
  const { plan, shapes } = await decide(ctx, input)
  const name = await areaName(ctx)
  const shapeOf = (code: string) => shapes.get(code) ?? null
  return {
    close: plan.close.map((code) => ({ code, name: name(code) })),
    open: plan.open.map((one) => ({
      code: one.code,
      name: one.name,
      boundary: shapeOf(one.code),
      areaM2: roundedArea(shapes.get(one.code)),
    })),
    grown: input.into ? { code: input.into, name: name(input.into), boundary: shapeOf(input.into) } : null,
    carried: plan.open.flatMap((one) => (one.like ? [{ from: one.like, to: one.code, name: one.name }] : [])),
    uses: await countUses(ctx, input.from),
    isPending: input.on > localDate(ctx.now()),
  }
}

export async function carryOut(ctx: Ctx, input: SuccessionInput): Promise<SuccessionFact> {
  const id = newId()
  await ctx.transaction(async (tx) => {
    await noteAreasChanged(tx)
    const decided = await decide(tx, input)
    await store(tx, input, { id, ...decided })
    tx.audit({ subject: `area:${input.from.join('/')}`, areaCode: parentArea(input.from[0]!) ?? null })
    await announceDue(tx)
  })
  forgetAreas(ctx.services)
  const history = await listHistory(ctx.db, input.from[0]!, localDate(ctx.now()))
  return history.find((one) => one.id === id)!
}

async function decide(ctx: Ctx, input: SuccessionInput): Promise<Decided> {
  const scope = scopeOf(ctx.actor, 'areas:configure')
  const touched = [...input.from, ...input.to.map((one) => one.code), ...(input.into ? [input.into] : [])]
  const outside = touched.find((code) => !scopeCovers(scope, code))
  if (outside) throw errors.out_of_scope({ name: (await areaName(ctx))(outside) })
  const drawn = await drawnOn(ctx, localDate(ctx.now()))
  const shapes = new Map(succeedingShapes(input, drawn))
  const gridsTo = { ...gridsByPlace(shapes, drawn), ...input.gridsTo }
  const decision = planSuccession({ ...input, gridsTo }, await known(ctx, touched))
  if (!decision.ok) throw errors.bad_succession({ problem: decision.problem })
  for (const { code, like } of decision.plan.open) {
    const shape = like && drawn.find((area) => area.code === like)?.geometry
    if (shape) shapes.set(code, shape)
  }
  return { plan: decision.plan, shapes }
}

async function known(ctx: Ctx, codes: readonly string[]): Promise<KnownAreas> {
  const parents = codes.flatMap((code) => parentArea(code) ?? [])
  const states = await findStates(ctx.db, [...new Set([...codes, ...parents])])
  const byCode = new Map(states.map((state) => [state.code, state]))
  const gridsIn = (community: string) =>
    states.filter((state) => state.code.length === 15 && isInside(state.code, community))
  return {
    find: (code) => byCode.get(code),
    gridsOf: (community, on) =>
      gridsIn(community).filter((grid) => grid.validTo === null || grid.validTo > on),
    gridCodesOf: (community) => gridsIn(community).map((grid) => grid.code),
    today: localDate(ctx.now()),
  }
}

/** Each grid goes to the part of its community its middle lies in. */
function gridsByPlace(parts: Decided['shapes'], drawn: readonly DrawnArea[]): Record<string, string> {
  const found: Record<string, string> = {}
  for (const grid of drawn.filter((area) => area.level === 'grid')) {
    const middle = pointOnSurface(grid.geometry)
    for (const [code, shape] of parts) if (pointInPolygon(middle, shape)) found[grid.code] = code
  }
  return found
}

async function store(tx: Tx, input: SuccessionInput, { id, plan, shapes }: Decided & { id: string }) {
  const at = tx.now()
  const sources = await lockFacts(tx.db, plan.close)
  const figures = new Map(input.to.map((one) => [one.code, one]))
  const fallback = input.to.length === 1 ? summed(sources.filter((one) => input.from.includes(one.code))) : {}
  const areas = plan.open.map(({ code, name, like }) => {
    const source = sources.find((one) => one.code === (like ?? input.from[0]))!
    const own = like ? source : { ...fallback, ...given(figures.get(code)) }
    return {
      code,
      name: like ? source.name : name,
      kind: code.length === 15 ? source.kind : null,
      dedicatedTo: source.dedicated_to,
      validFrom: input.on,
      households: own.households,
      population: own.population,
    }
  })
  await insertAreas(tx.db, areas, at)
  await closeAreas(tx.db, plan.close, { on: input.on, at })
  const boundaries = plan.open.flatMap(({ code }) => {
    const shape = shapes.get(code)
    return shape ? [{ code, ...placed(shape, input.crs) }] : []
  })
  await saveBoundaries(tx.db, boundaries, at)
  const grown = input.into && shapes.get(input.into)
  await insertSuccession(tx.db, {
    ...{
      id,
      kind: input.kind,
      on: input.on,
      reason: input.reason,
      by: tx.actor.userId,
      at,
      moves: plan.moves,
    },
    boundaries: input.into && grown ? { [input.into]: grown } : {},
  })
}

type Figures = { households?: number | null | undefined; population?: number | null | undefined }

function given(one: Figures | undefined): Figures {
  return {
    ...(one?.households != null && { households: one.households }),
    ...(one?.population != null && { population: one.population }),
  }
}

/** A merged area has the households of all; unknown stays unknown. */
function summed(sources: readonly { households: number | null; population: number | null }[]): Figures {
  const sum = (pick: (one: (typeof sources)[number]) => number | null) =>
    sources.reduce<number | null>((all, one) => {
      const value = pick(one)
      return all === null || value === null ? null : all + value
    }, 0)
  return { households: sum((one) => one.households), population: sum((one) => one.population) }
}
