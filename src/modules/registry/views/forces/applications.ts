import { areaRange } from '../../../../base/area-code.ts'
import type { InputOf } from '../../../../base/contract.ts'
import { maskName } from '../../../../base/text/mask.ts'
import { scoped } from '../../../../platform/access/scope.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { userNames } from '../../../../platform/identity/names.ts'
import { areaFullName } from '../../../areas/public.ts'
import { codeBook, codeName } from '../../../codes/public.ts'
import type { ApplicationRow, listApplications } from '../../contract/force-applications.ts'
import { mayName } from '../../service/facts/reach.ts'
import type { ApplicationRecord } from '../../store/forces/applications.ts'
import { readPage } from '../units/page.ts'

const columns = sql`u.area_code, u.user_id, u.name, u.phone, u.work, u.unit, u.skills, u.times, u.note, u.state,
  u.applied_at, u.decided_by, u.decided_at, u.decision, u.force_id, u.version`

export async function listForReview(
  ctx: Ctx,
  { after, limit, area, state }: InputOf<typeof listApplications>,
) {
  const conditions: RawBuilder<SqlBool>[] = [
    scoped(ctx.actor, 'registry:review_forces', { area: sql`u.area_code` }),
    ...(area ? [inside(area)] : []),
    ...(state?.length ? [sql<SqlBool>`u.state = any(${state})`] : []),
  ]
  const key = sql`to_char(u.applied_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')`
  const asked = { from: sql`force_application u`, columns, conditions, key }
  const { rows, ...rest } = await readPage<ApplicationRecord>(ctx.db, asked, { after, limit })
  return { ...rest, rows: await present(ctx, rows) }
}

function inside(area: string): RawBuilder<SqlBool> {
  const { from, to } = areaRange(area)
  return sql<SqlBool>`(u.area_code >= ${from} and u.area_code < ${to})`
}

async function present(ctx: Ctx, rows: readonly ApplicationRecord[]): Promise<ApplicationRow[]> {
  const nameOf = await areaFullName(ctx)
  const codes = await codeBook.get(ctx)
  const isNamed = mayName(ctx)
  const people = await userNames(
    ctx.db,
    rows.flatMap((row) => row.decided_by ?? []),
  )
  return rows.map((row) => ({
    id: row.id,
    state: row.state,
    name: isNamed(row.area_code) ? row.name : maskName(row.name),
    phone: row.phone.shown,
    workName: codeName(codes, 'new_work', row.work),
    unit: row.unit,
    skills: row.skills.map((code) => codeName(codes, 'force_skill', code)),
    times: row.times,
    note: row.note,
    areaName: nameOf(row.area_code),
    areaCode: row.area_code,
    appliedAt: row.applied_at.toISOString(),
    decision: row.decision,
    decidedBy: row.decided_by && (people.get(row.decided_by) ?? null),
    decidedAt: row.decided_at?.toISOString() ?? null,
    forceId: row.force_id,
    version: row.version,
  }))
}
