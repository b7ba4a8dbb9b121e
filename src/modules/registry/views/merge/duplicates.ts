import { areaRange } from '../../../../base/area-code.ts'
import type { InputOf } from '../../../../base/contract.ts'
import { maskName } from '../../../../base/text/mask.ts'
import { scoped } from '../../../../platform/access/scope.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { areaName } from '../../../areas/public.ts'
import type { DuplicateReason, DuplicateRow, listDuplicates } from '../../contract/merge.ts'
import { mayName } from '../../service/facts/reach.ts'

interface ListedPair {
  id: string
  reasons: DuplicateReason[]
  left_id: string
  right_id: string
  area_code: string
  other_area_code: string
  left_title: string
  right_title: string
  found_at: Date
}

/** Pairs of which the actor reaches both. */
export async function listDuplicatePairs(
  ctx: Ctx,
  { kind, area, after, limit }: InputOf<typeof listDuplicates>,
) {
  const conditions = [
    sql<SqlBool>`d.subject_kind = ${kind} and d.state = 'open'`,
    scoped(ctx.actor, 'registry:merge', { area: sql`d.area_code` }),
    scoped(ctx.actor, 'registry:merge', { area: sql`d.other_area_code` }),
    ...(area ? [inside(area)] : []),
  ]
  const [place, last] = after?.split(',') ?? []
  const beyond = place && last ? [sql<SqlBool>`(d.area_code, d.id) > (${place}, ${last})`] : []
  const title = kind === 'person' ? sql`name` : sql`address`
  const { rows } = await sql<ListedPair>`select d.id, d.reasons, d.left_id, d.right_id, a.area_code,
      b.area_code as other_area_code, a.${title} as left_title, b.${title} as right_title, d.found_at
    from duplicate_pair d join ${sql.table(kind)} a on a.id = d.left_id join ${sql.table(kind)} b on b.id = d.right_id
    where ${sql.join([...conditions, ...beyond], sql` and `)}
    order by d.area_code, d.id limit ${limit + 1}`.execute(ctx.db)
  const shown = rows.slice(0, limit)
  const next = rows.length > limit ? shown.at(-1) : undefined
  const total = after ? undefined : await countPairs(ctx, conditions)
  return {
    rows: await present(ctx, kind, shown),
    ...(next ? { next: `${next.area_code},${next.id}` } : {}),
    ...(total === undefined ? {} : { total }),
  }
}

function inside(area: string): RawBuilder<SqlBool> {
  const { from, to } = areaRange(area)
  return sql<SqlBool>`(d.area_code >= ${from} and d.area_code < ${to})`
}

async function countPairs(ctx: Ctx, conditions: readonly RawBuilder<SqlBool>[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from duplicate_pair d
    where ${sql.join([...conditions], sql` and `)}`.execute(ctx.db)
  return rows[0]?.count ?? 0
}

async function present(
  ctx: Ctx,
  kind: DuplicateRow['kind'],
  rows: readonly ListedPair[],
): Promise<DuplicateRow[]> {
  const nameOf = await areaName(ctx)
  const isNamed = mayName(ctx)
  const side = (id: string, title: string, area: string) => ({
    id,
    title: isNamed(area) ? title : kind === 'person' ? maskName(title) : '****',
    areaName: nameOf(area),
  })
  return rows.map((row) => ({
    id: row.id,
    kind,
    reasons: row.reasons,
    left: side(row.left_id, row.left_title, row.area_code),
    right: side(row.right_id, row.right_title, row.other_area_code),
    foundAt: row.found_at.toISOString(),
  }))
}
