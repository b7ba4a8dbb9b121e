import type { InputOf } from '../../../../base/contract.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { codeBook } from '../../../codes/public.ts'
import { errors } from '../../contract/errors.ts'
import { recordsChanged } from '../../contract/events.ts'
import type { createPlace, placePlace } from '../../contract/places.ts'
import { SMALL_PREMISES } from '../../contract/unit-terms.ts'
import { findEntity, updatePlace } from '../../store/units/units.ts'
import { lockSeen } from '../facts/reach.ts'
import { placeKind } from '../facts/unit-kinds.ts'
import { requireCode } from './codes.ts'
import { register } from './register.ts'
import { siteFor } from './site.ts'

export async function createVenue(ctx: Ctx, input: InputOf<typeof createPlace>) {
  const { values, source, isVerified } = input
  const classed = await classOf(ctx, input)
  return register(ctx, {
    kind: placeKind,
    placed: { ...classed, ...(await siteFor(ctx, input)) },
    written: values,
    source,
    isVerified,
  })
}

/** Another class, keeper, house or point. */
export async function movePlace(ctx: Ctx, { id, version, ...input }: InputOf<typeof placePlace>) {
  const classed = await classOf(ctx, input)
  await ctx.transaction(async (tx) => {
    const { areaCode } = await lockSeen(tx, { kind: 'place', id, version }, 'registry:edit')
    const site = await siteFor(tx, { ...input, areaCode })
    await updatePlace(tx.db, { id, at: tx.now(), change: { ...classed, ...site } })
    tx.audit({ detail: { ...classed, from: areaCode, to: site.area_code } })
    await tx.publish(recordsChanged, { kind: 'place', ids: [id] })
  })
  return { ok: true as const }
}

type Classed = Pick<InputOf<typeof createPlace>, 'kind' | 'smallPremises' | 'entityId'>

/** 九小场所 have a sub-class, others have none. */
async function classOf(ctx: Ctx, { kind, smallPremises, entityId }: Classed) {
  const codes = await codeBook.get(ctx)
  requireCode(codes, { table: 'place_kind', code: kind, field: 'kind' })
  const isSmall = kind === SMALL_PREMISES
  if (isSmall)
    requireCode(codes, { table: 'small_premises', code: smallPremises ?? '', field: 'smallPremises' })
  const entity = entityId ? await findEntity(ctx.db, entityId) : undefined
  if (entityId && (!entity || entity.merged_into)) throw errors.no_entity({ field: 'entityId' })
  return { kind, small_premises: isSmall ? smallPremises : null, entity_id: entityId }
}
