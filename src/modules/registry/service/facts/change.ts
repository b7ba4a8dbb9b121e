import type { InputOf } from '../../../../base/contract.ts'
import { localDate } from '../../../../base/time/calendar.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { errors } from '../../contract/errors.ts'
import type { confirmFacts, stateFacts, withdrawStatement } from '../../contract/facts.ts'
import type { FieldValue } from '../../rules/survive.ts'
import { factBook } from '../../store/fact-book.ts'
import { findRecordRow } from '../../store/records.ts'
import { markWithdrawn } from '../../store/statements.ts'
import { rejectTakenNumber } from '../people/numbers.ts'
import { rejectTakenCode } from '../units/credit-code.ts'
import { lockSeen } from './reach.ts'
import { readValues } from './read.ts'
import { recordSayings, settle } from './record.ts'

/** The source a look on site is kept under. */
const ON_SITE = 'grid'

/** Writes down what a source says of a record, or what was seen on site. */
export async function state(ctx: Ctx, input: InputOf<typeof stateFacts>) {
  const { kind, id, version, isVerified } = input
  const today = localDate(ctx.now())
  const observedOn = input.observedOn ?? today
  if (observedOn > today) throw errors.future()
  const source = isVerified ? ON_SITE : input.source
  if (!(await factBook.get(ctx)).sources.get(source)?.isActive) throw errors.unknown_source({ source })
  await ctx.transaction(async (tx) => {
    const { kind: found } = await lockSeen(tx, { kind, id, version }, 'registry:edit')
    const values = await readValues(tx, found, input.values)
    if (kind === 'person') await rejectTakenNumber(tx, values.idNumber, id)
    if (kind === 'legal_entity') await rejectTakenCode(tx, values.creditCode, id)
    tx.audit({ detail: { fields: Object.keys(values), source } })
    await recordSayings(tx, found, [
      { subjectId: id, source, observedOn, verifiedAt: isVerified ? tx.now() : null, values },
    ])
  })
  return { ok: true as const }
}

/** Seen on site and found right: the values that stand, said again by who saw them. */
export async function confirm(ctx: Ctx, { kind, id, version, fields }: InputOf<typeof confirmFacts>) {
  await ctx.transaction(async (tx) => {
    const { kind: found } = await lockSeen(tx, { kind, id, version }, 'registry:edit')
    const row = await findRecordRow(tx.db, found.table, id)
    const values: Record<string, FieldValue | null> = {}
    for (const field of fields) {
      if (!row?.origins[field]) throw errors.unknown_field({ field })
      values[field] = row.fields[field] ?? null
    }
    tx.audit({ detail: { fields } })
    const now = tx.now()
    await recordSayings(tx, found, [
      { subjectId: id, source: ON_SITE, observedOn: localDate(now), verifiedAt: now, values },
    ])
  })
  return { ok: true as const }
}

/** Takes back what a source said; the record is formed anew from the rest. */
export async function withdraw(ctx: Ctx, { kind, id, statement, reason }: InputOf<typeof withdrawStatement>) {
  await ctx.transaction(async (tx) => {
    const { kind: found } = await lockSeen(tx, { kind, id }, 'registry:merge')
    tx.audit({ detail: { statement, reason } })
    const by = tx.actor.userId
    if (!(await markWithdrawn(tx.db, { id: statement, subjectId: id, by, at: tx.now() })))
      throw errors.already_withdrawn()
    await settle(tx, found, [id])
  })
  return { ok: true as const }
}
