import type { InputOf } from '../../../../base/contract.ts'
import { normalPhone } from '../../../../base/text/phone.ts'
import { localDate } from '../../../../base/time/calendar.ts'
import { scopeCovers, scopeOf } from '../../../../platform/access/scope.ts'
import type { Database } from '../../../../platform/db/database.ts'
import type { Selectable } from '../../../../platform/db/sql.ts'
import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import { findResident } from '../../../../platform/identity/users.ts'
import { notify } from '../../../../platform/notify/notify.ts'
import { errors } from '../../contract/errors.ts'
import type { acceptCorrection, confirmOwner, refuseCorrection } from '../../contract/own-data.ts'
import { notices } from '../../notices.ts'
import { recordKinds } from '../facts/kinds.ts'
import { lockSeen } from '../facts/reach.ts'
import { fieldsOf } from '../facts/read.ts'
import { recordSayings } from '../facts/record.ts'
import { rejectTakenNumber } from '../people/numbers.ts'

type Correction = Selectable<Database['correction']>

/** Right: it goes into the record, as seen on site or on the resident's word. */
export async function accept(ctx: Ctx, { id, how, reason }: InputOf<typeof acceptCorrection>) {
  await ctx.transaction(async (tx) => {
    const correction = await lockOpen(tx, id)
    const { person_id: personId, proposed } = correction
    await lockSeen(tx, { kind: 'person', id: personId }, 'registry:edit')
    await rejectTakenNumber(tx, proposed.idNumber, personId)
    const now = tx.now()
    const verifiedAt = how === 'grid' ? now : null
    await recordSayings(tx, recordKinds.person, [
      { subjectId: personId, source: how, observedOn: localDate(now), verifiedAt, values: proposed },
    ])
    await decide(tx, correction, { state: 'accepted', how, reason })
  })
  return { ok: true as const }
}

/** Not right: the resident is told why. */
export async function refuse(ctx: Ctx, { id, reason }: InputOf<typeof refuseCorrection>) {
  await ctx.transaction(async (tx) => {
    const correction = await lockOpen(tx, id)
    await lockSeen(tx, { kind: 'person', id: correction.person_id }, 'registry:edit')
    await decide(tx, correction, { state: 'refused', how: null, reason })
  })
  return { ok: true as const }
}

/** With the identity card on the table: this account is this person. */
export async function confirmAccount(ctx: Ctx, { id, phone }: InputOf<typeof confirmOwner>) {
  await ctx.transaction(async (tx) => {
    await lockSeen(tx, { kind: 'person', id }, 'registry:edit')
    const resident = await findResident(tx, normalPhone(phone))
    if (!resident) throw errors.no_resident({ field: 'phone' })
    tx.audit({ detail: { account: resident.id } })
    const own = { person_id: id, confirmed_by: tx.actor.userId, confirmed_at: tx.now() }
    await tx.db
      .insertInto('own_record')
      .values({ user_id: resident.id, ...own })
      .onConflict((conflict) => conflict.column('user_id').doUpdateSet(own))
      .execute()
  })
  return { ok: true as const }
}

async function lockOpen(tx: Tx, id: string): Promise<Correction> {
  const correction = await tx.db
    .selectFrom('correction')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!correction || !scopeCovers(scopeOf(tx.actor, 'registry:edit'), correction.area_code))
    throw errors.not_found()
  if (correction.state !== 'open') throw errors.correction_decided()
  return correction
}

async function decide(
  tx: Tx,
  { id, field, user_id }: Correction,
  { state, how, reason }: { state: 'accepted' | 'refused'; how: 'grid' | 'self' | null; reason: string },
): Promise<void> {
  await tx.db
    .updateTable('correction')
    .set({ state, how, reason, decided_by: tx.actor.userId, decided_at: tx.now() })
    .where('id', '=', id)
    .execute()
  const what = (await fieldsOf(tx, recordKinds.person))[field]?.title ?? field
  tx.audit({ detail: { correction: field, state } })
  await notify(tx, {
    topic: state === 'accepted' ? notices.correction_accepted : notices.correction_refused,
    to: [{ userId: user_id }],
    params: { what, reason },
    link: { resident: '/mine/data' },
    subject: { kind: 'correction', id },
    dedupeKey: `${id}:decided`,
  })
}
