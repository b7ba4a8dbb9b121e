import type { InputOf, ReturnsOf } from '../../../../base/contract.ts'
import { maskName } from '../../../../base/text/mask.ts'
import { scopeCovers, scopeOf } from '../../../../platform/access/scope.ts'
import { sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { userNames } from '../../../../platform/identity/names.ts'
import type { listMerges } from '../../contract/merge.ts'
import { findRecord, mayName } from '../../service/facts/reach.ts'
import type { MergeRecord } from '../../store/merge/merges.ts'

type Row = MergeRecord & { title: string; later: number }

/** Which records a record is made of, and what would stay with it if one were taken out again. */
export async function showMerges(
  ctx: Ctx,
  { kind, id }: InputOf<typeof listMerges>,
): Promise<ReturnsOf<typeof listMerges>> {
  const { row } = await findRecord(ctx, { kind, id }, 'registry:read')
  const title = kind === 'person' ? sql`g.name` : sql`g.address`
  const { rows } = await sql<Row>`select m.*, ${title} as title,
      (select count(*)::int from statement s where s.original_id = m.kept_id and s.received_at > m.merged_at
        and s.withdrawn_at is null) as later
    from record_merge m join ${sql.table(kind)} g on g.id = m.gone_id
    where m.kept_id = ${row.id} or m.kept_id in (select id from ${sql.table(kind)} where merged_into = ${row.id})
    order by m.merged_at desc, m.id`.execute(ctx.db)
  const people = await userNames(
    ctx.db,
    rows.map((one) => one.merged_by),
  )
  const isNamed = mayName(ctx)(row.areaCode)
  return {
    maySplit: scopeCovers(scopeOf(ctx.actor, 'registry:merge'), row.areaCode),
    merges: rows.map((one) => ({
      id: one.id,
      goneId: one.gone_id,
      goneTitle: isNamed ? one.title : kind === 'person' ? maskName(one.title) : '****',
      reason: one.reason,
      mergedBy: people.get(one.merged_by) ?? null,
      mergedAt: one.merged_at.toISOString(),
      statements: one.moved.statement?.length ?? 0,
      laterStatements: one.later,
      undoneAt: one.undone_at?.toISOString() ?? null,
    })),
  }
}
