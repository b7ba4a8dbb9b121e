import { areaPath, areaRange } from '../../../base/area-code.ts'
import type { InputOf } from '../../../base/contract.ts'
import { localDate } from '../../../base/time/calendar.ts'
import { scopeCovers, scopeOf } from '../../../platform/access/scope.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { AreaDetail, getArea } from '../contract/areas.ts'
import { errors } from '../contract/errors.ts'
import { areaFullName, areaName } from '../memory/names.ts'
import { type AreaFacts, findFacts } from '../store/areas.ts'
import { listNeighbours } from '../store/neighbours.ts'
import { listHistory } from './history.ts'
import { toRow } from './tree.ts'

export async function showArea(ctx: Ctx, { code }: InputOf<typeof getArea>): Promise<AreaDetail> {
  const facts = await findFacts(ctx.db, code)
  if (!facts) throw errors.not_found({ code })
  const day = localDate(ctx.now())
  const [name, fullName, neighbours, history, children, grids] = await Promise.all([
    areaName(ctx),
    areaFullName(ctx),
    listNeighbours(ctx.db, code),
    listHistory(ctx.db, code, day),
    countChildren(ctx, code, day),
    facts.level === 'grid' ? null : sumGrids(ctx, code, day),
  ])
  const named = (one: string) => ({ code: one, name: name(one) })
  const row = toRow({ ...facts, has_boundary: facts.boundary !== null, children }, day)
  const may = (permission: string) => row.isOpen && scopeCovers(scopeOf(ctx.actor, permission), code)
  return {
    ...row,
    ...plainFacts(facts),
    grids,
    fullName: fullName(code),
    path: areaPath(code).map(named),
    neighbours: neighbours.map(named),
    history,
    mayChange: may('areas:configure'),
    mayCount: may('areas:count'),
  }
}

function plainFacts(facts: AreaFacts) {
  const { center_lng: lng, center_lat: lat } = facts
  return {
    dedicatedTo: facts.dedicated_to,
    validFrom: facts.valid_from,
    validTo: facts.valid_to,
    areaM2: facts.area_m2,
    center: lng === null || lat === null ? null : { lng, lat },
    srcCrs: facts.src_crs,
    boundary: facts.boundary,
    updatedAt: facts.updated_at.toISOString(),
    version: facts.version,
  }
}

async function countChildren(ctx: Ctx, code: string, day: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from area where parent_code = ${code} and valid_from <= ${day}
      and (valid_to is null or valid_to > ${day})`.execute(ctx.db)
  return rows[0]?.count ?? 0
}

/** Of a community or street the figures are those of its grids, counted where people live. */
async function sumGrids(ctx: Ctx, code: string, day: string): Promise<NonNullable<AreaDetail['grids']>> {
  const { from, to } = areaRange(code)
  const { rows } = await sql<NonNullable<AreaDetail['grids']>>`
    select count(*) as count, coalesce(sum(households), 0) as households,
      coalesce(sum(population), 0) as population
    from area where code >= ${from} and code < ${to} and level = 'grid' and valid_from <= ${day}
      and (valid_to is null or valid_to > ${day})`.execute(ctx.db)
  return rows[0]!
}
