import { newId } from '../../../../base/ids.ts'
import { localDate } from '../../../../base/time/calendar.ts'
import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import { errors } from '../../contract/errors.ts'
import type { PlainValues } from '../../rules/read-fields.ts'
import type { FieldValue } from '../../rules/survive.ts'
import { factBook } from '../../store/fact-book.ts'
import type { RecordKind } from '../facts/kinds.ts'
import { readValues } from '../facts/read.ts'
import { insertRecords } from '../facts/record.ts'

interface NewUnit {
  kind: RecordKind
  placed: Record<string, unknown> & { area_code: string }
  written: PlainValues
  source: string
  isVerified: boolean
  /** Refuses what stands elsewhere already. */
  check?: (tx: Tx, values: Readonly<Record<string, FieldValue | null>>) => Promise<void>
}

/** A new unit or place with what is first said of it; it has at least a name. */
export async function register(ctx: Ctx, unit: NewUnit): Promise<{ id: string }> {
  const { kind, placed, written, source, isVerified, check } = unit
  if (!(await factBook.get(ctx)).sources.get(source)?.isActive) throw errors.unknown_source({ source })
  const id = newId()
  await ctx.transaction(async (tx) => {
    tx.audit({ subject: `${kind.kind}:${id}`, areaCode: placed.area_code })
    const values = await readValues(tx, kind, written)
    if (!values.name) throw errors.bad_field({ field: 'name', title: '名称', problem: '请填写' })
    await check?.(tx, values)
    const now = tx.now()
    const saying = { source, observedOn: localDate(now), verifiedAt: isVerified ? now : null, values }
    await insertRecords(tx, kind, [{ id, placed, sayings: [saying] }])
  })
  return { id }
}
