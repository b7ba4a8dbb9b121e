import { areaLevel, areaLevels, areaRange, parentArea } from '../../../base/area-code.ts'
import type { InputOf, ReturnsOf } from '../../../base/contract.ts'
import { localDate } from '../../../base/time/calendar.ts'
import { scopeCovers, scopeOf } from '../../../platform/access/scope.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import type { AreaDetail } from '../contract/areas.ts'
import type { createArea, editArea, proposeChild, setFigures } from '../contract/change.ts'
import { errors } from '../contract/errors.ts'
import { areasChanged } from '../contract/events.ts'
import { forgetAreas, noteAreasChanged } from '../memory/changed.ts'
import { areaName } from '../memory/names.ts'
import { codeProblem, nextGridCode, shortNameOf } from '../rules/codes.ts'
import { type AreaFacts, findFacts, insertAreas, listCodes, lockFacts, updateArea } from '../store/areas.ts'
import { showArea } from '../views/detail.ts'

export async function propose(
  ctx: Ctx,
  { code }: InputOf<typeof proposeChild>,
): Promise<ReturnsOf<typeof proposeChild>> {
  const area = await findFacts(ctx.db, code)
  if (!area) throw errors.not_found({ code })
  const level = areaLevels[areaLevels.indexOf(area.level) + 1]
  if (level === undefined) throw errors.bad_code({ problem: '网格之下不再分级' })
  if (level !== 'grid') return { level, code: null }
  return { level, code: nextGridCode(code, await listCodes(ctx.db, areaRange(code), 'grid')) ?? null }
}

export async function create(ctx: Ctx, input: InputOf<typeof createArea>): Promise<AreaDetail> {
  const problem = codeProblem(input.code)
  if (problem) throw errors.bad_code({ problem })
  const { kind, ...area } = input
  const isGrid = areaLevel(input.code) === 'grid'
  await changeAreas(ctx, input.code, async (tx) => {
    await checkParent(tx, input.code)
    const taken = await findFacts(tx.db, input.code)
    if (taken) throw errors.code_taken({ code: taken.code, name: taken.name })
    const validFrom = input.validFrom ?? localDate(tx.now())
    await insertAreas(tx.db, [{ ...area, ...(isGrid && { kind: kind ?? 'basic' }), validFrom }], tx.now())
  })
  return showArea(ctx, input)
}

export async function edit(ctx: Ctx, input: InputOf<typeof editArea>): Promise<AreaDetail> {
  const { code, name, shortName, kind, dedicatedTo, version } = input
  await changeAreas(ctx, code, async (tx) => {
    const before = await lockOpen(tx, code, version)
    await updateArea(tx.db, code, {
      name,
      short_name: shortName === before.short_name ? keptShort(before, name) : shortName,
      ...(before.level === 'grid' && kind && { kind }),
      ...(dedicatedTo !== undefined && { dedicated_to: dedicatedTo || null }),
    })
    tx.audit({ detail: { before: { name: before.name, shortName: before.short_name, kind: before.kind } } })
  })
  return showArea(ctx, input)
}

export async function count(ctx: Ctx, input: InputOf<typeof setFigures>): Promise<AreaDetail> {
  const { code, households, population, version } = input
  await changeAreas(
    ctx,
    code,
    async (tx) => {
      const before = await lockOpen(tx, code, version)
      await updateArea(tx.db, code, { households, population })
      tx.audit({ detail: { before: { households: before.households, population: before.population } } })
    },
    'areas:count',
  )
  return showArea(ctx, input)
}

/** A short name nobody chose by hand follows the name. */
function keptShort(before: AreaFacts, name: string): string {
  return before.short_name === shortNameOf(before.name) ? shortNameOf(name) : before.short_name
}

/** One change of one area: in the actor's scope, one writer at a time, other processes told. */
export async function changeAreas<T>(
  ctx: Ctx,
  code: string,
  work: (tx: Tx) => Promise<T>,
  permission = 'areas:configure',
): Promise<T> {
  if (!scopeCovers(scopeOf(ctx.actor, permission), code))
    throw errors.out_of_scope({ name: (await areaName(ctx))(code) })
  const answer = await ctx.transaction(async (tx) => {
    await noteAreasChanged(tx)
    tx.audit({ subject: `area:${code}`, areaCode: code })
    const result = await work(tx)
    await tx.publish(areasChanged, { codes: [code] }, { areaCode: code })
    return result
  })
  forgetAreas(ctx.services)
  return answer
}

/** @throws areas.not_found, areas.closed, areas.changed_meanwhile when somebody saved since `version` was read */
export async function lockOpen(tx: Tx, code: string, version?: number): Promise<AreaFacts> {
  const [area] = await lockFacts(tx.db, [code])
  if (!area) throw errors.not_found({ code })
  if (area.valid_to !== null && area.valid_to <= localDate(tx.now()))
    throw errors.closed({ name: area.short_name, on: area.valid_to })
  if (version !== undefined && area.version !== version)
    throw errors.changed_meanwhile({ name: area.short_name })
  return area
}

async function checkParent(tx: Tx, code: string): Promise<void> {
  const above = parentArea(code)
  if (!above) return
  const parent = await findFacts(tx.db, above)
  if (!parent) throw errors.parent_missing({ parent: above })
  if (parent.valid_to !== null) throw errors.parent_closed({ name: parent.short_name })
}
