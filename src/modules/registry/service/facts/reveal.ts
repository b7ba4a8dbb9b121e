import type { InputOf } from '../../../../base/contract.ts'
import { newId } from '../../../../base/ids.ts'
import { minuteMs } from '../../../../base/time/calendar.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { errors } from '../../contract/errors.ts'
import type { revealFacts } from '../../contract/facts.ts'
import { isSecret } from '../../rules/survive.ts'
import { insertLook } from '../../store/looks.ts'
import { displayer } from '../../views/facts/display.ts'
import { findRecord } from './reach.ts'
import { fieldsOf, placeOf } from './read.ts'

/** How long a stated purpose holds. */
const OPEN_MINUTES = 15

/** The whole of what is masked, for a purpose; the person can read who looked, at what and what for. */
export async function reveal(ctx: Ctx, { kind, id, fields, purpose }: InputOf<typeof revealFacts>) {
  const { kind: found, row } = await findRecord(ctx, { kind, id }, 'registry:reveal')
  const specs = await fieldsOf(ctx, found)
  const display = await displayer(ctx)
  const values: Record<string, string> = {}
  for (const field of fields) {
    const spec = specs[field]
    if (!spec) throw errors.unknown_field({ field })
    const value = row.fields[field]
    if (value === undefined) continue
    values[field] = isSecret(value)
      ? ctx.services.sealer.open(value.sealed, placeOf(kind, field))
      : display(spec, value)
  }
  const now = ctx.now()
  const until = new Date(now.getTime() + OPEN_MINUTES * minuteMs)
  ctx.audit({ subject: `${kind}:${row.id}`, areaCode: row.areaCode, detail: { fields, purpose } })
  await ctx.transaction((tx) =>
    insertLook(tx.db, {
      id: newId(),
      subject_kind: kind,
      subject_id: row.id,
      user_id: ctx.actor.userId,
      seen: fields,
      purpose,
      looked_at: now,
      until,
    }),
  )
  return { values, until: until.toISOString() }
}
