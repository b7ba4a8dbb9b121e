import type { InputOf } from '../../../../base/contract.ts'
import { maskName } from '../../../../base/text/mask.ts'
import { scoped } from '../../../../platform/access/scope.ts'
import { sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { areaName } from '../../../areas/public.ts'
import type { CorrectionRow, listCorrections } from '../../contract/own-data.ts'
import type { FieldValue } from '../../rules/survive.ts'
import { recordKinds } from '../../service/facts/kinds.ts'
import { mayName } from '../../service/facts/reach.ts'
import { fieldsOf } from '../../service/facts/read.ts'
import { displayer, maskedBy } from '../facts/display.ts'

interface Listed {
  id: string
  person_id: string
  name: string
  address: string | null
  area_code: string
  field: string
  current: FieldValue | null
  proposed: Record<string, FieldValue | null>
  note: string
  state: CorrectionRow['state']
  asked_at: Date
  reason: string | null
}

/** What residents of the actor's areas say is wrong; the oldest first. */
export async function listAskedCorrections(
  ctx: Ctx,
  { state, after, limit }: InputOf<typeof listCorrections>,
) {
  const [at, last] = after?.split(',') ?? []
  const beyond = at && last ? sql`and (c.asked_at, c.id) > (${at}::timestamptz, ${last})` : sql``
  const { rows } = await sql<Listed>`select c.id, c.person_id, p.name, h.address, c.area_code, c.field,
      p.fields -> c.field as current, c.proposed, c.note, c.state, c.asked_at, c.reason
    from correction c join person p on p.id = c.person_id left join house h on h.id = p.house_id
    where c.state = ${state} and ${scoped(ctx.actor, 'registry:edit', { area: sql`c.area_code` })} ${beyond}
    order by c.asked_at, c.id limit ${limit + 1}`.execute(ctx.db)
  const shown = rows.slice(0, limit)
  const next = rows.length > limit ? shown.at(-1) : undefined
  return {
    rows: await present(ctx, shown),
    ...(next ? { next: `${next.asked_at.toISOString()},${next.id}` } : {}),
  }
}

async function present(ctx: Ctx, rows: readonly Listed[]): Promise<CorrectionRow[]> {
  const fields = await fieldsOf(ctx, recordKinds.person)
  const display = await displayer(ctx)
  const nameOf = await areaName(ctx)
  const isNamed = mayName(ctx)
  return rows.map((row) => {
    const named = isNamed(row.area_code)
    const see = maskedBy(display, named)
    const spec = fields[row.field]
    const words = (value: FieldValue | null | undefined) =>
      value === null || value === undefined || !spec ? null : see(row.field, spec, value).text
    return {
      id: row.id,
      personId: row.person_id,
      name: named ? row.name : maskName(row.name),
      address: named ? (row.address ?? '') : '',
      areaName: nameOf(row.area_code),
      title: spec?.title ?? row.field,
      now: words(row.current),
      proposed: words(row.proposed[row.field]),
      note: row.note,
      state: row.state,
      askedAt: row.asked_at.toISOString(),
      reason: row.reason,
    }
  })
}
