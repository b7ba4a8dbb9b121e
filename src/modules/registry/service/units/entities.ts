import type { InputOf } from '../../../../base/contract.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import type { createEntity, placeEntity } from '../../contract/entities.ts'
import { recordsChanged } from '../../contract/events.ts'
import { updateEntity } from '../../store/units/units.ts'
import { lockSeen } from '../facts/reach.ts'
import { legalEntityKind } from '../facts/unit-kinds.ts'
import { rejectTakenCode } from './credit-code.ts'
import { register } from './register.ts'
import { siteFor } from './site.ts'

export async function createUnit(ctx: Ctx, input: InputOf<typeof createEntity>) {
  const { kind, values, source, isVerified } = input
  return register(ctx, {
    kind: legalEntityKind,
    placed: { kind, ...(await siteFor(ctx, input)) },
    written: values,
    source,
    isVerified,
    check: (tx, read) => rejectTakenCode(tx, read.creditCode),
  })
}

/** Another kind, house or point; its area follows, and stays inside the actor's own. */
export async function moveEntity(
  ctx: Ctx,
  { id, version, kind, houseId, point }: InputOf<typeof placeEntity>,
) {
  await ctx.transaction(async (tx) => {
    const { areaCode } = await lockSeen(tx, { kind: 'legal_entity', id, version }, 'registry:edit')
    const site = await siteFor(tx, { houseId, point, areaCode })
    await updateEntity(tx.db, { id, at: tx.now(), change: { kind, ...site } })
    tx.audit({ detail: { kind, house: houseId, from: areaCode, to: site.area_code } })
    await tx.publish(recordsChanged, { kind: 'legal_entity', ids: [id] })
  })
  return { ok: true as const }
}
