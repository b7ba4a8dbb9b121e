import { areaLevel, areaLevels, areaRange } from '../../../../base/area-code.ts'
import type { InputOf, ReturnsOf } from '../../../../base/contract.ts'
import { scoped, scopeOf } from '../../../../platform/access/scope.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { areaFullName, areaName } from '../../../areas/public.ts'
import type { AreaQuality, FieldQuality, getQuality, listQualityGrids } from '../../contract/quality.ts'
import { completeness, keyFields, type QualityKind } from '../../rules/quality/key-fields.ts'
import { recordKinds } from '../../service/facts/kinds.ts'
import { fieldsOf } from '../../service/facts/read.ts'

type Asked = InputOf<typeof getQuality>

/** How well an area is known, with the areas below it and field by field. */
export async function showQuality(ctx: Ctx, asked: Asked): Promise<ReturnsOf<typeof getQuality>> {
  const area = asked.area ?? scopeOf(ctx.actor, 'registry:read').areas[0]
  const [whole] = await sumAreas(ctx, asked.kind, { area, digits: 0 })
  const children =
    area && areaLevel(area) === 'grid' ? [] : await sumAreas(ctx, asked.kind, { area, digits: below(area) })
  return {
    areaName: area ? (await areaFullName(ctx))(area) : null,
    countedAt: await countedAt(ctx, asked.kind),
    whole: whole ?? nothing,
    children,
    fields: await sumFields(ctx, asked.kind, { area, total: whole?.total ?? 0 }),
  }
}

/** The same, grid by grid: for the map of what needs a look. */
export async function showGrids(ctx: Ctx, { kind, area }: InputOf<typeof listQualityGrids>) {
  return { grids: await sumAreas(ctx, kind, { area, digits: 15 }) }
}

const nothing: AreaQuality = {
  ...{ areaCode: '', areaName: '', total: 0, covered: 0, verified: 0, stale: 0, disputed: 0 },
  ...{ completeness: null, lacking: {} },
}

const digitsOf = { province: 2, city: 4, county: 6, street: 9, community: 12, grid: 15 } as const

/** Digits by which codes of the next level differ. */
function below(area: string | undefined): number {
  if (!area) return digitsOf.county
  const level = areaLevels[areaLevels.indexOf(areaLevel(area)) + 1] ?? 'grid'
  return digitsOf[level]
}

function conditions(ctx: Ctx, kind: QualityKind, area: string | undefined): RawBuilder<SqlBool>[] {
  const range = area ? areaRange(area) : undefined
  return [
    sql<SqlBool>`q.subject_kind = ${kind}`,
    ctx.actor.permissions.has('registry:configure')
      ? sql<SqlBool>`true`
      : scoped(ctx.actor, 'registry:read', { area: sql`q.area_code` }),
    ...(range ? [sql<SqlBool>`(q.area_code >= ${range.from} and q.area_code < ${range.to})`] : []),
  ]
}

interface Sum {
  area: string
  field: string
  total: number
  known: number
  verified: number
  stale: number
  disputed: number
}

async function sumAreas(
  ctx: Ctx,
  kind: QualityKind,
  { area, digits }: { area: string | undefined; digits: number },
): Promise<AreaQuality[]> {
  const { rows } = await sql<Sum>`select left(q.area_code, ${digits}::int) as area, q.field,
      sum(q.total)::int as total, sum(q.known)::int as known, sum(q.verified)::int as verified,
      sum(q.stale)::int as stale, sum(q.disputed)::int as disputed
    from quality_sum q
    where ${sql.join(conditions(ctx, kind, area), sql` and `)} and q.field = any(${['', ...keyFields[kind]]})
    group by 1, 2 order by 1`.execute(ctx.db)
  const nameOf = await areaName(ctx)
  return [...Map.groupBy(rows, (row) => row.area)].map(([code, list]) => {
    const whole = code === '' ? (area ?? '') : code.length === 15 ? code : code.padEnd(12, '0')
    return areaQuality({ areaCode: whole, areaName: nameOf(whole) }, kind, list)
  })
}

function areaQuality(
  place: { areaCode: string; areaName: string },
  kind: QualityKind,
  list: readonly Sum[],
): AreaQuality {
  const all = list.find(({ field }) => field === '')
  const total = all?.total ?? 0
  const knownOf = (field: string) => list.find((one) => one.field === field)?.known ?? 0
  return {
    ...place,
    total,
    covered: all?.known ?? 0,
    verified: all?.verified ?? 0,
    stale: all?.stale ?? 0,
    disputed: all?.disputed ?? 0,
    completeness: completeness(total, keyFields[kind].map(knownOf)),
    lacking: Object.fromEntries(keyFields[kind].map((field) => [field, Math.max(0, total - knownOf(field))])),
  }
}

async function sumFields(
  ctx: Ctx,
  kind: QualityKind,
  { area, total }: { area: string | undefined; total: number },
): Promise<FieldQuality[]> {
  const { rows } = await sql<Sum & { age: number }>`select q.field, sum(q.known)::int as known,
      sum(q.verified)::int as verified, sum(q.stale)::int as stale, sum(q.disputed)::int as disputed,
      sum(q.age_days)::float8 as age
    from quality_sum q where ${sql.join(conditions(ctx, kind, area), sql` and `)} and q.field <> ''
    group by q.field`.execute(ctx.db)
  const known = new Map(rows.map((row) => [row.field, row]))
  const specs = await fieldsOf(ctx, recordKinds[kind])
  return Object.entries(specs)
    .filter(([field]) => total > 0 && (known.has(field) || keyFields[kind].includes(field)))
    .map(([field, { title }]) => {
      const sum = known.get(field)
      return {
        field,
        title,
        isKey: keyFields[kind].includes(field),
        known: sum?.known ?? 0,
        verified: sum?.verified ?? 0,
        stale: sum?.stale ?? 0,
        disputed: sum?.disputed ?? 0,
        averageDays: sum && sum.known > 0 ? Math.round(sum.age / sum.known) : null,
      }
    })
}

async function countedAt({ db }: Ctx, kind: QualityKind): Promise<string | null> {
  const row = await db
    .selectFrom('quality_sum')
    .select('counted_at')
    .where('subject_kind', '=', kind)
    .limit(1)
    .executeTakeFirst()
  return row?.counted_at.toISOString() ?? null
}
