import type { Ctx } from '../../../../platform/http/context.ts'
import { areaFullName } from '../../../areas/public.ts'
import { type CodeBook, codeBook, codeName } from '../../../codes/public.ts'
import { listApplicationsOf } from '../../store/forces/applications.ts'

/** What the resident sent, and what became of it. */
export async function listOwnApplications(ctx: Ctx) {
  const nameOf = await areaFullName(ctx)
  const codes = await codeBook.get(ctx)
  const rows = await listApplicationsOf(ctx.db, ctx.actor.userId)
  return {
    rows: rows.map((row) => ({
      id: row.id,
      state: row.state,
      areaName: nameOf(row.area_code),
      workName: codeName(codes, 'new_work', row.work),
      unit: row.unit,
      appliedAt: row.applied_at.toISOString(),
      decision: row.decision,
      decidedAt: row.decided_at?.toISOString() ?? null,
      version: row.version,
    })),
    works: choicesOf(codes, 'new_work'),
    skills: choicesOf(codes, 'force_skill'),
  }
}

function choicesOf(codes: CodeBook, table: string) {
  const items = codes.get(table)?.items ?? []
  return items.flatMap(({ code, name, isActive }) => (isActive ? { code, name } : []))
}
