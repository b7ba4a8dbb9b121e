import { z } from 'zod'
import { parentArea } from '../../../base/area-code.ts'
import { AppError } from '../../../base/errors.ts'
import type { AreaGeometry } from '../../../base/geometry/geojson.ts'
import { localDate } from '../../../base/time/calendar.ts'
import type { Datum } from '../../../platform/geo/datum.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { errors } from '../contract/errors.ts'
import { importTargets } from '../contract/imports.ts'
import { Boundary } from '../contract/map.ts'
import { forgetAreas, noteAreasChanged } from '../memory/changed.ts'
import { drawnOn } from '../memory/places.ts'
import { codeProblem, normaliseCode } from '../rules/codes.ts'
import { findKnown, insertAreas, type KnownArea, saveBoundaries } from '../store/areas.ts'
import { renewNeighbours } from './boundary.ts'
import { placed, readBoundary } from './boundary-shape.ts'
import { checkFits, type Drawn } from './fit.ts'
import type { ImportCounts, ImportOptions } from './import-table.ts'

const Collection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({ properties: z.record(z.string(), z.unknown()).nullish(), geometry: z.unknown() }),
  ),
})

interface Candidate extends Drawn {
  line: number
  isNew: boolean
}

/**
 * Imports boundaries from a FeatureCollection whose properties name the area by its code; an unknown code
 * with a name is entered too. Boundaries that overlap another or leave their parent are refused, one by
 * one. Importing the same file again changes nothing.
 */
export async function importBoundaries(
  ctx: Ctx,
  text: string,
  { crs, ...options }: ImportOptions & { crs: Datum },
): Promise<ImportCounts> {
  const { features } = readCollection(text)
  const said = features.map((feature, at) => ({ line: at + 1, ...feature }))
  const columns = chooseProperties(features, options)
  const drawn = await drawnOn(ctx, localDate(ctx.now()))
  const { candidates, refused } = await judgeEach(ctx, { said, columns, crs, options })
  const { fit, misfits } = sortOut(candidates, drawn)
  const rejects = [...refused, ...misfits].sort((a, b) => a.line - b.line)
  for (const row of rejects) options.onReject?.({ ...row, isTaken: false })
  const before = new Map(drawn.map((area) => [area.code, JSON.stringify(area.geometry)]))
  const changed = fit.filter((one) => before.get(one.code) !== JSON.stringify(one.geometry))
  const added = changed.filter((one) => !before.has(one.code)).length
  const counts: ImportCounts = {
    rowsRead: features.length,
    added,
    changed: changed.length - added,
    unchanged: fit.length - changed.length,
    rejected: rejects.length,
  }
  if (!options.dryRun && changed.length > 0) await save(ctx, changed, crs)
  await options.onProgress?.(counts)
  return counts
}

interface Refused {
  line: number
  code: string
  name: string
  reason: string
}

interface Judging {
  said: readonly (Features[number] & { line: number })[]
  columns: Record<string, string>
  crs: Datum
  options: ImportOptions
}

/** What can be told of each feature by itself; how it fits among others is asked afterwards. */
async function judgeEach(ctx: Ctx, { said, columns, crs, options }: Judging) {
  const named = said.map((feature) => ({ feature, ...saidIn(feature.properties ?? {}, columns) }))
  const known = await findKnown(
    ctx.db,
    named.flatMap(({ code }) => [code, parentArea(code) ?? code]),
  )
  const today = localDate(ctx.now())
  const seen = new Set<string>()
  const candidates: Candidate[] = []
  const refused: Refused[] = []
  for (const { feature, code, name } of named) {
    const { line } = feature
    const own = known.get(code)
    const problem = featureProblem(code, name, { known, today, isRepeated: seen.has(code) })
    const outside = options.mayChange?.(code) === false ? '不在您的管辖范围内' : undefined
    const geometry = problem ?? outside ?? tryRead(feature.geometry, crs)
    if (typeof geometry === 'string') refused.push({ line, code, name, reason: geometry })
    else candidates.push({ line, code, name: own?.name ?? name, geometry, isNew: !own })
    if (typeof geometry !== 'string') seen.add(code)
  }
  return { candidates, refused }
}

