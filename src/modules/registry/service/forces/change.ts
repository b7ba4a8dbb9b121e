import type { InputOf } from '../../../../base/contract.ts'
import { newId } from '../../../../base/ids.ts'
import { normalPhone } from '../../../../base/text/phone.ts'
import { localDate } from '../../../../base/time/calendar.ts'
import { scopeCovers, scopeOf } from '../../../../platform/access/scope.ts'
import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import { errors } from '../../contract/errors.ts'
import type { changeForce, commendForce, createForce, endForce } from '../../contract/forces.ts'
import {
  type ForceRecord,
  findServing,
  insertCommendations,
  insertForces,
  lockForce,
  markLeft,
  updateForce,
} from '../../store/forces/forces.ts'
import { findRecord } from '../facts/reach.ts'
import { FORCE_PHONE, readProfile, sealPhone } from './profile.ts'

/** Somebody who helps to govern the neighbourhood, known by file or by name. */
export async function enter(ctx: Ctx, { phone, personId, ...said }: InputOf<typeof createForce>) {
  const profile = await readProfile(ctx, said)
  if (personId) await findRecord(ctx, { kind: 'person', id: personId }, 'registry:edit')
  const { sealer } = ctx.services
  const phoneIndexes = phone ? sealer.indexes(normalPhone(phone), FORCE_PHONE) : []
  const id = newId()
  await ctx.transaction(async (tx) => {
    tx.audit({ subject: `force:${id}`, areaCode: profile.areaCode })
    if (await findServing(tx.db, { class: profile.class, name: profile.name, personId, phoneIndexes }))
      throw errors.force_held({ field: 'name' })
    const sealed = phone ? sealPhone(sealer, phone) : null
    await insertForces(tx.db, [{ id, ...profile, personId, userId: null, phone: sealed }], {
      by: tx.actor.userId,
      at: tx.now(),
    })
  })
  return { id }
}

export async function change(ctx: Ctx, { id, version, phone, ...said }: InputOf<typeof changeForce>) {
  const profile = await readProfile(ctx, said)
  await ctx.transaction(async (tx) => {
    await lockOwn(tx, { id, version })
    const sealed = phone ? sealPhone(tx.services.sealer, phone) : undefined
    await updateForce(tx.db, { id, at: tx.now(), profile, phone: sealed })
  })
  return { ok: true as const }
}

/** 退出: stays in the register as one who served. */
export async function leave(ctx: Ctx, { id, version, why }: InputOf<typeof endForce>) {
  await ctx.transaction(async (tx) => {
    const force = await lockOwn(tx, { id, version })
    if (force.ended_on) throw errors.force_ended()
    const now = tx.now()
    await markLeft(tx.db, { id, on: localDate(now), why, at: now })
    tx.audit({ detail: { why } })
  })
  return { ok: true as const }
}

export async function commend(ctx: Ctx, { id, title, givenBy, givenOn }: InputOf<typeof commendForce>) {
  if (givenOn > localDate(ctx.now())) throw errors.future({ field: 'givenOn' })
  await ctx.transaction(async (tx) => {
    await lockOwn(tx, { id })
    const given = { given_on: givenOn, title, given_by: givenBy }
    const kept = { id: newId(), force_id: id, recorded_by: tx.actor.userId, recorded_at: tx.now() }
    await insertCommendations(tx.db, [{ ...kept, ...given }])
  })
  return { ok: true as const }
}

async function lockOwn(tx: Tx, { id, version }: { id: string; version?: number }): Promise<ForceRecord> {
  const force = await lockForce(tx.db, id)
  if (!force || !scopeCovers(scopeOf(tx.actor, 'registry:edit'), force.area_code)) throw errors.not_found()
  if (version !== undefined && force.version !== version) throw errors.changed_meanwhile()
  tx.audit({ subject: `force:${id}`, areaCode: force.area_code })
  return force
}
