import type { InputOf } from '../../../../base/contract.ts'
import { newId } from '../../../../base/ids.ts'
import { localDate } from '../../../../base/time/calendar.ts'
import { scopeCovers, scopeOf } from '../../../../platform/access/scope.ts'
import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import { areaFullName, findAreaAt, isOpenArea } from '../../../areas/public.ts'
import { codeBook } from '../../../codes/public.ts'
import { errors } from '../../contract/errors.ts'
import type {
  applyAsForce,
  decideApplication,
  withdrawApplication,
} from '../../contract/force-applications.ts'
import { NEW_EMPLOYMENT } from '../../contract/unit-terms.ts'
import {
  type ApplicationRecord,
  insertApplications,
  lockApplication,
  settleApplication,
} from '../../store/forces/applications.ts'
import { insertForces } from '../../store/forces/forces.ts'
import { lettersOfName } from '../../store/letters.ts'
import { requireCode } from '../units/codes.ts'
import { sealPhone } from './profile.ts'

/** A courier or a driver offers to help; the community of where they ride decides. */
export async function apply(ctx: Ctx, { phone, point, areaCode, ...said }: InputOf<typeof applyAsForce>) {
  const codes = await codeBook.get(ctx)
  requireCode(codes, { table: 'new_work', code: said.work, field: 'work' })
  for (const code of said.skills) requireCode(codes, { table: 'force_skill', code, field: 'skills' })
  const found = point ? await findAreaAt(ctx, point.lng, point.lat) : areaCode
  if (!found || !(await isOpenArea(ctx, found))) throw errors.outside_areas({ field: 'point' })
  const community = found.slice(0, 12)
  const id = newId()
  await ctx.transaction(async (tx) => {
    tx.audit({ subject: `force_application:${id}`, areaCode: community })
    const one = {
      ...{ id, areaCode: community, userId: tx.actor.userId, phone: sealPhone(tx.services.sealer, phone) },
      ...said,
    }
    if (!(await insertApplications(tx.db, [one], tx.now()))) throw errors.application_open()
  })
  return { id, areaName: (await areaFullName(ctx))(community) }
}

export async function withdrawOwn(ctx: Ctx, { id }: InputOf<typeof withdrawApplication>) {
  await ctx.transaction(async (tx) => {
    const one = await lockApplication(tx.db, id)
    if (!one || one.user_id !== tx.actor.userId) throw errors.no_application()
    if (one.state !== 'open') throw errors.application_decided()
    tx.audit({ subject: `force_application:${id}`, areaCode: one.area_code })
    const settled = { by: tx.actor.userId, at: tx.now(), decision: null, forceId: null }
    await settleApplication(tx.db, { id, state: 'withdrawn', ...settled })
  })
  return { ok: true as const }
}

/** 审核: who is accepted stands in the register of forces, found by skill and area. */
export async function decide(ctx: Ctx, { id, version, ...said }: InputOf<typeof decideApplication>) {
  const { isAccepted, areas, decision } = said
  if (!isAccepted && decision.length < 2) throw errors.say_why({ field: 'decision' })
  const scope = scopeOf(ctx.actor, 'registry:review_forces')
  if (areas.some((area) => !scopeCovers(scope, area))) throw errors.area_not_yours({ field: 'areas' })
  const forceId = isAccepted ? newId() : null
  await ctx.transaction(async (tx) => {
    const one = await lockApplication(tx.db, id)
    if (!one || !scopeCovers(scope, one.area_code)) throw errors.no_application()
    if (one.state !== 'open') throw errors.application_decided()
    if (one.version !== version) throw errors.changed_meanwhile()
    tx.audit({ subject: `force_application:${id}`, areaCode: one.area_code, detail: { isAccepted } })
    if (forceId) await takeOn(tx, one, { forceId, areas })
    await settleApplication(tx.db, {
      id,
      state: isAccepted ? 'accepted' : 'refused',
      by: tx.actor.userId,
      at: tx.now(),
      decision: decision || null,
      forceId,
    })
  })
  return { forceId }
}

async function takeOn(
  tx: Tx,
  one: ApplicationRecord,
  { forceId, areas }: { forceId: string; areas: readonly string[] },
): Promise<void> {
  const profile = {
    areaCode: one.area_code,
    class: NEW_EMPLOYMENT,
    name: one.name,
    ...lettersOfName(one.name),
    unit: one.unit,
    skills: one.skills,
    areas: areas.length > 0 ? areas : [one.area_code],
    buildings: [],
    streets: '',
    since: localDate(tx.now()),
    until: null,
    note: one.times ? `方便的时间：${one.times}` : '',
  }
  await insertForces(
    tx.db,
    [{ id: forceId, ...profile, personId: null, userId: one.user_id, phone: one.phone }],
    { by: tx.actor.userId, at: tx.now() },
  )
}