function readCollection(text: string): z.infer<typeof Collection> {
  let parsed: unknown
  try {
    parsed = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    throw errors.not_geojson({ problem: '内容不完整或不是 JSON' })
  }
  const collection = Collection.safeParse(parsed)
  if (!collection.success) throw errors.not_geojson({ problem: '缺少 type 或 features' })
  if (collection.data.features.length === 0) throw errors.not_geojson({ problem: '里面没有要素' })
  return collection.data
}

type Features = z.infer<typeof Collection>['features']

function chooseProperties(features: Features, options: ImportOptions): Record<string, string> {
  const headers = [...new Set(features.slice(0, 100).flatMap((one) => Object.keys(one.properties ?? {})))]
  const columns: Record<string, string> = {}
  for (const { field, label, aliases } of importTargets.slice(0, 2)) {
    const given = options.columns?.[field]
    const found =
      given ?? headers.find((header) => [label, ...aliases].some((alias) => alias === header.toLowerCase()))
    if (found) columns[field] = found
  }
  options.onColumns?.(headers, columns)
  if (!columns.code) throw errors.bad_columns({ problem: '要素的属性里没有代码（code），请指定是哪一个属性' })
  return columns
}

function saidIn(properties: Record<string, unknown>, columns: Record<string, string>) {
  const text = (field: string) => String(properties[columns[field] ?? ''] ?? '').trim()
  return { code: normaliseCode(text('code')), name: text('name').slice(0, 100) }
}

function featureProblem(
  code: string,
  name: string,
  { known, today, isRepeated }: { known: Map<string, KnownArea>; today: string; isRepeated: boolean },
): string | undefined {
  const problem = codeProblem(code)
  if (problem) return problem
  if (isRepeated) return `代码 ${code} 在文件里重复，以先出现的为准`
  const own = known.get(code)
  if (own)
    return own.validTo !== null && own.validTo <= today ? `“${own.name}”已于 ${own.validTo} 停用` : undefined
  if (name === '') return `没有代码为 ${code} 的区划，文件里也没有它的名称`
  const above = parentArea(code)
  return above && !known.has(above) ? `上级 ${above} 不存在，请先导入区划表` : undefined
}

function tryRead(given: unknown, crs: Datum): AreaGeometry | string {
  const boundary = Boundary.safeParse(given)
  if (!boundary.success) return '不是面（Polygon 或 MultiPolygon），或坐标不是经纬度'
  try {
    return readBoundary(boundary.data, crs)
  } catch (error) {
    if (error instanceof AppError) return error.message
    throw error
  }
}

/**
 * Which of the candidates fit among what stays. A refused one keeps its old boundary, which may then be
 * in the way of another, so the question is asked again until the answer stays.
 */
function sortOut(candidates: Candidate[], drawn: readonly Drawn[]) {
  const misfits: Refused[] = []
  let fit = candidates
  for (;;) {
    const staying = drawn.filter((area) => !fit.some((one) => one.code === area.code))
    const ready: Candidate[] = []
    const byParent = Map.groupBy([...staying], (area) => parentArea(area.code))
    const geometryOf = new Map([...staying, ...fit].map((area) => [area.code, area]))
    for (const candidate of fit) {
      const above = parentArea(candidate.code)
      const siblings = byParent.get(above) ?? []
      const reason = misfit(candidate, { parent: geometryOf.get(above ?? ''), siblings })
      if (reason) misfits.push({ line: candidate.line, code: candidate.code, name: candidate.name, reason })
      else {
        ready.push(candidate)
        byParent.set(above, [...siblings, candidate])
      }
    }
    if (ready.length === fit.length) return { fit, misfits }
    fit = ready
  }
}

function misfit(candidate: Candidate, around: { parent: Drawn | undefined; siblings: readonly Drawn[] }) {
  try {
    checkFits(candidate.geometry, around)
    return undefined
  } catch (error) {
    if (error instanceof AppError) return error.message
    throw error
  }
}

async function save(ctx: Ctx, changed: readonly Candidate[], crs: Datum): Promise<void> {
  await ctx.transaction(async (tx) => {
    await noteAreasChanged(tx)
    await insertAreas(
      tx.db,
      changed
        .filter((one) => one.isNew)
        .map(({ code, name }) => ({ code, name, ...(code.length === 15 && { kind: 'basic' as const }) })),
      tx.now(),
    )
    await saveBoundaries(
      tx.db,
      changed.map(({ code, geometry }) => ({ code, ...placed(geometry, crs) })),
      tx.now(),
    )
    await renewNeighbours(tx, changed)
  })
  forgetAreas(ctx.services)
}
